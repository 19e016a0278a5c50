package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two runs on the same rows: the mean over rows of first minus second, with interval and test. Rows
 * that only one of them has are left out and counted.
 *
 * @param difference null without a shared row
 * @param interval 95 %, null where there is none
 * @param rows in both
 * @param clusters of those rows
 * @param onlyFirst rows that only the first has
 * @param onlySecond rows that only the second has
 * @param firstHigher rows in both where the first is higher
 * @param secondHigher rows in both where the second is
 * @param test null without a shared row
 */
public record PairedDifference(
        @Nullable Double difference,
        @Nullable Interval interval,
        Method method,
        int rows,
        int clusters,
        int onlyFirst,
        int onlySecond,
        int firstHigher,
        int secondHigher,
        @Nullable Test test) {
    /** What tells whether a difference may be chance. */
    public sealed interface Test {
        /** The p-value to report, two-sided. */
        double p();

        /** For the screen. */
        String label();

        /** One right or wrong a row in both; the exact p stands beside mid-p. */
        record Pairs(McNemar counts) implements Test {
            @Override
            public double p() {
                return counts.midP();
            }

            @Override
            public String label() {
                return "McNemar, mid-p";
            }
        }

        /** Everything else. */
        record Flips(SignFlip flips) implements Test {
            @Override
            public double p() {
                return flips.p();
            }

            @Override
            public String label() {
                return flips.isExact()
                        ? "sign-flip permutation, exact"
                        : "sign-flip permutation, %,d draws".formatted(SignFlip.DRAWS);
            }
        }
    }

    /**
     * Compares. The differences of a row's means are resampled by cluster. Where all clusters
     * differ equally, scores from 0 to 1 get a bound instead: of n clusters, at most the share u =
     * 1 − Wilson(n of n).low can be unlike the others, which moves the mean by at most that much
     * times the largest change.
     *
     * @throws IllegalArgumentException if a row is in another cluster in the second
     * @throws InterruptedException if the thread was interrupted
     */
    public static PairedDifference of(Observations first, Observations second, Bootstrap bootstrap)
            throws InterruptedException {
        Map<Long, Observations.Row> others = second.byId();
        var builder = new ClusterSums.Builder();
        int rows = 0;
        int better = 0;
        int worse = 0;
        boolean oneEach = true;
        for (Observations.Row row : first.all()) {
            Observations.Row other = others.get(row.id());
            if (other == null) {
                continue;
            }
            if (other.cluster() != row.cluster()) {
                throw new IllegalArgumentException("row " + row.id() + " is in two clusters");
            }
            rows++;
            double difference = difference(row.mean(), other.mean());
            builder.add(row.cluster(), difference);
            better += difference > 0 ? 1 : 0;
            worse += difference < 0 ? 1 : 0;
            oneEach &= row.values() == 1 && other.values() == 1;
        }
        ClusterSums clusters = builder.build();
        Scale scale = first.scale().and(second.scale());
        boolean pairs = scale == Scale.BINARY && oneEach && clusters.isOneRowEach();
        Method method = method(clusters, scale);
        return new PairedDifference(
                rows == 0 ? null : Double.valueOf(clusters.mean()),
                interval(method, clusters, bootstrap),
                method,
                rows,
                clusters.count(),
                first.rows() - rows,
                second.rows() - rows,
                better,
                worse,
                rows == 0
                        ? null
                        : pairs
                                ? new Test.Pairs(McNemar.of(better, worse))
                                : new Test.Flips(flips(clusters, bootstrap.seed())));
    }

    /**
     * The same where what is compared was measured with several draws of shots: mean and interval
     * are over rows and draws, the test stays one over rows, for these draws.
     *
     * @param differences of each row and draw
     */
    public PairedDifference over(TwoWay differences) {
        return differences.interval() == null
                ? this
                : new PairedDifference(
                        differences.mean(),
                        differences.interval(),
                        differences.method(),
                        rows,
                        clusters,
                        onlyFirst,
                        onlySecond,
                        firstHigher,
                        secondHigher,
                        test);
    }

    /** Means of equal values may differ in their last digits: that is no difference. */
    private static double difference(double first, double second) {
        double difference = first - second;
        double size = Math.max(Math.abs(first), Math.abs(second));
        return Math.abs(difference) <= 1e-12 * size ? 0 : difference;
    }

    private static Method method(ClusterSums clusters, Scale scale) {
        if (clusters.count() == 0) {
            return Method.NONE_EMPTY;
        }
        if (clusters.areEqual()) {
            return scale.isShare()
                    ? Method.WILSON_BOUND
                    : clusters.count() == 1 ? Method.NONE_ONE_CLUSTER : Method.NONE_ALL_EQUAL;
        }
        return Method.BOOTSTRAP;
    }

    private static @Nullable Interval interval(
            Method method, ClusterSums clusters, Bootstrap bootstrap) throws InterruptedException {
        if (method == Method.BOOTSTRAP) {
            return bootstrap.interval(clusters);
        }
        if (method != Method.WILSON_BOUND) {
            return null;
        }
        int n = clusters.count();
        double unlike = 1 - Wilson.interval(n, n).orElseThrow().low();
        double mean = clusters.mean();
        return new Interval(mean - unlike * (1 + mean), mean + unlike * (1 - mean));
    }

    private static SignFlip flips(ClusterSums clusters, long seed) throws InterruptedException {
        double[] sums = IntStream.range(0, clusters.count()).mapToDouble(clusters::sum).toArray();
        return SignFlip.of(sums, seed);
    }

    /** Whether there are too few clusters to trust the interval's width. */
    public boolean hasFewClusters() {
        return clusters < Estimate.ENOUGH_CLUSTERS;
    }

    /** Whether there are rows, but so few that it has to be said. */
    public boolean hasFewRows() {
        return rows > 0 && rows < Estimate.ENOUGH_ROWS;
    }
}
