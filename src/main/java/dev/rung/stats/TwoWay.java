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
 * independently and the mean of the cells that are left is taken (Owen 2007, «The pigeonhole
 * bootstrap», Annals of Applied Statistics 1(2)). Percentiles at 95 %.
 *
 * @param mean of the cells, null without any
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
     * @param cluster of its row
     * @param seed of the shots
     * @param value finite
     */
    public record Cell(long cluster, long seed, double value) {
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
        long[] clusters = cells.stream().mapToLong(Cell::cluster).sorted().distinct().toArray();
        long[] seeds = cells.stream().mapToLong(Cell::seed).sorted().distinct().toArray();
        var table = new Table(clusters.length, seeds.length);
        for (Cell cell : cells) {
            table.add(
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

    /** Sums and counts of clusters × seeds. */
    private static final class Table {
        private final int clusters;
        private final int seeds;
        private final double[] sums;
        private final int[] counts;

        Table(int clusters, int seeds) {
            this.clusters = clusters;
            this.seeds = seeds;
            sums = new double[clusters * seeds];
            counts = new int[clusters * seeds];
        }

        void add(int cluster, int seed, double value) {
            sums[cluster * seeds + seed] += value;
            counts[cluster * seeds + seed]++;
        }

        double mean() {
            return Arrays.stream(sums).sum() / Arrays.stream(counts).sum();
        }

        double meanOfSeed(int seed) {
            double sum = 0;
            int count = 0;
            for (int c = 0; c < clusters; c++) {
                sum += sums[c * seeds + seed];
                count += counts[c * seeds + seed];
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
            double sum = 0;
            long count = 0;
            for (int i = 0; i < clusters; i++) {
                int drawn = random.nextInt(clusters) * seeds;
                for (int s = 0; s < seeds; s++) {
                    sum += times[s] * sums[drawn + s];
                    count += (long) times[s] * counts[drawn + s];
                }
            }
            return sum / count;
        }
    }
}
