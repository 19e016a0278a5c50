package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A point of a curve over shot seeds: the same rows are measured once for each draw of the shots,
 * so that both the rows and the draws are samples. Clusters of rows and seeds are resampled
 * independently (Owen 2007, «The pigeonhole bootstrap», Annals of Applied Statistics 1(2)).
 * Percentiles at 95 %.
 *
 * <p>A row counts once, however many draws it has a value of, as with several samples: the mean is
 * over rows of the mean of the row's cells, of all and of those that a resample leaves. What is
 * missing is missing of some rows rather than others, and a mean of cells would lean to the rest.
 *
 * @param mean over rows of the row's mean, null without any
 * @param interval null with fewer than two seeds or two clusters, or if all cells are equal
 * @param seeds the mean of each seed, by its number: they belong into the plot as points
 * @param cells how many values there are
 * @param clusters of the rows
 */
public record TwoWay(
        @Nullable Double mean,
        @Nullable Interval interval,
        Method method,
        Map<Long, Double> seeds,
        int cells,
        int clusters) {
    public TwoWay {
        seeds = Collections.unmodifiableMap(new TreeMap<>(seeds));
    }

    /**
     * One value.
     *
     * @param row whose it is
     * @param cluster of its row
     * @param seed of the shots
     * @param value finite
     */
    public record Cell(long row, long cluster, long seed, double value) {
        public Cell {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a score: " + value);
            }
        }
    }

    /**
     * @param cells missing values are left out
     * @throws InterruptedException if the thread was interrupted
     */
    public static TwoWay of(List<Cell> cells, Bootstrap bootstrap) throws InterruptedException {
        long[] rows = cells.stream().mapToLong(Cell::row).sorted().distinct().toArray();
        long[] clusters = cells.stream().mapToLong(Cell::cluster).sorted().distinct().toArray();
        long[] seeds = cells.stream().mapToLong(Cell::seed).sorted().distinct().toArray();
        var table = new Table(rows.length, clusters.length, seeds.length);
        for (Cell cell : cells) {
            table.add(
                    Arrays.binarySearch(rows, cell.row()),
                    Arrays.binarySearch(clusters, cell.cluster()),
                    Arrays.binarySearch(seeds, cell.seed()),
                    cell.value());
        }
        var bySeed = new TreeMap<Long, Double>();
        for (int s = 0; s < seeds.length; s++) {
            bySeed.put(seeds[s], table.meanOfSeed(s));
        }
        Method method = method(cells, clusters.length, seeds.length);
        return new TwoWay(
                cells.isEmpty() ? null : Double.valueOf(table.mean()),
                method == Method.TWO_WAY_BOOTSTRAP ? table.interval(bootstrap) : null,
                method,
                bySeed,
                cells.size(),
                clusters.length);
    }

    private static Method method(List<Cell> cells, int clusters, int seeds) {
        if (cells.isEmpty()) {
            return Method.NONE_EMPTY;
        }
        if (clusters < 2 || seeds < 2) {
            return Method.NONE_ONE_CLUSTER;
        }
        var values = new HashSet<Double>();
        cells.forEach(cell -> values.add(cell.value()));
        return values.size() == 1 ? Method.NONE_ALL_EQUAL : Method.TWO_WAY_BOOTSTRAP;
    }

    /** Sums and counts of rows × seeds, with the cluster of each row. */
    private static final class Table {
        private final int rows;
        private final int clusters;
        private final int seeds;
        private final int[] clusterOf;
        private final double[] sums;
        private final int[] counts;

        Table(int rows, int clusters, int seeds) {
            this.rows = rows;
            this.clusters = clusters;
            this.seeds = seeds;
            clusterOf = new int[rows];
            sums = new double[rows * seeds];
            counts = new int[rows * seeds];
        }

        void add(int row, int cluster, int seed, double value) {
            clusterOf[row] = cluster;
            sums[row * seeds + seed] += value;
            counts[row * seeds + seed]++;
        }

        double mean() {
            if (Arrays.stream(counts).distinct().count() == 1) {
                // Without holes the same, without rounding each row: half of the rights are .5.
                return Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
            }
            int[] once = new int[seeds];
            Arrays.fill(once, 1);
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += meanOfRow(row, once);
            }
            return sum / rows;
        }

        /**
         * @param times how often each seed counts
         * @return NaN if the row has a value of none of them
         */
        private double meanOfRow(int row, int[] times) {
            double sum = 0;
            int count = 0;
            for (int s = 0; s < seeds; s++) {
                sum += times[s] * sums[row * seeds + s];
                count += times[s] * counts[row * seeds + s];
            }
            return sum / count;
        }

        double meanOfSeed(int seed) {
            double sum = 0;
            int count = 0;
            for (int row = 0; row < rows; row++) {
                sum += sums[row * seeds + seed];
                count += counts[row * seeds + seed];
            }
            return sum / count;
        }

        Interval interval(Bootstrap bootstrap) throws InterruptedException {
            var random = new SplittableRandom(bootstrap.seed());
            var means = new ArrayList<Double>();
            while (means.size() < bootstrap.resamples()) {
                Interrupts.check();
                double mean = resampled(random);
                // A table with holes may leave none of its cells.
                if (!Double.isNaN(mean)) {
                    means.add(mean);
                }
            }
            double[] values = means.stream().mapToDouble(Double::doubleValue).toArray();
            return Bootstrap.percentiles(values, Bootstrap.TAIL);
        }

        private double resampled(SplittableRandom random) {
            int[] times = new int[seeds];
            for (int s = 0; s < seeds; s++) {
                times[random.nextInt(seeds)]++;
            }
            double[] means = new double[clusters];
            int[] having = new int[clusters];
            for (int row = 0; row < rows; row++) {
                double mean = meanOfRow(row, times);
                if (!Double.isNaN(mean)) {
                    means[clusterOf[row]] += mean;
                    having[clusterOf[row]]++;
                }
            }
            double sum = 0;
            int count = 0;
            for (int i = 0; i < clusters; i++) {
                int drawn = random.nextInt(clusters);
                sum += means[drawn];
                count += having[drawn];
            }
            return sum / count;
        }
    }
}
