package dev.rung.cli;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.Judging;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.FileFault;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rung grade}. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        description = {
            "Grades the replies of a run that is there, also of one that was made elsewhere, and"
                    + " prints its result. Nothing of the run is sent again.",
            "Graders of the file are added to those of the run; one of the same name replaces it."
                    + " Judges and reward models are asked what they have not said yet."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line or file, 3 some questions got no"
                    + " answer or replies no score (the same command tries them again), 4 a cap"
                    + " stopped it, 130 Ctrl+C stopped it.",
            "",
            "Examples:",
            "  rung grade 12 --graders graders.yaml",
            "  rung grade 12 --graders judge.yaml --estimate"
        })
final class GradeCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 3;
    private static final int CAPPED = 4;

    private final Home home;
    private final PrintStream terminal;
    private final boolean interactive;
    private final LastWords lastWords;

    @Spec private CommandSpec spec;

    @Parameters(
            converter = RunNumber.class,
            index = "0",
            paramLabel = "RUN",
            description = "A run by its number.")
    private long run;

    @Option(
            names = "--graders",
            paramLabel = "FILE",
            description =
                    "A list of graders in YAML or JSON, as under «graders» of an experiment file,"
                            + " or such a file.")
    private @Nullable Path file;

    @Option(
            names = "--remove",
            paramLabel = "GRADER",
            description = "Take this grader of the run away. Its grades stay.")
    private List<String> remove = List.of();

    @Option(
            names = "--max-cost",
            paramLabel = "DOLLARS",
            description = "Ask nobody any more once the run has cost that, judges included.")
    private @Nullable Double maxCost;

    @Option(names = "--estimate", description = "Say what judges will take, and change nothing.")
    private boolean estimate;

    @Option(
            names = "--allow-programs",
            description = "Let programs that the file names grade. They run with your rights.")
    private boolean allowPrograms;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Also write the result as JSON; «-» for standard output.")
    private @Nullable Path json;

    @SuppressWarnings("NullAway.Init")
    GradeCommand(Home home, PrintStream terminal, boolean interactive, LastWords lastWords) {
        this.home = home;
        this.terminal = terminal;
        this.interactive = interactive;
        this.lastWords = lastWords;
    }

    @Override
    public Integer call() throws Exception {
        json().check();
        return home.open(this::grade);
    }

    private int grade(Services services) throws Exception {
        PlannedRun planned = NamedRun.find(services, run);
        if (planned.state() == State.RUNNING) {
            throw CommandException.wrong(
                    "Run %d is being sent. Grade it at its end.".formatted(run));
        }
        if (maxCost != null && !(maxCost >= 0)) {
            throw CommandException.wrong("--max-cost must be at least 0.");
        }
        PrintWriter out = json().words();
        List<GraderSpec> graders = wanted(services, planned);
        out.printf("Run %s%n", NamedRun.words(planned));
        new BeforeLines(services, out)
                .judges(
                        maxCost == null ? planned.terms() : planned.terms().withMaxCost(maxCost),
                        planned.order().samples(),
                        graders,
                        services.running().forecasts().ofReplies(planned));
        out.flush();
        if (estimate) {
            return 0;
        }
        new Programs(allowPrograms, interactive).allow(services, graders);
        services.runs().regrade(run, GraderList.write(graders));
        if (maxCost != null) {
            services.runs().change(run, planned.terms().withMaxCost(maxCost));
        }
        var screen = new Screen(terminal, interactive, spec.commandLine().getErr(), lastWords);
        Judging.Done judged;
        RunResult result;
        try (var meter = screen.meter();
                var _ = screen.onStop(meter, this::stopped)) {
            judged = services.judging().judge(services.runs().find(run).orElseThrow(), meter);
            result = services.results().of(run, meter);
        }
        var words = new StringWriter();
        var text = new PrintWriter(words);
        if (!judged.words().isEmpty()) {
            text.println("  " + SafeText.visible(judged.words()));
        }
        text.println();
        ResultTable.lines(result).forEach(text::println);
        json().print(
                        words.toString(),
                        ResultJson.write(
                                result, BeforeRun.Found.NOTHING, Map.of(), null, List.of()));
        List<String> ungraded = FailedPrograms.lines(result);
        ungraded.forEach(screen::tell);
        if (judged.why() != null) {
            return CAPPED;
        }
        return judged.failed() > 0 || !ungraded.isEmpty() ? SOME_FAILED : 0;
    }

    private JsonFile json() {
        return new JsonFile(spec, json);
    }

    private String stopped() {
        return String.format(
                Locale.ROOT,
                "stopped. The graders of run %d and every answer and score that came are kept:"
                        + " «rung grade %d» goes on there and buys no answer twice.",
                run,
                run);
    }

    /** The graders of the run from now on. */
    private List<GraderSpec> wanted(Services services, PlannedRun planned)
            throws FileFault, CommandException, StoreException, IOException, InterruptedException {
        var graders = new ArrayList<>(RunResults.specs(planned));
        for (String gone : remove) {
            if (!graders.removeIf(grader -> grader.id().equals(gone))) {
                throw CommandException.wrong("The run has no grader «%s».".formatted(gone));
            }
        }
        if (file == null) {
            return services.experiments()
                    .graders(planned, graders, Path.of(""), new FileModels(services.models()));
        }
        for (GraderSpec grader : ExperimentFileReader.graders(file)) {
            graders.removeIf(old -> old.id().equals(grader.id()));
            graders.add(grader);
        }
        return services.experiments()
                .graders(planned, graders, file, new FileModels(services.models()));
    }
}
