package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The means of two groups of rows that are not paired: first minus second.
 *
 * @param difference null if a group has no row
 * @param interval 95 %, null where there is none
 * @param firstRows rows of the first group
 * @param secondRows of the second
 * @param clusters of the smaller group
 * @param p two-sided; null if a cluster has rows in both groups, or a group has fewer than two
 * @param test how p was found; empty without one
 */
public record GroupDifference(
        @Nullable Double difference,
        @Nullable Interval interval,
        Method method,
        int firstRows,
        int secondRows,
        int clusters,
        @Nullable Double p,
        String test) {
    /** A resample may leave a group empty; after so many in a row there is no interval. */
    private static final int TRIES = 50;

    /**
     * For one right or wrong a row, each row a cluster of its own, the interval is Newcombe's
     * hybrid score interval (Newcombe 1998, «Interval estimation for the difference between
     * independent proportions», Statistics in Medicine 17, method 10) and the test Fisher's exact
     * one. Else the clusters of each group are resampled, or, where some have rows in both, all of
     * them together; the test shuffles clusters between the groups.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static GroupDifference of(Observations first, Observations second, Bootstrap bootstrap)
            throws InterruptedException {
        ClusterSums one = first.clusters();
        ClusterSums other = second.clusters();
        int few = Math.min(one.count(), other.count());
        if (few == 0) {
            return new GroupDifference(
                    null, null, Method.NONE_EMPTY, first.rows(), second.rows(), 0, null, "");
        }
        double difference = one.mean() - other.mean();
        boolean apart = areApart(first, second);
        Scale scale = first.scale().and(second.scale());
        boolean rates =
                scale == Scale.BINARY
                        && first.isOneValueARow()
                        && second.isOneValueARow()
                        && one.isOneRowEach()
                        && other.isOneRowEach();
        Interval interval;
        Method method;
        if (apart && (rates || (scale.isShare() && one.areEqual() && other.areEqual()))) {
            interval = newcombe(one, other);
            method = Method.NEWCOMBE;
        } else if (few == 1) {
            interval = null;
            method = Method.NONE_ONE_CLUSTER;
        } else if (one.areEqual() && other.areEqual()) {
            interval = null;
            method = Method.NONE_ALL_EQUAL;
        } else {
            interval = apart ? apart(one, other, bootstrap) : joint(first, second, few, bootstrap);
            method = interval == null ? Method.NONE_ONE_CLUSTER : Method.BOOTSTRAP;
        }
        Double p = null;
        String test = "";
        if (apart && few > 1) {
            if (rates) {
                p = fisher(one, other);
                test = "Fisher's exact test";
            } else {
                ClusterPermutation permutation =
                        ClusterPermutation.of(one, other, bootstrap.seed());
                p = permutation.p();
                test =
                        permutation.isExact()
                                ? "permutation of clusters, exact"
                                : "permutation of clusters, %,d draws"
                                        .formatted(ClusterPermutation.DRAWS);
            }
        }
        return new GroupDifference(
                difference, interval, method, first.rows(), second.rows(), few, p, test);
    }

    private static boolean areApart(Observations first, Observations second) {
        var clusters = new HashSet<Long>();
        first.all().forEach(row -> clusters.add(row.cluster()));
        return second.all().stream().noneMatch(row -> clusters.contains(row.cluster()));
    }

    private static double fisher(ClusterSums one, ClusterSums other) {
        return Fisher.p(
                (int) Math.round(one.mean() * one.count()),
                one.count(),
                (int) Math.round(other.mean() * other.count()),
                other.count());
    }

    /** From Wilson's intervals l to u of each: d − √((p₁ − l₁)² + (u₂ − p₂)²) and so on. */
    private static Interval newcombe(ClusterSums one, ClusterSums other) {
        double p = Math.clamp(one.mean(), 0.0, 1.0);
        double q = Math.clamp(other.mean(), 0.0, 1.0);
        Interval first = Wilson.of(p, one.count()).orElseThrow();
        Interval second = Wilson.of(q, other.count()).orElseThrow();
        return new Interval(
                Math.max(-1, p - q - Math.hypot(p - first.low(), second.high() - q)),
                Math.min(1, p - q + Math.hypot(first.high() - p, q - second.low())));
    }

    private static Interval apart(ClusterSums one, ClusterSums other, Bootstrap bootstrap)
            throws InterruptedException {
        var random = new SplittableRandom(bootstrap.seed());
        var differences = new double[bootstrap.resamples()];
        for (int r = 0; r < differences.length; r++) {
            Interrupts.check();
            differences[r] = resampled(one, random) - resampled(other, random);
        }
        return Bootstrap.percentiles(
                differences, Bootstrap.tail(Math.min(one.count(), other.count())));
    }

    private static double resampled(ClusterSums of, SplittableRandom random) {
        double sum = 0;
        long rows = 0;
        for (int i = 0; i < of.count(); i++) {
            int drawn = random.nextInt(of.count());
            sum += of.sum(drawn);
            rows += of.size(drawn);
        }
        return sum / rows;
    }

    /** What a cluster has of each group. */
    private static final class Both {
        private double first;
        private int firstRows;
        private double second;
        private int secondRows;
    }

    private static @Nullable Interval joint(
            Observations first, Observations second, int few, Bootstrap bootstrap)
            throws InterruptedException {
        Map<Long, Both> byCluster = new HashMap<>();
        List<Both> all = new ArrayList<>();
        for (Observations.Row row : first.all()) {
            Both both = both(byCluster, all, row.cluster());
            both.first += row.mean();
            both.firstRows++;
        }
        for (Observations.Row row : second.all()) {
            Both both = both(byCluster, all, row.cluster());
            both.second += row.mean();
            both.secondRows++;
        }
        var random = new SplittableRandom(bootstrap.seed());
        var differences = new double[bootstrap.resamples()];
        int tries = 0;
        for (int r = 0; r < differences.length; ) {
            Interrupts.check();
            var sum = new Both();
            for (int i = 0; i < all.size(); i++) {
                Both drawn = all.get(random.nextInt(all.size()));
                sum.first += drawn.first;
                sum.firstRows += drawn.firstRows;
                sum.second += drawn.second;
                sum.secondRows += drawn.secondRows;
            }
            if (sum.firstRows > 0 && sum.secondRows > 0) {
                differences[r++] = sum.first / sum.firstRows - sum.second / sum.secondRows;
                tries = 0;
            } else if (++tries > TRIES) {
                return null;
            }
        }
        return Bootstrap.percentiles(differences, Bootstrap.tail(few));
    }

    private static Both both(Map<Long, Both> byCluster, List<Both> all, long cluster) {
        return byCluster.computeIfAbsent(
                cluster,
                _ -> {
                    var made = new Both();
                    all.add(made);
                    return made;
                });
    }
}
