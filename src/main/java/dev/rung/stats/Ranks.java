package dev.rung.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ranks, and what depends on the order of values alone. */
public final class Ranks {
    private Ranks() {}

    /** From 1; equal values share the mean of their ranks. */
    public static double[] of(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> values[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }

    /**
     * Spearman's ρ: the correlation of the ranks. Nothing with fewer than two pairs, or if one side
     * is constant.
     *
     * @throws IllegalArgumentException for lists of different length
     */
    public static Optional<Double> spearman(double[] a, double[] b) {
        return pearson(of(a), of(b));
    }

    /**
     * Pearson's linear correlation, in [−1, 1] but for rounding; nothing with fewer than two pairs,
     * or if one side is constant.
     *
     * @throws IllegalArgumentException for lists of different length
     */
    public static Optional<Double> pearson(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("one for each");
        }
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }
        return ofA > 0 && ofB > 0 ? Optional.of(both / Math.sqrt(ofA * ofB)) : Optional.empty();
    }
}
