package dev.rung.study.bestof;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Observations;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What the commonest answer among n samples gives: it depends on the set, so that subsets are drawn
 * (seeded), and the metric of the winning answer is averaged over them; of answers that are equally
 * common each counts alike. An answer's metric is the mean over its samples.
 */
public final class Majority {
    /** Subsets of each row at each n. */
    static final int DRAWS = 1_000;

    private Majority() {}

    /**
     * A point.
     *
     * @param estimate over rows
     * @param missing the mean share of subsets in which no sample had an answer
     */
    public record Point(int n, Estimate estimate, double missing) {}

    /**
     * The samples of a row.
     *
     * @param answers what was read out of each, null for nothing
     * @param metrics of each, NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent") // many numbers, never compared
    record Row(long row, long cluster, List<@Nullable String> answers, double[] metrics) {}

    /**
     * For n = 1, 2, 4 … and N.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static List<Point> of(List<Row> rows, int most, Bootstrap bootstrap)
            throws InterruptedException {
        var points = new ArrayList<Point>();
        for (int n : sizes(most)) {
            var values = new ArrayList<Double>();
            var used = new ArrayList<Row>();
            double missing = 0;
            int all = 0;
            for (Row row : rows) {
                if (row.answers().size() < most) {
                    continue;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped");
                }
                all++;
                Drawn drawn = drawn(row, n, bootstrap.seed());
                missing += drawn.missing();
                if (!Double.isNaN(drawn.value())) {
                    values.add(drawn.value());
                    used.add(row);
                }
            }
            var observed =
                    Observations.of(
                            values.stream().mapToDouble(Double::doubleValue).toArray(),
                            used.stream().mapToLong(Row::row).toArray(),
                            used.stream().mapToLong(Row::cluster).toArray());
            points.add(
                    new Point(n, Estimate.of(observed, bootstrap), all == 0 ? 0 : missing / all));
        }
        return points;
    }

    private static List<Integer> sizes(int most) {
        var sizes = new ArrayList<Integer>();
        for (int n = 1; n < most; n *= 2) {
            sizes.add(n);
        }
        sizes.add(most);
        return sizes;
    }

    private record Drawn(double value, double missing) {}

    private static Drawn drawn(Row row, int n, long seed) {
        int all = row.answers().size();
        int draws = n == all ? 1 : DRAWS;
        var random = new SplittableRandom(seed * 31 + row.row() * 1_000_003 + n);
        int[] order = new int[all];
        for (int i = 0; i < all; i++) {
            order[i] = i;
        }
        Map<String, Double> worth = worth(row);
        double sum = 0;
        int counted = 0;
        int without = 0;
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < n; i++) {
                int other = i + random.nextInt(all - i);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            double value = winners(row, order, n, worth);
            if (value == NO_ANSWER) {
                without++;
            } else if (!Double.isNaN(value)) {
                sum += value;
                counted++;
            }
        }
        return new Drawn(counted == 0 ? Double.NaN : sum / counted, (double) without / draws);
    }

    private static final double NO_ANSWER = Double.NEGATIVE_INFINITY;

    private static Map<String, Double> worth(Row row) {
        var sums = new HashMap<String, double[]>();
        for (int i = 0; i < row.answers().size(); i++) {
            String answer = row.answers().get(i);
            if (answer != null && !Double.isNaN(row.metrics()[i])) {
                double[] sum = sums.computeIfAbsent(answer, _ -> new double[2]);
                sum[0] += row.metrics()[i];
                sum[1]++;
            }
        }
        var worth = new HashMap<String, Double>();
        sums.forEach((answer, sum) -> worth.put(answer, sum[0] / sum[1]));
        return worth;
    }

    private static double winners(Row row, int[] order, int n, Map<String, Double> worth) {
        var counts = new HashMap<String, Integer>();
        int best = 0;
        for (int i = 0; i < n; i++) {
            String answer = row.answers().get(order[i]);
            if (answer != null) {
                best = Math.max(best, counts.merge(answer, 1, Integer::sum));
            }
        }
        if (best == 0) {
            return NO_ANSWER;
        }
        int top = best;
        double[] values =
                counts.entrySet().stream()
                        .filter(one -> one.getValue() == top)
                        .map(one -> worth.get(one.getKey()))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        return values.length == 0 ? Double.NaN : Arrays.stream(values).average().orElseThrow();
    }
}
