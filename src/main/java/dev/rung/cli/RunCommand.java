package dev.rung.cli;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Entry;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunDriver.End;
import dev.rung.experiment.Split;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.JudgeForecast;
import dev.rung.study.Judging;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.study.breakdown.By;
import dev.rung.study.breakdown.Places;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.Experiments;
import dev.rung.study.file.FileChain;
import dev.rung.study.file.FileFault;
import dev.rung.study.sweep.EqualCost;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.SweepResult;
import dev.rung.study.sweep.SweepText;
import dev.rung.study.sweep.Sweeps;
import dev.rung.task.AtExit;
import dev.rung.task.Crowd;
import dev.rung.task.Desktop;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

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
                + " it, 130 Ctrl+C stopped it.",
            "",
            "Examples:",
            "  rung run sycophancy.yaml --limit 20",
            "  rung run sycophancy.yaml --model openai/gpt-6-mini --max-cost 2 --json result.json"
        })
final class RunCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 3;
    private static final int CAPPED = 4;

    /** With fewer places nobody leaves the machine alone. */
    private static final int LONG = 100;

    private boolean someUnjudged;
    private final Home home;
    private final PrintStream terminal;
    private final boolean interactive;

    @Spec private CommandSpec spec;

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "An experiment file; see docs/experiment-file.md.")
    private Path file;

    @Option(names = "--json", paramLabel = "OUT", description = "Also write the result as JSON.")
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

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "N rows only: the first, or as the file draws them.")
    private @Nullable Integer limit;

    @Option(names = "--samples", paramLabel = "N", description = "Answers to each question.")
    private @Nullable Integer samples;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Requests out at once at most. Limits of an account hold anyway.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Ask this model instead of the file's. May be given several times.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--no-cache", description = "Ask anew, also what was answered before.")
    private boolean noCache;

    @Option(
            names = "--max-cost",
            paramLabel = "DOLLARS",
            description = "Send nothing more after that.")
    private @Nullable Double maxCost;

    @Option(
            names = "--test",
            description = "Score on the test rows, with one prompt. Every such look is counted.")
    private boolean test;

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
    RunCommand(Home home, PrintStream terminal, boolean interactive) {
        this.home = home;
        this.terminal = terminal;
        this.interactive = interactive;
    }

    @Override
    public Integer call() throws Exception {
        check();
        ExperimentFile read = ExperimentFileReader.read(file);
        List<FileChain.Link> earlier = FileChain.before(read, file);
        return home.change(
                (services, preferences) -> {
                    ExperimentFile wanted = changed(read);
                    var addresses =
                            new UnknownAddresses(
                                    services.models(),
                                    preferences,
                                    this::isAllowed,
                                    spec.commandLine().getOut());
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
            throws FileFault, InterruptedException {
        if (earlier.isEmpty()) {
            return;
        }
        var names = new FileModels(services.models(), estimate);
        for (FileChain.Link link : earlier) {
            try {
                services.experiments().check(link.file(), names);
            } catch (FileFault e) {
                throw new FileFault("%s: %s".formatted(link.path().getFileName(), e.getMessage()));
            }
        }
        services.experiments().check(wanted, names);
    }

    private void check() {
        require(limit == null || limit >= 1, "--limit must be at least 1");
        require(samples == null || samples >= 1, "--samples must be at least 1");
        require(concurrency == null || concurrency >= 1, "--concurrency must be at least 1");
        require(maxCost == null || maxCost >= 0, "--max-cost must be at least 0");
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        require(
                folder == null || Files.isDirectory(folder),
                "--json: there is no folder " + folder);
    }

    private void require(boolean holds, String else_) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), else_);
        }
    }

    /** With what the command line says otherwise. */
    private ExperimentFile changed(ExperimentFile read) {
        ExperimentFile.Data data = read.data();
        ExperimentFile.Limits limits = read.limits();
        return read.with(
                        new ExperimentFile.Data(
                                data.from(),
                                test ? Split.TEST : data.use(),
                                limit == null ? data.limit() : limit,
                                data.draw()))
                .withModels(models.isEmpty() ? read.models() : named())
                .asked(samples == null ? read.samples() : samples, noCache || read.fresh())
                .with(
                        new ExperimentFile.Limits(
                                concurrency == null ? limits.atOnce() : concurrency,
                                maxCost == null ? limits.maxCost() : maxCost));
    }

    private List<ExperimentFile.Model> named() {
        return models.stream()
                .map(name -> new ExperimentFile.Model(name, null, Parameters.UNSET))
                .toList();
    }

    private int run(Services services, ExperimentFile file, List<FileChain.Link> earlier)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (!estimate) {
            var programs = new Programs(allowPrograms, interactive);
            for (FileChain.Link link : earlier) {
                programs.allow(services, link.file().graders());
            }
            programs.allow(services, file.graders());
        }
        var before =
                new EarlierRuns(
                        services,
                        out,
                        (ready, forecast) -> drive(services, ready, forecast),
                        estimate,
                        maxCost);
        return switch (before.run(earlier, concurrency)) {
            case EarlierRuns.Estimated _ -> 0;
            case EarlierRuns.Stopped(End end) -> code(end);
            case EarlierRuns.All(PlannedRun last) -> run(services, file, before, last);
        };
    }

    private int run(
            Services services,
            ExperimentFile wanted,
            EarlierRuns before,
            @Nullable PlannedRun source)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
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
                                source);
        before.rows(ready);
        PlannedRun run = ready.run();
        var apart = new ApartOptions(by, only, confusion);
        try {
            apart.check(services, run);
        } catch (FileFault e) {
            if (ready.isNew()) {
                services.runs().forget(run.id());
            }
            throw e;
        }
        out.printf(
                Locale.ROOT,
                "Run %d, %s%s%n",
                run.id(),
                run.order().name(),
                ready.isNew() ? "" : ": goes on");
        out.println(ForecastLines.data(services, run));
        Forecast forecast = services.running().forecasts().of(run.idea(), run.order(), run.terms());
        ForecastLines.of(forecast, run.order(), run.terms().atOnce()).forEach(out::println);
        BeforeRun.Found checks =
                services.findings().before().of(run.idea(), run.order(), RunResults.specs(run));
        CheckLines.of(checks.checks(), checks.dismissed())
                .forEach(words -> out.println("  " + words));
        BestOf best = run.terms().bestOf();
        if (best != null && best.isSame()) {
            out.println("  " + BestOfRuns.flatters(best.select()));
        }
        JudgeForecast.all(
                        RunResults.specs(run),
                        forecast,
                        services.models()::prices,
                        run.order().samples(),
                        LocalDate.now(ZoneOffset.UTC))
                .forEach(one -> out.println("  " + one.text()));
        JudgeForecast.notHeld(
                        RunResults.specs(run),
                        run.terms(),
                        services.models()::prices,
                        LocalDate.now(ZoneOffset.UTC))
                .forEach(words -> out.println("  " + SafeText.visible(words)));
        out.flush();
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
        End end = drive(services, ready, forecast);
        RunResult result = services.results().of(run.id(), (done, total) -> {});
        out.println();
        ResultTable.lines(result).forEach(out::println);
        List<SweepResult> sweeps = sweeps(services, result, out);
        Map<String, List<Breakdown>> breakdowns = breakdowns(services, apart, result, out);
        apart.lines(services, result).forEach(out::println);
        BestOfRuns.BestOf bestOf =
                services.findings().bestOf().of(result, (done, total) -> {}).orElse(null);
        if (bestOf != null) {
            out.println();
            BestOfLines.of(bestOf).forEach(out::println);
        }
        if (run.order().split() == Split.TEST) {
            out.println(
                    "The test rows were scored %d %s now."
                            .formatted(
                                    result.testLooks(),
                                    result.testLooks() == 1 ? "time" : "times"));
        }
        if (json != null) {
            Files.writeString(
                    json,
                    ResultJson.write(result, checks, breakdowns, bestOf, sweeps) + "\n",
                    StandardCharsets.UTF_8);
        }
        out.flush();
        List<String> ungraded = FailedPrograms.lines(result);
        ungraded.forEach(this::tell);
        boolean someFailed = before.someFailed() || someUnjudged || !ungraded.isEmpty();
        int code = code(end);
        return code == 0 && someFailed ? SOME_FAILED : code;
    }

    /** Several sets of parameters of a model, each against the first. */
    private static List<SweepResult> sweeps(Services services, RunResult result, PrintWriter out)
            throws StoreException, InterruptedException {
        if (EqualCosts.isFor(result.run().order())) {
            for (RunResult.Graded graded : result.graded()) {
                EqualCost equal =
                        services.findings()
                                .equalCosts()
                                .of(result, null, graded.grader(), (done, total) -> {});
                if (!equal.spots().isEmpty()) {
                    table("At equal cost, by " + equal.select(), equal.table(), out);
                    equal.notes().forEach(note -> out.println("  " + SafeText.visible(note)));
                }
            }
        }
        var sweeps = new ArrayList<SweepResult>();
        if (!Sweeps.hasParameterSets(result.run().order())) {
            return sweeps;
        }
        for (RunResult.Graded graded : result.graded()) {
            Optional<SweepResult> sweep =
                    services.findings().sweeps().of(result, graded.grader(), (done, total) -> {});
            if (sweep.isEmpty()) {
                continue;
            }
            table("Sweep by " + graded.grader().id(), SweepText.table(sweep.get()), out);
            out.println("  " + SafeText.visible(SweepText.headline(sweep.get())) + ".");
            sweep.get().notes().forEach(note -> out.println("  " + note));
            sweeps.add(sweep.get());
        }
        return sweeps;
    }

    private static void table(String title, ResultText.Table table, PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        out.println();
        out.println(SafeText.visible(title));
        TextTable.safe(rows).forEach(out::println);
    }

    private static String project(Services services, PlannedRun run) throws StoreException {
        var idea = services.projects().idea(run.idea()).orElseThrow();
        return services.projects().project(idea.project()).orElseThrow().name();
    }

    /** What was found by the column, by the graders' names. */
    private Map<String, List<Breakdown>> breakdowns(
            Services services, ApartOptions apart, RunResult result, PrintWriter out)
            throws Exception {
        var found = new LinkedHashMap<String, List<Breakdown>>();
        if (by == null) {
            return found;
        }
        for (RunResult.Graded graded : result.graded()) {
            Optional<Places> places =
                    services.findings()
                            .breakdowns()
                            .of(result, graded.grader(), (done, total) -> {});
            if (places.isEmpty()) {
                continue;
            }
            By what = apart.by(places.get().columns());
            var of = new ArrayList<Breakdown>();
            for (Key cell : places.get().cells()) {
                of.add(places.get().by(what, cell));
            }
            found.put(graded.grader().id(), of);
            out.println();
            out.println("%s by %s".formatted(graded.grader().id(), by));
            ResultTable.lines(of).forEach(out::println);
        }
        return found;
    }

    private End drive(Services services, Experiments.Ready ready, Forecast forecast)
            throws Exception {
        PlannedRun run = ready.run();
        services.experiments().begin(ready);
        int places = forecast.places();
        Counts before = services.runs().counts(run.id());
        var ended = new AtomicInteger(before.answered() + before.failed());
        var desktop = new Desktop(System.getProperty("os.name"), home.environment());
        try (var awake = desktop.awake();
                var aside = new Crowd(1);
                var meter = new Meter(terminal, interactive);
                var _ = AtExit.run(() -> stopped(meter, Math.min(ended.get(), places), places))) {
            if (forecast.requests() >= LONG) {
                // It takes a moment to find out that the system has no such program.
                aside.start(() -> tell(awake.keep()));
            }
            End end =
                    services.driver()
                            .drive(
                                    run.id(),
                                    RunDriver.Control.of(run.terms().atOnce()),
                                    new RunDriver.Listener() {
                                        @Override
                                        public void ended(Entry entry) {
                                            if (!entry.hasNext()) {
                                                int now = ended.incrementAndGet();
                                                meter.report(Math.min(now, places), places);
                                            }
                                        }

                                        @Override
                                        public void expanded(Counts counts) {
                                            ended.set(counts.answered() + counts.failed());
                                        }
                                    });
            return end instanceof End.Done done ? judged(services, run, done, meter) : end;
        }
    }

    /** Said while the process ends; what was committed is kept whatever comes after. */
    private void stopped(Meter meter, int done, int places) {
        meter.close();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "rung: stopped at %,d of %,d places. What was answered is kept: the same command"
                    + " goes on there, asks again what was still out, and buys no answer twice.%n",
                done,
                places);
        err.flush();
    }

    /** Judges are part of a run: what holds them back holds it back. */
    private End judged(Services services, PlannedRun run, End.Done done, Meter meter)
            throws StoreException, InterruptedException {
        Judging.Done judged = services.judging().judge(run, meter);
        if (judged.failed() > 0) {
            someUnjudged = true;
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "rung: graders got no answer to %,d questions; the same command asks"
                                    + " them again.%n",
                            judged.failed());
        }
        return judged.why() == null ? done : new End.Paused(judged.why(), done.counts());
    }

    private void tell(String words) {
        if (!words.isEmpty()) {
            spec.commandLine().getErr().println("rung: " + words);
        }
    }

    private int code(End end) {
        PrintWriter err = spec.commandLine().getErr();
        return switch (end) {
            case End.Done done -> done.counts().failed() == 0 ? 0 : SOME_FAILED;
            case End.Paused paused -> {
                err.println("rung: " + paused.why() + " «rung run» with the same file goes on.");
                yield CAPPED;
            }
            case End.Elsewhere _ -> {
                err.println("rung: another Rung drives this run just now; look there.");
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
