package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What picking the best of n gives for n = 1 … N, over many rows: at each n the mean over rows of
 * {@link BestOfN}. All points use the same rows and share their samples, so that bands are
 * pointwise only: no statement about the curve as a whole.
 *
 * @param points for n = 1 … N, empty without rows
 * @param rows how many rows it rests on, the same at every n
 * @param leftOut rows that have fewer than N samples, or at some n nothing that could be picked and
 *     has a metric
 * @param clusters of the rows
 */
public record BestOfNCurve(List<Point> points, int rows, int leftOut, int clusters) {
    public BestOfNCurve {
        points = List.copyOf(points);
    }

    /**
     * A row.
     *
     * @param cluster rows of one are not independent
     * @param ranking of its samples by the score that picks
     * @param metrics of the same samples, which are reported; NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers, never compared
    public record Row(long cluster, Ranking ranking, double[] metrics) {
        public Row {
            if (ranking.samples() != metrics.length) {
                throw new IllegalArgumentException("one metric for each score");
            }
        }

        /**
         * @param scores of its samples, by which is picked, the highest first; NaN for none
         */
        public Row(long cluster, double[] scores, double[] metrics) {
            this(cluster, new Ranking(scores), metrics);
        }

        /** How many samples. */
        public int samples() {
            return metrics.length;
        }
    }

    /**
     * @param n how many are picked from
     * @param value the mean over rows
     * @param interval 95 %, pointwise, over clusters of rows; null where there is none, the method
     *     says why
     * @param missing the mean over rows of the share of subsets in which nothing was picked, or
     *     what was picked has no metric
     * @param isThin whether n is over half of N: subsets overlap so much that the value rests on
     *     few of them
     */
    public record Point(
            int n,
            double value,
            @Nullable Interval interval,
            Method method,
            double missing,
            boolean isThin) {}

    /**
     * @param scale what metrics can be
     * @param most N, ≥ 1: rows with more samples use all of theirs
     * @throws InterruptedException if the thread was interrupted
     */
    public static BestOfNCurve of(Scale scale, List<Row> rows, int most, Bootstrap bootstrap)
            throws InterruptedException {
        return all(scale, List.of(rows), most, bootstrap).getFirst();
    }

    /**
     * Several curves, each as {@link #of} would make it: curves over equally many clusters share
     * their draws.
     *
     * @param scale what metrics can be
     * @param most N, ≥ 1: rows with more samples use all of theirs
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<BestOfNCurve> all(
            Scale scale, List<List<Row>> curves, int most, Bootstrap bootstrap)
            throws InterruptedException {
        if (most < 1) {
            throw new IllegalArgumentException("best of " + most);
        }
        var summed = new ArrayList<Summed>();
        for (List<Row> rows : curves) {
            summed.add(Summed.of(scale, rows, most));
        }
        var tables = new ArrayList<CurveBands.Table>();
        for (Summed one : summed) {
            tables.add(one.table());
        }
        List<@Nullable Interval[]> bands = CurveBands.of(tables, most, bootstrap);
        var made = new ArrayList<BestOfNCurve>();
        for (int c = 0; c < summed.size(); c++) {
            made.add(summed.get(c).curve(most, bands.get(c)));
        }
        return List.copyOf(made);
    }

    /**
     * The rows of a curve, summed up by cluster.
     *
     * @param clusters in the order of their ids
     * @param missing for each n, over the rows that are used
     * @param all how many rows there were
     * @param scale what metrics can be
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Summed(List<Sums> clusters, double[] missing, int used, int all, Scale scale) {
        static Summed of(Scale scale, List<Row> rows, int most) throws InterruptedException {
            var byCluster = new TreeMap<Long, Sums>();
            var missing = new double[most];
            int used = 0;
            var picks = new BestOfN.Picks(most);
            for (Row row : rows) {
                Interrupts.check();
                if (row.samples() < most || !picks.of(row.ranking(), row.metrics())) {
                    continue;
                }
                used++;
                byCluster.computeIfAbsent(row.cluster(), _ -> new Sums(most)).add(picks);
                for (int i = 0; i < most; i++) {
                    missing[i] += picks.missing(i);
                }
            }
            return new Summed(List.copyOf(byCluster.values()), missing, used, rows.size(), scale);
        }

        CurveBands.Table table() {
            return new CurveBands.Table(
                    clusters.stream().map(one -> one.values).toArray(double[][]::new),
                    clusters.stream().mapToInt(one -> one.rows).toArray());
        }

        BestOfNCurve curve(int most, @Nullable Interval[] bands) {
            var points = new ArrayList<Point>();
            for (int i = 0; used > 0 && i < most; i++) {
                points.add(point(i, clusters, used, missing[i] / used, scale, bands[i]));
            }
            return new BestOfNCurve(points, used, all - used, clusters.size());
        }
    }

    /** What the rows of a cluster sum up to, for each n. */
    private static final class Sums {
        private final double[] values;
        private int rows;

        Sums(int most) {
            values = new double[most];
        }

        void add(BestOfN.Picks picked) {
            rows++;
            for (int i = 0; i < values.length; i++) {
                values[i] += picked.value(i);
            }
        }
    }

    private static Point point(
            int i,
            List<Sums> sums,
            int rows,
            double missing,
            Scale scale,
            @Nullable Interval band) {
        var means = new double[sums.size()];
        double total = 0;
        for (int c = 0; c < means.length; c++) {
            means[c] = sums.get(c).values[i] / sums.get(c).rows;
            total += sums.get(c).values[i];
        }
        double value = total / rows;
        Interval interval = band;
        Method method = Method.BOOTSTRAP;
        if (ClusterSums.areEqual(means)) {
            method = scale.isShare() ? Method.WILSON_OVER_CLUSTERS : Method.NONE_ALL_EQUAL;
            interval =
                    scale.isShare()
                            ? Wilson.of(Math.clamp(value, 0.0, 1.0), sums.size()).orElse(null)
                            : null;
        }
        if (sums.size() == 1 && !scale.isShare()) {
            method = Method.NONE_ONE_CLUSTER;
        }
        return new Point(
                i + 1,
                value,
                interval,
                method,
                missing,
                2 * (i + 1) > sums.getFirst().values.length);
    }

    /**
     * The values alone, without bands, for n = 1 … most at index n − 1, on the same rows.
     *
     * @return empty without rows
     * @throws InterruptedException if the thread was interrupted
     */
    public static double[] means(List<Row> rows, int most) throws InterruptedException {
        var picks = new BestOfN.Picks(most);
        var means = new double[most];
        int used = 0;
        for (Row row : rows) {
            Interrupts.check();
            if (row.samples() >= most && picks.of(row.ranking(), row.metrics())) {
                used++;
                for (int i = 0; i < most; i++) {
                    means[i] += picks.value(i);
                }
            }
        }
        for (int i = 0; i < most && used > 0; i++) {
            means[i] /= used;
        }
        return used == 0 ? new double[0] : means;
    }

    /**
     * C(some, n) / C(all, n) for n = 1 … most: the chance that n drawn of all are among some. Kept,
     * since most rows have equally many samples.
     */
    static final class Chances {
        private final int most;
        private int all = -1;
        private double[][] kept = {};

        Chances(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }

        /** At index n − 1. */
        double[] within(int some, int of) {
            if (of != all) {
                all = of;
                kept = new double[of + 1][];
            }
            double[] chances = kept[some];
            if (chances == null) {
                chances = new double[most];
                double chance = 1;
                for (int i = 0; i < most; i++) {
                    chance *= Math.max(0.0, some - i) / (of - i);
                    chances[i] = chance;
                }
                kept[some] = chances;
            }
            return chances;
        }
    }
}
