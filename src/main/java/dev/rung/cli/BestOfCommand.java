package dev.rung.cli;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rung bestof}. */
@Command(
        name = "bestof",
        mixinStandardHelpOptions = true,
        description = {
            "Best-of-n from the samples of a run that is there: one grader picks among the samples"
                    + " of each row, another says how good what was picked is.",
            "For n = 1, 2, 4 … and N: what was picked with its interval, any and worst of n, the"
                    + " majority, costs, and how far it is from what was sampled. Asks nobody."
        },
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line.",
            "",
            "Examples:",
            "  rung bestof 12 --select judge --report right",
            "  rung bestof 12 --json curve.json"
        })
final class BestOfCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(
            converter = RunNumber.class,
            index = "0",
            paramLabel = "RUN",
            description = "A run by its number.")
    private long run;

    @Option(
            names = "--select",
            paramLabel = "GRADER",
            description = "Which of the run's graders picks. Usually as the run says.")
    private @Nullable String select;

    @Option(
            names = "--report",
            paramLabel = "GRADER",
            description = "Which of them is reported. Usually as the run says.")
    private @Nullable String report;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Also write all points as JSON, for every n; «-» for standard output.")
    private @Nullable Path json;

    @SuppressWarnings("NullAway.Init")
    BestOfCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        json().check();
        return home.open(this::print);
    }

    private JsonFile json() {
        return new JsonFile(spec, json);
    }

    private int print(Services services) throws Exception {
        PlannedRun planned = NamedRun.find(services, run);
        BestOf said = planned.terms().bestOf();
        List<GraderSpec> graders = RunResults.specs(planned);
        GraderSpec picks = named(graders, "--select", select, said == null ? null : said.select());
        GraderSpec reports =
                named(graders, "--report", report, said == null ? null : said.report());
        RunResult result = services.results().of(run, (done, total) -> {});
        BestOfRuns.BestOf found =
                services.findings().bestOf().of(result, picks, reports, (done, total) -> {});
        var words = new StringWriter();
        BestOfLines.of(found).forEach(new PrintWriter(words, true)::println);
        json().print(words.toString(), JSON.writeValueAsString(BestOfLines.json(result, found)));
        return 0;
    }

    private static GraderSpec named(
            List<GraderSpec> graders, String option, @Nullable String wanted, @Nullable String said)
            throws CommandException {
        String name = wanted == null ? said : wanted;
        String there =
                graders.isEmpty()
                        ? "The run has no graders."
                        : "There are %s."
                                .formatted(
                                        String.join(
                                                ", ",
                                                graders.stream().map(GraderSpec::id).toList()));
        if (name == null) {
            throw CommandException.wrong(
                    "Say %s: one of the run's graders. %s".formatted(option, there));
        }
        return graders.stream()
                .filter(grader -> grader.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandException.wrong(
                                        "The run has no grader «%s». %s".formatted(name, there)));
    }
}
