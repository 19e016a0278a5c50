package dev.rung.study.bestof;

import dev.rung.score.Direction;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.RunScores;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes curves of best-of-n from the samples of a run: one grader picks, another reports. For the
 * {@code cpu} lane; blocks.
 */
public final class BestOfRuns {
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    public BestOfRuns(Graders graders, GradingStage grading, RunScores scores) {
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
     * The curves of each model, prompt and condition.
     *
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public BestOf of(RunResult result, GraderSpec select, GraderSpec report, Progress progress)
            throws StoreException, InterruptedException {
        var notes = new ArrayList<String>();
        List<Reading> picked = readings(result, select, notes, progress);
        List<Reading> reported =
                select.equals(report) ? picked : readings(result, report, notes, progress);
        if (select.id().equals(report.id())) {
            notes.add(flatters(select.id()));
        }
        if (picked.isEmpty() || reported.isEmpty()) {
            return new BestOf(select, report, List.of(), notes);
        }
        if (result.run().order().samples() < 2) {
            notes.add("There is one sample of each row: ask for more to have a choice.");
        }
        var curves = new ArrayList<Curves>();
        for (var cell : rows(picked, reported).entrySet()) {
            curves.add(curves(result, cell.getKey(), cell.getValue(), select, report));
        }
        int rows = curves.stream().mapToInt(one -> one.chosen().rows()).min().orElse(0);
        if (rows < Estimate.ENOUGH_ROWS) {
            notes.add(
                    "%d %s: the curve is rough below %d."
                            .formatted(rows, rows == 1 ? "row" : "rows", Estimate.ENOUGH_ROWS));
        }
        int leftOut = curves.stream().mapToInt(one -> one.chosen().leftOut()).max().orElse(0);
        if (leftOut > 0) {
            notes.add(
                    "Up to %d %s left out: at some n nothing with a score could be picked."
                            .formatted(leftOut, leftOut == 1 ? "row is" : "rows are"));
        }
        return new BestOf(select, report, curves, notes);
    }

    /** What is to be said where one grader both picks and reports. */
    public static String flatters(String grader) {
        return "«%s» both picks and reports, which flatters the result: report with another grader."
                .formatted(grader);
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
                yield scores.readings(result.run(), grader.id(), grader.version());
            }
        };
    }

    /** The samples of one row under one draw of shots. */
    private static final class Samples {
        private final List<Double> scores = new ArrayList<>();
        private final List<Double> metrics = new ArrayList<>();
        private final List<@Nullable String> answers = new ArrayList<>();
        private final long cluster;
        private final long row;

        Samples(long row, long cluster) {
            this.row = row;
            this.cluster = cluster;
        }
    }

    private record Place(long row, long draw) {}

    /** Both lists hold the places of the run in the same order. */
    private static Map<Key, List<Samples>> rows(List<Reading> picked, List<Reading> reported) {
        Map<Long, Long> clusters = Summary.clusters(picked.stream().map(Reading::scored).toList());
        var cells = new TreeMap<Key, Map<Place, Samples>>();
        for (int i = 0; i < picked.size(); i++) {
            Scored score = picked.get(i).scored();
            if (picked.get(i).request() != reported.get(i).request()
                    || !score.key().equals(reported.get(i).scored().key())) {
                throw new IllegalStateException("readings of two graders differ in their places");
            }
            Samples row =
                    cells.computeIfAbsent(score.key(), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    new Place(score.row(), score.draw()),
                                    place ->
                                            new Samples(
                                                    place.row(),
                                                    clusters.getOrDefault(
                                                            place.row(), place.row())));
            row.scores.add(orNone(score.value()));
            row.metrics.add(orNone(reported.get(i).scored().value()));
            row.answers.add(reported.get(i).label());
        }
        var rows = new TreeMap<Key, List<Samples>>();
        cells.forEach((key, of) -> rows.put(key, List.copyOf(of.values())));
        return rows;
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static Curves curves(
            RunResult result, Key key, List<Samples> rows, GraderSpec select, GraderSpec report)
            throws InterruptedException {
        int most = rows.stream().mapToInt(row -> row.scores.size()).max().orElse(1);
        double picks = select.direction() == Direction.DOWN ? -1 : 1;
        double better = report.direction() == Direction.DOWN ? -1 : 1;
        boolean isRead =
                rows.stream().anyMatch(row -> row.answers.stream().anyMatch(a -> a != null));
        return new Curves(
                key,
                ResultText.cell(key, result),
                most,
                curve(rows, most, row -> times(row.scores, picks)),
                curve(rows, most, row -> times(row.metrics, better)),
                curve(rows, most, row -> times(row.metrics, -better)),
                isRead ? majority(rows, most) : null,
                gains(rows, most, picks));
    }

    private interface By {
        double[] scores(Samples row);
    }

    private static BestOfNCurve curve(List<Samples> rows, int most, By by)
            throws InterruptedException {
        return BestOfNCurve.of(
                rows.stream()
                        .map(
                                row ->
                                        new BestOfNCurve.Row(
                                                row.cluster, by.scores(row), times(row.metrics, 1)))
                        .toList(),
                most,
                Bootstrap.USUAL);
    }

    private static double[] times(List<Double> values, double factor) {
        return values.stream().mapToDouble(value -> factor * value).toArray();
    }

    private static List<Majority.Point> majority(List<Samples> rows, int most)
            throws InterruptedException {
        return Majority.of(
                rows.stream()
                        .map(
                                row ->
                                        new Majority.Row(
                                                row.row,
                                                row.cluster,
                                                row.answers,
                                                times(row.metrics, 1)))
                        .toList(),
                most,
                Bootstrap.USUAL);
    }

    /** What the selecting score gains inside the rows. */
    private static List<Double> gains(List<Samples> rows, int most, double picks)
            throws InterruptedException {
        BestOfNCurve own =
                BestOfNCurve.of(
                        rows.stream()
                                .map(
                                        row ->
                                                new BestOfNCurve.Row(
                                                        row.cluster,
                                                        times(row.scores, picks),
                                                        times(row.scores, 1)))
                                .toList(),
                        most,
                        Bootstrap.USUAL);
        return own.points().stream()
                .map(point -> point.value() - own.points().getFirst().value())
                .toList();
    }
}
