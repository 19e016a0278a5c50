package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A rate that a judge measured on all rows, corrected by people who labelled some of them at
 * random: mean(judge, all rows) + mean(person − judge, labelled rows) (Angelopoulos et al. 2023,
 * «Prediction-powered inference», Science 382). Without bias if the labelled rows were drawn at
 * random, whatever the judge does; the better the judge, the narrower the interval.
 *
 * @param value the corrected mean; may lie outside [0, 1] by chance
 * @param judged the judge's own mean over all rows
 * @param interval 95 %, by the bootstrap over clusters of rows; null where there is none, the
 *     method says why
 * @param rows judged
 * @param labelled rows that both have
 * @param labelledClusters of these, the n that limits what is known
 */
public record CorrectedRate(
        double value,
        double judged,
        @Nullable Interval interval,
        Method method,
        int rows,
        int labelled,
        int labelledClusters) {
    /**
     * One row.
     *
     * @param cluster rows of one are not independent
     * @param judge the judge's score, the mean of its samples
     * @param person the mean label of the same samples; null if nobody labelled it
     */
    public record Row(long cluster, double judge, @Nullable Double person) {}

    /** Whether there are fewer than {@link Estimate#ENOUGH_CLUSTERS}, which has to be said. */
    public boolean hasFewClusters() {
        return labelledClusters < Estimate.ENOUGH_CLUSTERS;
    }

    /** Sums of a cluster. */
    private static final class Sums {
        private double judge;
        private double difference;
        private int rows;
        private int labelled;

        void add(Row row) {
            judge += row.judge();
            rows++;
            if (row.person() != null) {
                difference += row.person() - row.judge();
                labelled++;
            }
        }
    }

    /**
     * @param rows that the judge scored, at least one of them labelled
     * @throws IllegalArgumentException if none is
     * @throws InterruptedException if the thread was interrupted
     */
    public static CorrectedRate of(List<Row> rows, Bootstrap bootstrap)
            throws InterruptedException {
        var clusters = new TreeMap<Long, Sums>();
        for (Row row : rows) {
            clusters.computeIfAbsent(row.cluster(), _ -> new Sums()).add(row);
        }
        Sums[] sums = clusters.values().toArray(Sums[]::new);
        int labelled = Arrays.stream(sums).mapToInt(one -> one.labelled).sum();
        if (labelled == 0) {
            throw new IllegalArgumentException("no row is labelled");
        }
        int withLabel = (int) Arrays.stream(sums).filter(one -> one.labelled > 0).count();
        double judged = Arrays.stream(sums).mapToDouble(one -> one.judge).sum() / rows.size();
        double off = Arrays.stream(sums).mapToDouble(one -> one.difference).sum() / labelled;
        Method method =
                withLabel < 2
                        ? Method.NONE_ONE_CLUSTER
                        : areEqual(sums) ? Method.NONE_ALL_EQUAL : Method.BOOTSTRAP;
        return new CorrectedRate(
                judged + off,
                judged,
                method == Method.BOOTSTRAP ? interval(sums, withLabel, bootstrap) : null,
                method,
                rows.size(),
                labelled,
                withLabel);
    }

    /** Resampling what all agrees would show no spread, though a disagreement may be rare. */
    private static boolean areEqual(Sums[] sums) {
        double[] differences =
                Arrays.stream(sums)
                        .filter(one -> one.labelled > 0)
                        .mapToDouble(one -> one.difference / one.labelled)
                        .distinct()
                        .toArray();
        return differences.length == 1;
    }

    private static Interval interval(Sums[] sums, int withLabel, Bootstrap bootstrap)
            throws InterruptedException {
        var random = new SplittableRandom(bootstrap.seed());
        var values = new double[bootstrap.resamples()];
        for (int r = 0; r < values.length; ) {
            Interrupts.check();
            double judge = 0;
            double difference = 0;
            int rows = 0;
            int labelled = 0;
            for (int i = 0; i < sums.length; i++) {
                Sums drawn = sums[random.nextInt(sums.length)];
                judge += drawn.judge;
                difference += drawn.difference;
                rows += drawn.rows;
                labelled += drawn.labelled;
            }
            // A draw without a label tells nothing of the correction.
            if (labelled > 0) {
                values[r++] = judge / rows + difference / labelled;
            }
        }
        return Bootstrap.percentiles(values, Bootstrap.tail(withLabel));
    }
}
