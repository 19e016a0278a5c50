package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Spearman's ρ inside groups: values are ranked inside each group, the ranks' deviations from the
 * group's mean rank are pooled, and correlated: Σ a b / √(Σ a² Σ b²). What differs between groups
 * plays no part. The interval draws clusters of groups with replacement.
 *
 * @param rho in [−1, 1]; null where nothing varies inside a group
 * @param interval 95 %, by the percentiles of {@link Bootstrap}; null without rho, with fewer than
 *     two clusters, or if nothing varies in more than half of the draws
 * @param values in groups of two or more
 * @param groups of two or more
 * @param clusters of these groups
 */
public record WithinRanks(
        @Nullable Double rho, @Nullable Interval interval, int values, int groups, int clusters) {
    /**
     * Values of two kinds that belong together.
     *
     * @param cluster groups of one are not independent
     * @param a as many as b; a group of fewer than two says nothing
     * @param b as many as a
     */
    @SuppressWarnings("ArrayRecordComponent") // many numbers, never compared
    public record Group(long cluster, double[] a, double[] b) {}

    /** Sums over the groups of a cluster. */
    private record Sums(double both, double ofA, double ofB) {
        Sums plus(Sums other) {
            return new Sums(both + other.both, ofA + other.ofA, ofB + other.ofB);
        }

        double rho() {
            return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : Double.NaN;
        }
    }

    /**
     * @throws InterruptedException if the thread was interrupted
     */
    public static WithinRanks of(List<Group> groups, Bootstrap bootstrap)
            throws InterruptedException {
        var byCluster = new TreeMap<Long, Sums>();
        int values = 0;
        int used = 0;
        for (Group group : groups) {
            Interrupts.check();
            if (group.a().length < 2) {
                continue;
            }
            used++;
            values += group.a().length;
            byCluster.merge(group.cluster(), sums(group), Sums::plus);
        }
        var clusters = List.copyOf(byCluster.values());
        double rho = clusters.stream().reduce(new Sums(0, 0, 0), Sums::plus).rho();
        return new WithinRanks(
                Double.isNaN(rho) ? null : (Double) rho,
                Double.isNaN(rho) ? null : interval(clusters, bootstrap),
                values,
                used,
                clusters.size());
    }

    private static Sums sums(Group group) {
        double[] a = Ranks.of(group.a());
        double[] b = Ranks.of(group.b());
        double mean = (a.length + 1) / 2.0;
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }
        return new Sums(both, ofA, ofB);
    }

    private static @Nullable Interval interval(List<Sums> clusters, Bootstrap bootstrap)
            throws InterruptedException {
        if (clusters.size() < 2) {
            return null;
        }
        var random = new SplittableRandom(bootstrap.seed());
        var drawn = new double[bootstrap.resamples()];
        int count = 0;
        for (int r = 0; r < drawn.length; r++) {
            Interrupts.check();
            double both = 0;
            double ofA = 0;
            double ofB = 0;
            for (int i = 0; i < clusters.size(); i++) {
                Sums one = clusters.get(random.nextInt(clusters.size()));
                both += one.both;
                ofA += one.ofA;
                ofB += one.ofB;
            }
            if (ofA > 0 && ofB > 0) {
                drawn[count++] = both / Math.sqrt(ofA * ofB);
            }
        }
        // Draws in which nothing varies say nothing; with many of them there is no interval.
        return count < drawn.length / 2
                ? null
                : Bootstrap.percentiles(
                        Arrays.copyOf(drawn, count), Bootstrap.tail(clusters.size()));
    }
}
