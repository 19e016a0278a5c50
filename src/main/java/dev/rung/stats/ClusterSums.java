package dev.rung.stats;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * One number a row, summed up by cluster: for cluster i of {@link #count} its {@link #sum} and how
 * many rows it has. In the order of the clusters' ids, so that the order in which rows come changes
 * nothing.
 */
final class ClusterSums {
    /** Two means that differ by less are equal: sums are rounded. */
    private static final double EQUAL = 1e-12;

    private final double[] sums;
    private final int[] sizes;

    private ClusterSums(double[] sums, int[] sizes) {
        this.sums = sums;
        this.sizes = sizes;
    }

    /** Gathers rows. */
    static final class Builder {
        private record Sum(double total, int rows) {}

        private final TreeMap<Long, Sum> sums = new TreeMap<>();

        void add(long cluster, double value) {
            sums.merge(
                    cluster,
                    new Sum(value, 1),
                    (a, b) -> new Sum(a.total + b.total, a.rows + b.rows));
        }

        ClusterSums build() {
            return new ClusterSums(
                    sums.values().stream().mapToDouble(Sum::total).toArray(),
                    sums.values().stream().mapToInt(Sum::rows).toArray());
        }
    }

    int count() {
        return sums.length;
    }

    double sum(int cluster) {
        return sums[cluster];
    }

    int size(int cluster) {
        return sizes[cluster];
    }

    /** Whether there are as many, each with as many rows. */
    boolean hasSizesOf(ClusterSums other) {
        return Arrays.equals(sizes, other.sizes);
    }

    int rows() {
        return Arrays.stream(sizes).sum();
    }

    /** The mean over rows, NaN without any. */
    double mean() {
        return Arrays.stream(sums).sum() / rows();
    }

    /** Whether each cluster is one row. */
    boolean isOneRowEach() {
        return Arrays.stream(sizes).allMatch(size -> size == 1);
    }

    /** Whether all clusters have the same mean: resampling them would show no spread. */
    boolean areEqual() {
        var means = new double[sums.length];
        Arrays.setAll(means, i -> sums[i] / sizes[i]);
        return areEqual(means);
    }

    /** The same of the means themselves. */
    static boolean areEqual(double[] means) {
        for (int i = 1; i < means.length; i++) {
            if (Math.abs(means[i] - means[0]) > EQUAL * Math.max(1, Math.abs(means[0]))) {
                return false;
            }
        }
        return true;
    }
}
