package dev.rung.study.bestof;

import dev.rung.score.judge.Pairs;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.study.bestof.Majority.Point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the winner of a pairwise tournament among n samples gives: it depends on the set, so that
 * the metric of the winner is averaged over sets ({@link Subsets}) by the comparisons that are
 * stored. A win counts 1, a tie ½ for both, a pair of which nothing is known nothing; samples with
 * equally many share alike. A sample without a whole reply is never picked.
 */
final class Tournament {
    private final Map<Two, Double> known = new HashMap<>();

    /** Two samples of a row, by their requests. */
    private record Two(long row, long one, long other) {}

    Tournament(List<Pairs.Pair> pairs) {
        for (Pairs.Pair pair : pairs) {
            double points = pair.value() > 0.5 ? 1 : pair.value() < 0.5 ? 0 : 0.5;
            known.put(new Two(pair.row(), pair.first(), pair.second()), points);
            known.put(new Two(pair.row(), pair.second(), pair.first()), 1 - points);
        }
    }

    /**
     * For n = 1, 2, 4 … and N; of few samples for every n.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    List<Point> points(List<RowSamples> rows, int most, Bootstrap bootstrap)
            throws InterruptedException {
        return SetCurve.of(
                RowSamples.scale(rows),
                rows.stream().map(Entered::new).toList(),
                most,
                SetCurve.sizes(most),
                bootstrap);
    }

    /** The same points as a curve, which then has no others. */
    static BestOfNCurve curve(List<Point> points, int rows, int most) {
        var on = new ArrayList<BestOfNCurve.Point>();
        for (Point point : points) {
            Estimate estimate = point.estimate();
            if (estimate.mean() != null) {
                on.add(
                        new BestOfNCurve.Point(
                                point.n(),
                                estimate.mean(),
                                estimate.interval(),
                                estimate.method(),
                                point.missing(),
                                2 * point.n() > most));
            }
        }
        Estimate first = points.getFirst().estimate();
        return new BestOfNCurve(
                on, first.rows(), Math.max(0, rows - first.rows()), first.clusters());
    }

    /** A row whose samples compete. */
    private final class Entered implements SetCurve.Row {
        private final RowSamples samples;
        private final double[] metrics;
        private final double[][] points;
        private final double[] won;

        Entered(RowSamples samples) {
            this.samples = samples;
            this.metrics = samples.metrics(1);
            this.points = new double[samples.size()][samples.size()];
            this.won = new double[samples.size()];
            List<Long> requests = samples.requests();
            for (int i = 0; i < points.length; i++) {
                for (int j = 0; j < points.length; j++) {
                    points[i][j] =
                            known.getOrDefault(
                                    new Two(samples.row(), requests.get(i), requests.get(j)), 0.0);
                }
            }
        }

        @Override
        public long row() {
            return samples.row();
        }

        @Override
        public long cluster() {
            return samples.cluster();
        }

        @Override
        public int samples() {
            return samples.size();
        }

        @Override
        public SetCurve.Given of(int[] set) {
            double most = -1;
            Arrays.fill(won, -1);
            for (int one : set) {
                if (samples.isAnswered(one)) {
                    won[one] = 0;
                    for (int other : set) {
                        won[one] += points[one][other];
                    }
                    most = Math.max(most, won[one]);
                }
            }
            if (most < 0) {
                return SetCurve.NOTHING;
            }
            double sum = 0;
            int counted = 0;
            for (int one : set) {
                if (won[one] == most && !Double.isNaN(metrics[one])) {
                    sum += metrics[one];
                    counted++;
                }
            }
            return counted == 0 ? SetCurve.UNKNOWN : new SetCurve.Value(sum / counted);
        }
    }
}
