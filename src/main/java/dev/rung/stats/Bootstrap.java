package dev.rung.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The cluster bootstrap: clusters are drawn with replacement, as many as there are, and the mean
 * over the rows of those drawn is taken; its percentiles are the interval (Efron and Tibshirani
 * 1993, «An Introduction to the Bootstrap», chapter 13; Davison and Hinkley 1997, section 3.8, for
 * clusters). Plain percentiles are too narrow for few clusters, so they are taken further out: at
 * α′/2 = Φ(−√(c/(c − 1)) · t(1 − α/2, c − 1)) of c clusters (Hesterberg 2015, «What Teachers Should
 * Know About the Bootstrap», The American Statistician 69(4), on the expanded percentile interval).
 * At 95 %.
 *
 * @param resamples how often clusters are drawn, at least {@link #FEWEST}
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, long seed) {
    /** So many resamples at least. */
    public static final int FEWEST = 2_000;

    /** What is used unless the user chose otherwise. */
    public static final Bootstrap USUAL = new Bootstrap(4_000, 1);

    static final double TAIL = 0.025;

    public Bootstrap {
        if (resamples < FEWEST) {
            throw new IllegalArgumentException("at least " + FEWEST + " resamples");
        }
    }

    /**
     * The interval of the mean over rows.
     *
     * @param clusters at least two
     * @throws InterruptedException if the thread was interrupted
     */
    Interval interval(ClusterSums clusters) throws InterruptedException {
        int count = clusters.count();
        if (count < 2) {
            throw new IllegalArgumentException("needs two clusters to resample");
        }
        var random = new SplittableRandom(seed);
        var means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            Interrupts.check();
            double sum = 0;
            long rows = 0;
            for (int i = 0; i < count; i++) {
                int drawn = random.nextInt(count);
                sum += clusters.sum(drawn);
                rows += clusters.size(drawn);
            }
            means[r] = sum / rows;
        }
        return percentiles(means, tail(count));
    }

    /**
     * The same of several means over the same rows; the draws are shared, which the seed makes
     * equal in any case.
     *
     * @param several at least one, of the same clusters with as many rows each
     * @throws InterruptedException if the thread was interrupted
     */
    List<Interval> intervals(List<ClusterSums> several) throws InterruptedException {
        ClusterSums first = several.getFirst();
        int count = first.count();
        if (several.size() == 1 || several.stream().anyMatch(one -> !one.hasSizesOf(first))) {
            var intervals = new ArrayList<Interval>();
            for (ClusterSums one : several) {
                intervals.add(interval(one));
            }
            return List.copyOf(intervals);
        }
        var sums = new double[count][several.size()];
        var sizes = new int[count];
        for (int c = 0; c < count; c++) {
            sizes[c] = first.size(c);
            for (int i = 0; i < several.size(); i++) {
                sums[c][i] = several.get(i).sum(c);
            }
        }
        return Arrays.stream(
                        CurveBands.of(
                                        List.of(new CurveBands.Table(sums, sizes)),
                                        several.size(),
                                        this)
                                .getFirst())
                .map(Objects::requireNonNull)
                .toList();
    }

    /** How much is cut off at each end. */
    static double tail(int clusters) {
        double t = TDistribution.of(clusters - 1).inverseSurvivalProbability(TAIL);
        return NormalDistribution.of(0, 1)
                .cumulativeProbability(-t * Math.sqrt(clusters / (clusters - 1.0)));
    }

    /**
     * From the tail to 1 − tail of the values, which get another order. The quantile q stands at
     * place q (R + 1) of R values, between two of them in proportion (type 6 of Hyndman and Fan
     * 1996).
     */
    static Interval percentiles(double[] values, double tail) {
        double low = quantile(values, tail);
        return new Interval(low, Math.max(low, quantile(values, 1 - tail)));
    }

    private static double quantile(double[] values, double q) {
        double place = Math.clamp(q * (values.length + 1) - 1, 0, values.length - 1.0);
        int below = (int) place;
        double value = Select.place(values, below);
        double next = value;
        if (below + 1 < values.length) {
            next = values[below + 1];
            for (int i = below + 2; i < values.length; i++) {
                next = Math.min(next, values[i]);
            }
        }
        return value + (place - below) * (next - value);
    }
}
