package dev.rung.study.bestof;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Spending;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.judge.Pairs;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.stats.Estimate;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.GraderChecks;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes curves of best-of-n from the samples of a run: one grader picks, another reports. For the
 * {@code cpu} lane; blocks.
 */
public final class BestOfRuns {
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;
    private final Pairs pairs;
    private final Spending spending;

    public BestOfRuns(
            Graders graders,
            GradingStage grading,
            RunScores scores,
            Pairs pairs,
            Spending spending) {
        this.pairs = pairs;
        this.spending = spending;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /**
     * What was found.
     *
     * @param select the grader that picks
     * @param report the grader that is reported
     * @param notes what has to stand beside it, sentences
     */
    public record BestOf(
            GraderSpec select, GraderSpec report, List<Curves> curves, List<String> notes) {
        public BestOf {
            curves = List.copyOf(curves);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The same as the run itself says; empty if nothing picks among its samples.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<BestOf> of(RunResult result, Progress progress)
            throws StoreException, InterruptedException {
        var said = result.run().terms().bestOf();
        if (said == null) {
            return Optional.empty();
        }
        Map<String, GraderSpec> graders =
                RunResults.specs(result.run()).stream()
                        .collect(Collectors.toMap(GraderSpec::id, one -> one));
        GraderSpec select = graders.get(said.select());
        GraderSpec report = graders.get(said.report());
        return select == null || report == null
                ? Optional.empty()
                : Optional.of(of(result, select, report, progress));
    }

    /**
     * The curves of each model, prompt and condition.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public BestOf of(RunResult result, GraderSpec select, GraderSpec report, Progress progress)
            throws StoreException, InterruptedException {
        var notes = new ArrayList<String>();
        List<Reading> reported = readings(result, report, notes, progress);
        List<Reading> picked =
                select.equals(report) || !select.scores()
                        ? reported
                        : readings(result, select, notes, progress);
        Tournament compared = compared(result.run(), select, notes);
        if (select.id().equals(report.id())) {
            notes.add(flatters(select.id()));
        }
        if (report.isRawReward()) {
            notes.add(GraderChecks.rawRewards(report.id()).text());
        }
        if (picked.isEmpty() || reported.isEmpty()) {
            return new BestOf(select, report, List.of(), notes);
        }
        result.standing().stream()
                .filter(check -> check.kind() == Check.Kind.MODEL_CHANGED)
                .forEach(check -> notes.add(check.text()));
        if (result.run().order().samples() < 2) {
            notes.add("There is one sample of each row: ask for more to have a choice.");
        }
        var curves = new ArrayList<Curves>();
        Map<Key, Curves.Costs> costs = costs(result.run());
        for (var cell : RowSamples.of(picked, reported).entrySet()) {
            Key key = cell.getKey();
            curves.add(
                    new CurveMaker(key, cell.getValue(), compared)
                            .curves(
                                    ResultText.cell(key, result),
                                    select,
                                    report,
                                    costs.getOrDefault(key, Curves.Costs.UNKNOWN)));
        }
        int rows = curves.stream().mapToInt(one -> one.chosen().rows()).min().orElse(0);
        // Without any there is no curve, and why is said instead.
        if (rows > 0 && rows < Estimate.ENOUGH_ROWS) {
            notes.add(
                    "%d %s: the curve is rough below %d."
                            .formatted(rows, rows == 1 ? "row" : "rows", Estimate.ENOUGH_ROWS));
        }
        int leftOut = curves.stream().mapToInt(one -> one.chosen().leftOut()).max().orElse(0);
        if (leftOut > 0) {
            notes.add(
                    "Up to %d %s left out of all curves: nothing can be picked there, or what is picked has no verdict."
                            .formatted(leftOut, leftOut == 1 ? "row is" : "rows are"));
        }
        return new BestOf(select, report, curves, notes);
    }

    /** What is to be said where one grader both picks and reports. */
    public static String flatters(String grader) {
        return "«%s» both picks and reports, which flatters the result: report with another grader."
                .formatted(grader);
    }

    /** By the judge that picks if it compares samples, else by one of the run that has done so. */
    private @Nullable Tournament compared(PlannedRun run, GraderSpec select, List<String> notes)
            throws StoreException, InterruptedException {
        Optional<GraderSpec> judge =
                select.scores()
                        ? RunResults.specs(run).stream().filter(one -> !one.scores()).findFirst()
                        : Optional.of(select);
        if (!(judge.orElse(null) instanceof GraderSpec.Judged judged)) {
            return null;
        }
        Pairs.Compared said = pairs.stored(run.id(), judged.definition());
        String beside = graders.beside(judged, run);
        if (!beside.isEmpty()) {
            notes.add("«%s»: %s.".formatted(judged.id(), beside));
        }
        if (said.missing() > 0) {
            notes.add(
                    ("«%s»: of %,d pairs of samples %,d are not compared, or nothing can be read:"
                                    + " they count for none.")
                            .formatted(
                                    judged.id(),
                                    said.pairs().size() + said.missing(),
                                    said.missing()));
        }
        GraderChecks.positions(judged.id(), said.bias()).ifPresent(bias -> notes.add(bias.words()));
        return select.scores() && said.pairs().isEmpty() ? null : new Tournament(said.pairs());
    }

    /** Asks that differ in the draw of their shots alone are one. */
    private Map<Key, Curves.Costs> costs(PlannedRun run) throws StoreException {
        List<Integer> groups = run.order().groups();
        var costs = new HashMap<Key, Curves.Costs>();
        for (Spending.OfPlaces one : spending.ofPlaces(run.id())) {
            costs.merge(
                    new Key(
                            RunScores.model(run.order().columns().get(one.column()).key()),
                            groups.get(one.ask()),
                            one.condition()),
                    new Curves.Costs(one.paid(), one.fresh()),
                    Curves.Costs::plus);
        }
        return costs;
    }

    private List<Reading> readings(
            RunResult result, GraderSpec spec, List<String> notes, Progress progress)
            throws StoreException, InterruptedException {
        return switch (graders.ready(spec, result.run())) {
            case Graders.NotReady(String why) -> {
                notes.add(why);
                yield List.of();
            }
            case Graders.Ready(Grader grader, String note) -> {
                if (!note.isEmpty()) {
                    notes.add("«%s»: %s.".formatted(spec.id(), note));
                }
                grading.grade(result.run().id(), grader, progress)
                        .notNow()
                        .forEach(
                                (why, count) ->
                                        notes.add(
                                                "«%s»: %d without a score: %s."
                                                        .formatted(spec.id(), count, why)));
                yield scores.readings(result.run(), grader);
            }
        };
    }
}
