package dev.rung.study;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunHealth;
import dev.rung.experiment.RunHealthStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.PointScores;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.GraderChecks;
import dev.rung.study.checks.ReplyChecks;
import dev.rung.study.checks.ScoreChecks;
import dev.rung.study.checks.SplitLeaks;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Grades runs and makes their results. Computes and blocks: for the {@code cpu} lane. */
public final class RunResults {
    /** Stands where a version of the prompt stands. */
    private static final String OUTSIDE = "as asked there";

    private final Stores stores;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;
    private final ByHand byHand;

    public RunResults(Stores stores, Graders graders, GradingStage grading, RunScores scores) {
        this.stores = stores;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
        this.byHand =
                new ByHand(stores.datasets(), stores.runs().answers(), graders, grading, scores);
    }

    /** Where the parts of a result are read. */
    public record Stores(
            Runs runs,
            RunList list,
            RunHealthStore health,
            Checking checking,
            DatasetStore datasets,
            ShotBooks shots,
            PromptStore prompts,
            Spending spending) {}

    /** What looks at a run as a whole, and what the user thinks of it. */
    public record Checking(ReplyChecks replies, SplitLeaks leaks, Dismissals dismissals) {}

    /** Which checks were put away. */
    public Dismissals dismissals() {
        return stores.checking().dismissals();
    }

    /**
     * Grades what has no grade yet and makes the result, also of a run that has not ended.
     *
     * @throws IllegalArgumentException if there is no such run
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public RunResult of(long id, Progress progress) throws StoreException, InterruptedException {
        PlannedRun run =
                stores.runs()
                        .find(id)
                        .orElseThrow(() -> new IllegalArgumentException("no run " + id));
        List<PromptVersion> versions = stores.prompts().versions(run.idea());
        Map<Integer, String> prompts = prompts(run, versions);
        var graded = new ArrayList<RunResult.Graded>();
        for (GraderSpec spec : scoring(run)) {
            graded.add(graded(run, spec, prompts, progress));
        }
        Dataset dataset = stores.datasets().dataset(run.order().dataset()).orElseThrow();
        RunHealth health = stores.health().of(id);
        var checks = new ArrayList<>(stores.checking().replies().of(run));
        if (run.order().split() == Split.TEST) {
            stores.checking().leaks().of(dataset.id()).ifPresent(checks::add);
        }
        return new RunResult(
                run,
                scores.cluster(run),
                dataset.label(),
                prompts,
                names(run, versions),
                graded,
                health,
                new RunResult.Checked(checks, dismissals().of(RunResult.place(run))),
                new RunResult.Costs(stores.spending().ofRun(id), stores.spending().judgesOfRun(id)),
                stores.list().testLooks(dataset.id()));
    }

    /**
     * The means that one grader has given until now, without intervals.
     *
     * @param table one row for each model, prompt and condition
     */
    public record Points(GraderSpec grader, ResultText.Table table) {}

    /**
     * What can be said at once of a run: the means of the grades that are there. Grades nothing.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Points> points(PlannedRun run) throws StoreException, InterruptedException {
        Map<Integer, String> prompts = prompts(run, stores.prompts().versions(run.idea()));
        var all = new ArrayList<Points>();
        for (GraderSpec spec : scoring(run)) {
            if (graders.ready(spec, run) instanceof Graders.Ready(Grader grader, _)) {
                List<PointScores.Point> points =
                        scores.points().of(run, grader.id(), grader.version());
                all.add(new Points(spec, PointText.table(points, run, spec, prompts)));
            }
        }
        return all;
    }

    /** Compares what the user chooses. */
    public ByHand byHand() {
        return byHand;
    }

    /** The graders of a run. */
    public static List<GraderSpec> specs(PlannedRun run) {
        try {
            return GraderList.stored(run.graders());
        } catch (GraderList.Faulty e) {
            throw new IllegalStateException("a run was stored with graders that are none", e);
        }
    }

    private static List<GraderSpec> scoring(PlannedRun run) {
        return specs(run).stream().filter(GraderSpec::scores).toList();
    }

    private RunResult.Graded graded(
            PlannedRun run, GraderSpec spec, Map<Integer, String> prompts, Progress progress)
            throws StoreException, InterruptedException {
        return switch (graders.ready(spec, run)) {
            case Graders.NotReady(String why) ->
                    new RunResult.Graded(
                            spec,
                            List.of(),
                            List.of(),
                            Baselines.NONE,
                            List.of(GraderChecks.notReady(spec.id(), why)));
            case Graders.Ready(Grader grader, String note) -> {
                var checks = new ArrayList<Check>();
                if (!note.isEmpty()) {
                    checks.add(GraderChecks.note(spec.id(), note));
                }
                if (spec.isRawReward()) {
                    checks.add(GraderChecks.rawRewards(spec.id()));
                }
                grading.grade(run.id(), grader, progress)
                        .notNow()
                        .forEach(
                                (why, count) ->
                                        checks.add(
                                                GraderChecks.ungraded(
                                                        spec.id(), why, count, spec.ifUngraded())));
                List<Reading> readings = scores.readings(run, grader);
                graders.positions(spec, readings)
                        .flatMap(bias -> GraderChecks.positions(spec.id(), bias))
                        .ifPresent(checks::add);
                var summary =
                        new Summary(
                                readings.stream().map(Reading::scored).toList(),
                                Bootstrap.USUAL,
                                Key.in(run.order()));
                List<Cell> cells = summary.cells();
                var pairs = ChosenPairs.of(cells.stream().map(Cell::key).toList(), run.order());
                List<Comparison> comparisons = summary.compare(pairs.chosen());
                if (!pairs.note().isEmpty()) {
                    checks.add(GraderChecks.pairs(pairs.note(), pairs.chosen().size()));
                }
                Baselines baselines =
                        Baselines.of(spec, Baselines.scored(stores.shots(), run.order(), readings));
                checks.addAll(
                        ScoreChecks.of(
                                run,
                                new ScoreChecks.Scores(
                                        spec.id(),
                                        spec.readsAnswers(),
                                        baselines.majority(),
                                        cells,
                                        comparisons,
                                        readings),
                                key -> ResultText.cell(key, run.order(), prompts)));
                yield new RunResult.Graded(spec, cells, comparisons, baselines, checks);
            }
        };
    }

    /**
     * What stands for the prompts of the keys: the version, and its shots if there are any.
     *
     * @return names by {@code Key.prompt}
     */
    public static Map<Integer, String> prompts(PlannedRun run, List<PromptVersion> of) {
        Map<Long, String> versions = names(run, of);
        var names = new HashMap<Integer, String>();
        List<RunOrder.Ask> asks = run.order().asks();
        for (int i = 0; i < asks.size(); i++) {
            RunOrder.Ask ask = asks.get(i);
            String version = versions.getOrDefault(ask.version(), "a version that is gone");
            boolean plain = run.order().shots().equals(List.of(Shots.none()));
            names.put(i, plain ? version : version + ", " + ask.shots().label());
        }
        return names;
    }

    private static Map<Long, String> names(PlannedRun run, List<PromptVersion> versions) {
        var names = new HashMap<Long, String>();
        if (run.isOutside()) {
            run.order().versions().forEach(version -> names.put(version, OUTSIDE));
        }
        for (PromptVersion version : versions) {
            String name = version.name();
            names.put(version.id(), "v" + version.number() + (name.isEmpty() ? "" : " " + name));
        }
        return names;
    }
}
