package dev.rung.study.bestof;

import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.BestOfNKl;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Ranking;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes the curves of one model, prompt and condition of its samples. */
final class CurveMaker {
    /** As many resamples as bands need: there are three at every n, and someone waits for them. */
    private static final Bootstrap BANDS = new Bootstrap(Bootstrap.FEWEST, Bootstrap.USUAL.seed());

    private final Key key;
    private final List<RowSamples> rows;
    private final @Nullable Tournament compared;
    private final int most;

    /**
     * @param compared what a judge said of every two samples, null if none did
     */
    CurveMaker(Key key, List<RowSamples> rows, @Nullable Tournament compared) {
        this.key = key;
        this.rows = rows;
        this.compared = compared;
        this.most = rows.stream().mapToInt(RowSamples::size).max().orElse(1);
    }

    /**
     * @param cell what it is called
     * @throws InterruptedException if the thread was interrupted
     */
    Curves curves(String cell, GraderSpec select, GraderSpec report, Curves.Costs costs)
            throws InterruptedException {
        List<Majority.Point> tournament =
                compared == null ? null : compared.points(rows, most, BANDS);
        boolean hasScores = select.scores();
        double picks = sign(select);
        double better = sign(report);
        boolean isRead =
                Answers.areReadBy(report)
                        && rows.stream()
                                .anyMatch(row -> row.answers().stream().anyMatch(a -> a != null));
        List<Ranking> ranked =
                hasScores
                        ? rows.stream().map(row -> new Ranking(row.scores(picks))).toList()
                        : List.of();
        List<RowSamples> shared = shared(ranked);
        // By the selector, and by the metric either way: any and worst of n.
        List<BestOfNCurve> curves =
                BestOfNCurve.all(
                        RowSamples.scale(rows),
                        List.of(
                                picked(ranked, row -> row.metrics(1)),
                                byMetric(shared, better),
                                byMetric(shared, -better)),
                        most,
                        BANDS);
        return new Curves(
                key,
                cell,
                most,
                hasScores
                        ? curves.getFirst()
                        : Tournament.curve(Objects.requireNonNull(tournament), rows.size(), most),
                curves.get(1),
                curves.get(2),
                isRead ? majority(shared) : null,
                tournament,
                hasScores ? gains(ranked) : Collections.nCopies(most, Double.NaN),
                isRead && hasScores ? kl(ranked) : null,
                costs);
    }

    private static double sign(GraderSpec grader) {
        return grader.direction() == Direction.DOWN ? -1 : 1;
    }

    /**
     * The rows in which what is picked has a verdict: only these can be held against each other.
     *
     * @param ranked the samples of each row by the selector's scores; empty where it has none
     */
    private List<RowSamples> shared(List<Ranking> ranked) {
        if (ranked.isEmpty()) {
            return rows;
        }
        var shared = new ArrayList<RowSamples>();
        for (int i = 0; i < rows.size(); i++) {
            if (ranked.get(i).isBestKnown(rows.get(i).metrics(1))) {
                shared.add(rows.get(i));
            }
        }
        return shared;
    }

    private static List<BestOfNCurve.Row> byMetric(List<RowSamples> of, double factor) {
        return of.stream()
                .map(
                        row ->
                                new BestOfNCurve.Row(
                                        row.cluster(), row.metrics(factor), row.metrics(1)))
                .toList();
    }

    /**
     * @param ranked the samples of each row by the selector's scores; empty where it has none
     */
    private List<BestOfNCurve.Row> picked(
            List<Ranking> ranked, Function<RowSamples, double[]> metrics) {
        var made = new ArrayList<BestOfNCurve.Row>();
        for (int i = 0; i < ranked.size(); i++) {
            RowSamples row = rows.get(i);
            made.add(new BestOfNCurve.Row(row.cluster(), ranked.get(i), metrics.apply(row)));
        }
        return made;
    }

    private List<Majority.Point> majority(List<RowSamples> of) throws InterruptedException {
        return Majority.of(
                RowSamples.scale(of),
                of.stream()
                        .map(
                                row ->
                                        new Majority.Row(
                                                row.row(),
                                                row.cluster(),
                                                row.answers(),
                                                row.metrics(1)))
                        .toList(),
                most,
                BANDS);
    }

    /** What the selecting score gains inside the rows. */
    private List<Double> gains(List<Ranking> ranked) throws InterruptedException {
        double[] means = BestOfNCurve.means(picked(ranked, row -> row.scores(1)), most);
        return Arrays.stream(means).mapToObj(mean -> mean - means[0]).toList();
    }

    /** The mean over rows, where all of them have few different answers; else null. */
    private @Nullable List<Double> kl(List<Ranking> ranked) {
        var sums = new double[most];
        int counted = 0;
        var divergences = new BestOfNKl.Rows(most);
        for (int r = 0; r < rows.size(); r++) {
            RowSamples row = rows.get(r);
            if (row.size() < most) {
                continue;
            }
            if (!Answers.areCountable(row.answers())) {
                return null;
            }
            double[] of = divergences.counted(ranked.get(r), Answers.numbered(row.answers()));
            if (Arrays.stream(of).noneMatch(Double::isNaN)) {
                counted++;
                for (int i = 0; i < most; i++) {
                    sums[i] += of[i];
                }
            }
        }
        if (counted == 0) {
            return null;
        }
        var means = new ArrayList<Double>();
        for (double sum : sums) {
            means.add(sum / counted);
        }
        return means;
    }
}
