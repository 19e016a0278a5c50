package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
    /** Resamples that are summed up together. */
    private static final int AT_ONCE = 16;

    /** Clusters whose curves are gone through together: so many stay in a core's nearest cache. */
    private static final int NEAR = 16;

    public BestOfNCurve {
        points = List.copyOf(points);
    }

    /**
     * A row.
     *
     * @param cluster rows of one are not independent
     * @param scores of its samples, by which is picked, the highest first; NaN for none
     * @param metrics of the same samples, which are reported; NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers, never compared
    public record Row(long cluster, double[] scores, double[] metrics) {
        public Row {
            if (scores.length != metrics.length) {
                throw new IllegalArgumentException("one metric for each score");
            }
        }

        /** How many samples. */
        public int samples() {
            return scores.length;
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
     * @param most N, ≥ 1: rows with more samples use all of theirs
     * @throws InterruptedException if the thread was interrupted
     */
    public static BestOfNCurve of(List<Row> rows, int most, Bootstrap bootstrap)
            throws InterruptedException {
        if (most < 1) {
            throw new IllegalArgumentException("best of " + most);
        }
        var byCluster = new TreeMap<Long, Sums>();
        var missing = new double[most];
        int used = 0;
        boolean rates = true;
        var chances = new Chances(most);
        for (Row row : rows) {
            Interrupts.check();
            if (row.samples() < most) {
                continue;
            }
            BestOfN[] picked = BestOfN.upTo(row.scores(), row.metrics(), chances);
            if (Arrays.stream(picked).anyMatch(one -> Double.isNaN(one.value()))) {
                continue;
            }
            used++;
            rates &= Arrays.stream(row.metrics()).allMatch(BestOfNCurve::isRate);
            byCluster.computeIfAbsent(row.cluster(), _ -> new Sums(most)).add(picked);
            for (int i = 0; i < most; i++) {
                missing[i] += picked[i].missing();
            }
        }
        var sums = List.copyOf(byCluster.values());
        var points = new ArrayList<Point>();
        Interval[] bands = sums.size() < 2 ? new Interval[most] : bands(sums, most, bootstrap);
        for (int i = 0; used > 0 && i < most; i++) {
            points.add(point(i, sums, used, missing[i] / used, rates, bands[i]));
        }
        return new BestOfNCurve(points, used, rows.size() - used, sums.size());
    }

    private static boolean isRate(double metric) {
        return Double.isNaN(metric) || metric == 0 || metric == 1;
    }

    /** What the rows of a cluster sum up to, for each n. */
    private static final class Sums {
        private final double[] values;
        private int rows;

        Sums(int most) {
            values = new double[most];
        }

        void add(BestOfN[] picked) {
            rows++;
            for (int i = 0; i < values.length; i++) {
                values[i] += picked[i].value();
            }
        }
    }

    private static Point point(
            int i,
            List<Sums> sums,
            int rows,
            double missing,
            boolean rates,
            @Nullable Interval band) {
        var clusters = new Clusters.Builder();
        double total = 0;
        for (int c = 0; c < sums.size(); c++) {
            clusters.add(c, sums.get(c).values[i] / sums.get(c).rows);
            total += sums.get(c).values[i];
        }
        double value = total / rows;
        Interval interval = band;
        Method method = Method.BOOTSTRAP;
        if (clusters.build().areEqual()) {
            method = rates ? Method.WILSON_OVER_CLUSTERS : Method.NONE_ALL_EQUAL;
            interval =
                    rates ? Wilson.of(Math.clamp(value, 0.0, 1.0), sums.size()).orElse(null) : null;
        }
        if (sums.size() == 1 && !rates) {
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
     * The same draws of clusters for every n: what a resample is worth is a whole curve. Several
     * resamples are summed up at once and few clusters at a time, since the clusters' curves are
     * more than a core's cache holds; four curves are added in one go, since loading and storing
     * the sum takes longer than adding.
     */
    private static Interval[] bands(List<Sums> sums, int most, Bootstrap bootstrap)
            throws InterruptedException {
        var random = new SplittableRandom(bootstrap.seed());
        int resamples = bootstrap.resamples();
        var means = new double[most][resamples];
        for (int from = 0; from < resamples; from += AT_ONCE) {
            Interrupts.check();
            int count = Math.min(AT_ONCE, resamples - from);
            var times = new int[count][sums.size()];
            for (int[] drawn : times) {
                for (int i = 0; i < drawn.length; i++) {
                    drawn[random.nextInt(drawn.length)]++;
                }
            }
            var curves = new double[count][most];
            var rows = new long[count];
            for (int c = 0; c < sums.size(); c += NEAR) {
                int to = Math.min(c + NEAR, sums.size());
                for (int r = 0; r < count; r++) {
                    rows[r] += add(curves[r], sums, times[r], c, to);
                }
            }
            for (int r = 0; r < count; r++) {
                for (int i = 0; i < most; i++) {
                    means[i][from + r] = curves[r][i] / rows[r];
                }
            }
        }
        double tail = Bootstrap.tail(sums.size());
        return Arrays.stream(means)
                .map(of -> Bootstrap.percentiles(of, tail))
                .toArray(Interval[]::new);
    }

    /**
     * Adds the curves of some clusters, each as often as it was drawn.
     *
     * @return how many rows were added
     */
    private static long add(double[] curve, List<Sums> sums, int[] times, int from, int to) {
        long rows = 0;
        var drawn = new double[NEAR][];
        var often = new double[NEAR];
        int count = 0;
        for (int c = from; c < to; c++) {
            if (times[c] > 0) {
                Sums cluster = sums.get(c);
                rows += (long) times[c] * cluster.rows;
                drawn[count] = cluster.values;
                often[count++] = times[c];
            }
        }
        int c = 0;
        for (; c + 4 <= count; c += 4) {
            add(
                    curve,
                    drawn[c],
                    drawn[c + 1],
                    drawn[c + 2],
                    drawn[c + 3],
                    often[c],
                    often[c + 1],
                    often[c + 2],
                    often[c + 3]);
        }
        for (; c < count; c++) {
            add(curve, drawn[c], often[c]);
        }
        return rows;
    }

    private static void add(
            double[] curve,
            double[] first,
            double[] second,
            double[] third,
            double[] fourth,
            double a,
            double b,
            double c,
            double d) {
        for (int i = 0; i < curve.length; i++) {
            curve[i] += a * first[i] + b * second[i] + (c * third[i] + d * fourth[i]);
        }
    }

    private static void add(double[] curve, double[] values, double times) {
        for (int i = 0; i < curve.length; i++) {
            curve[i] += times * values[i];
        }
    }

    /**
     * The values alone, without bands, for n = 1 … most at index n − 1, on the same rows.
     *
     * @return empty without rows
     * @throws InterruptedException if the thread was interrupted
     */
    public static double[] means(List<Row> rows, int most) throws InterruptedException {
        var chances = new Chances(most);
        var means = new double[most];
        int used = 0;
        for (Row row : rows) {
            Interrupts.check();
            if (row.samples() >= most) {
                BestOfN[] picked = BestOfN.upTo(row.scores(), row.metrics(), chances);
                if (Arrays.stream(picked).noneMatch(one -> Double.isNaN(one.value()))) {
                    used++;
                    for (int i = 0; i < most; i++) {
                        means[i] += picked[i].value();
                    }
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
