package dev.rung.study.bestof;

import dev.rung.score.Direction;
import dev.rung.score.summary.Key;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.BestOfNKl;
import dev.rung.stats.Bootstrap;
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
        return new Curves(
                key,
                cell,
                most,
                hasScores
                        ? curve(row -> row.scores(picks))
                        : Tournament.curve(Objects.requireNonNull(tournament), rows.size(), most),
                curve(row -> row.metrics(better)),
                curve(row -> row.metrics(-better)),
                isRead ? majority() : null,
                tournament,
                hasScores ? gains(picks) : Collections.nCopies(most, Double.NaN),
                isRead && hasScores ? kl(picks) : null,
                costs);
    }

    private static double sign(GraderSpec grader) {
        return grader.direction() == Direction.DOWN ? -1 : 1;
    }

    private BestOfNCurve curve(Function<RowSamples, double[]> by) throws InterruptedException {
        return BestOfNCurve.of(
                rows.stream()
                        .map(
                                row ->
                                        new BestOfNCurve.Row(
                                                row.cluster(), by.apply(row), row.metrics(1)))
                        .toList(),
                most,
                BANDS);
    }

    private List<Majority.Point> majority() throws InterruptedException {
        return Majority.of(
                rows.stream()
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
    private List<Double> gains(double picks) throws InterruptedException {
        double[] means =
                BestOfNCurve.means(
                        rows.stream()
                                .map(
                                        row ->
                                                new BestOfNCurve.Row(
                                                        row.cluster(),
                                                        row.scores(picks),
                                                        row.scores(1)))
                                .toList(),
                        most);
        return Arrays.stream(means).mapToObj(mean -> mean - means[0]).toList();
    }

    /** The mean over rows, where all of them have few different answers; else null. */
    private @Nullable List<Double> kl(double picks) {
        var sums = new double[most];
        int counted = 0;
        for (RowSamples row : rows) {
            if (row.size() < most) {
                continue;
            }
            if (!Answers.areCountable(row.answers())) {
                return null;
            }
            double[] of =
                    BestOfNKl.counted(row.scores(picks), Answers.numbered(row.answers()), most);
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
