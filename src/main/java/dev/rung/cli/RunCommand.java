package dev.rung.cli;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.End;
import dev.rung.experiment.ShotFault;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.Experiments;
import dev.rung.study.file.FileChain;
import dev.rung.study.file.FileFault;
import dev.rung.task.Desktop;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code rung run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an experiment file: prompts × models × rows × conditions × samples, graded.",
            "What was answered before is used again; a run that was cut goes on where it was. It"
                    + " shows in the window, too."
        },
        footer = {
            "",
            "Exit code: 0 all is answered, 1 a fault, 2 a wrong command line or file, 3 some places"
                + " failed or have no score (the same command tries them again), 4 a cap stopped"
                + " it, or one request after the other failed, 130 Ctrl+C stopped it.",
            "",
            "Examples:",
            "  rung run sycophancy.yaml --limit 20",
            "  rung run sycophancy.yaml --model openai/gpt-6-mini --max-cost 2 --json result.json"
        })
final class RunCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 3;
    private static final int CAPPED = 4;

    private final Home home;
    private final PrintStream terminal;
    private final boolean interactive;
    private final LastWords lastWords;

    @Spec private CommandSpec spec;

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "An experiment file; see docs/experiment-file.md.")
    private Path file;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Also write the result as JSON; «-» for standard output.")
    private @Nullable Path json;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description =
                    "Also break every score down by this column of the data or variable; or by"
                            + " model, prompt, condition.")
    private @Nullable String by;

    @Option(
            names = "--only",
            paramLabel = "RULE",
            description =
                    "Also the other scores only where a grader's grade holds, for instance"
                            + " \"refused=0\" (=, <, <=, >, >=).")
    private @Nullable String only;

    @Option(
            names = "--confusion",
            description = "Also the right answers against what was read out of the replies.")
    private boolean confusion;

    @Mixin private FileOptions otherwise;

    @Option(names = "--estimate", description = "Say what it will take, and send nothing.")
    private boolean estimate;

    @Option(
            names = "--allow-programs",
            description = "Let programs that the file names grade. They run with your rights.")
    private boolean allowPrograms;

    @Option(
            names = "--allow-addresses",
            description =
                    "Let prompts and rows go to addresses that the file names and that are not"
                            + " among your models. They become yours; no key is sent there.")
    private boolean allowAddresses;

    @SuppressWarnings("NullAway.Init")
    RunCommand(Home home, PrintStream terminal, boolean interactive, LastWords lastWords) {
        this.home = home;
        this.terminal = terminal;
        this.interactive = interactive;
        this.lastWords = lastWords;
    }

    @Override
    public Integer call() throws Exception {
        otherwise.check(spec);
        json().check();
        ExperimentFile read = ExperimentFileReader.read(file);
        List<FileChain.Link> earlier = FileChain.before(read, file);
        return home.change(
                (services, preferences) -> {
                    ExperimentFile wanted = otherwise.changed(read);
                    var addresses =
                            new UnknownAddresses(
                                    services.models(),
                                    preferences,
                                    this::isAllowed,
                                    json().words());
                    for (FileChain.Link link : earlier) {
                        addresses(addresses, link.file());
                    }
                    addresses(addresses, wanted);
                    check(services, wanted, earlier);
                    return run(services, wanted, earlier);
                });
    }

    private void addresses(UnknownAddresses addresses, ExperimentFile of)
            throws FileFault, InterruptedException {
        if (estimate) {
            addresses.look(of);
        } else {
            addresses.allow(of);
        }
    }

    /** Nothing of an earlier file is paid for if a later one cannot be run. */
    private void check(Services services, ExperimentFile wanted, List<FileChain.Link> earlier)
            throws FileFault, StoreException, IOException, InterruptedException {
        if (earlier.isEmpty()) {
            return;
        }
        var chain = new ArrayList<>(earlier);
        chain.add(new FileChain.Link(wanted, file));
        Optional<Set<String>> columns =
                services.experiments().check(chain, new FileModels(services.models(), estimate));
        if (columns.isPresent()) {
            apart().check(columns.get(), wanted.graders());
        }
    }

    private int run(Services services, ExperimentFile file, List<FileChain.Link> earlier)
            throws Exception {
        PrintWriter out = json().words();
        if (!estimate) {
            var programs = new Programs(allowPrograms, interactive);
            for (FileChain.Link link : earlier) {
                programs.allow(services, link.file().graders());
            }
            programs.allow(services, file.graders());
        }
        var sending =
                new RunSending(
                        services,
                        new Desktop(System.getProperty("os.name"), home.environment()),
                        screen());
        var before = new EarlierRuns(services, out, sending, estimate, otherwise.maxCost());
        return switch (before.run(earlier, otherwise.concurrency())) {
            case EarlierRuns.Estimated _ -> 0;
            case EarlierRuns.Stopped(End end) -> code(end);
            case EarlierRuns.All(PlannedRun last) ->
                    run(services, file, new Chain(before, sending, last));
        };
    }

    /**
     * What came before the file that is run.
     *
     * @param last the run whose replies become its rows, null if it has rows of its own
     */
    private record Chain(EarlierRuns before, RunSending sending, @Nullable PlannedRun last) {}

    private int run(Services services, ExperimentFile wanted, Chain chain) throws Exception {
        EarlierRuns before = chain.before();
        RunSending sending = chain.sending();
        PrintWriter out = json().words();
        ExperimentFile.Limits limits = wanted.limits();
        Experiments.Ready ready =
                services.experiments()
                        .prepare(
                                wanted.with(
                                        new ExperimentFile.Limits(
                                                limits.atOnce(),
                                                EarlierRuns.lower(
                                                        limits.maxCost(), before.left()))),
                                file,
                                new FileModels(services.models(), estimate),
                                chain.last());
        before.rows(ready);
        PlannedRun run = ready.run();
        ApartOptions apart = apart();
        BeforeLines.Known known;
        try {
            apart.check(services, run);
            known = new BeforeLines(services, out).all(ready);
        } catch (FileFault | ShotFault e) {
            if (ready.isNew()) {
                services.runs().forget(run.id());
            }
            throw e;
        }
        if (estimate) {
            if (ready.isNew()) {
                services.runs().forget(run.id());
            }
            out.println(
                    "  An estimate: %s%s"
                            .formatted(
                                    EarlierRuns.sent(services),
                                    ready.isNew()
                                            ? " The run is forgotten; its rows and prompts are kept"
                                                    + " in project «%s»."
                                                            .formatted(project(services, run))
                                            : ""));
            return 0;
        }
        End end = sending.drive(ready, known.forecast());
        RunResult result;
        try (var meter = screen().meter();
                var _ = screen().onStop(meter, RunSending::judgingStopped)) {
            result = services.results().of(run.id(), meter);
        }
        var words = new StringWriter();
        String written =
                new RunReport(services, apart, new PrintWriter(words))
                        .print(result, known.checks());
        json().print(words.toString(), written);
        List<String> ungraded = FailedPrograms.lines(result);
        ungraded.forEach(screen()::tell);
        boolean someFailed =
                before.someFailed()
                        || services.runs().answers().toRetry(run.id()) > 0
                        || sending.someUnjudged()
                        || !ungraded.isEmpty();
        int code = code(end);
        return code == 0 && someFailed ? SOME_FAILED : code;
    }

    private static String project(Services services, PlannedRun run) throws StoreException {
        var idea = services.projects().idea(run.idea()).orElseThrow();
        return services.projects().project(idea.project()).orElseThrow().name();
    }

    private JsonFile json() {
        return new JsonFile(spec, json);
    }

    private ApartOptions apart() {
        return new ApartOptions(by, only, confusion);
    }

    private Screen screen() {
        return new Screen(terminal, interactive, spec.commandLine().getErr(), lastWords);
    }

    private int code(End end) {
        return switch (end) {
            case End.Done _ -> 0;
            case End.Paused paused -> {
                screen().tell(paused.why() + " «rung run» with the same file goes on.");
                yield CAPPED;
            }
            case End.Elsewhere _ -> {
                screen().tell("another Rung drives this run just now; look there.");
                yield 1;
            }
        };
    }

    private boolean isAllowed(UnknownAddresses.Question question) {
        return allowAddresses
                || new Permission(interactive)
                        .isGiven(
                                ("The prompts and rows of this file would go to %s (%s), which is"
                                                + " not among your models. No key is sent there.")
                                        .formatted(question.address(), question.models()));
    }
}
