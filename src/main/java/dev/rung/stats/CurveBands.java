package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The cluster bootstrap of whole curves: the same draws of clusters for every n, so that what a
 * resample is worth is a curve. As {@link Bootstrap}, point by point.
 *
 * <p>Several resamples are summed up at once and few clusters at a time, since the clusters' curves
 * are more than a core's cache holds; four curves are added in one go, since loading and storing
 * the sum takes longer than adding. Clusters with one and the same curve, as the any-of-n of rows
 * with equally many successes, are added once with how often all of them were drawn. Curves over
 * equally many clusters share their draws: the seed gives them the same in any case.
 */
final class CurveBands {
    /** Resamples that are summed up together. */
    private static final int AT_ONCE = 16;

    /** Clusters whose curves are gone through together: so many stay in a core's nearest cache. */
    private static final int NEAR = 32;

    private CurveBands() {}

    /**
     * What is resampled.
     *
     * @param sums of each cluster, over its rows, for each point
     * @param rows of each cluster
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Table(double[][] sums, int[] rows) {
        int clusters() {
            return rows.length;
        }
    }

    /**
     * Of each table an interval at each point; null with fewer than two clusters.
     *
     * @param points how many each curve has
     * @throws InterruptedException if the thread was interrupted
     */
    static List<@Nullable Interval[]> of(List<Table> tables, int points, Bootstrap bootstrap)
            throws InterruptedException {
        var bands = new ArrayList<@Nullable Interval[]>();
        tables.forEach(one -> bands.add(new @Nullable Interval[points]));
        Map<Integer, List<Integer>> bySize = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).clusters() > 1) {
                bySize.computeIfAbsent(tables.get(i).clusters(), _ -> new ArrayList<>()).add(i);
            }
        }
        for (Map.Entry<Integer, List<Integer>> same : bySize.entrySet()) {
            List<Resampled> resampled =
                    same.getValue().stream()
                            .map(i -> new Resampled(tables.get(i), points, bootstrap.resamples()))
                            .toList();
            draw(resampled, same.getKey(), bootstrap);
            double tail = Bootstrap.tail(same.getKey());
            for (int i = 0; i < resampled.size(); i++) {
                bands.set(same.getValue().get(i), resampled.get(i).intervals(tail));
            }
        }
        return bands;
    }

    private static void draw(List<Resampled> all, int clusters, Bootstrap bootstrap)
            throws InterruptedException {
        var random = new SplittableRandom(bootstrap.seed());
        var times = new int[AT_ONCE][clusters];
        for (int from = 0; from < bootstrap.resamples(); from += AT_ONCE) {
            Interrupts.check();
            int count = Math.min(AT_ONCE, bootstrap.resamples() - from);
            for (int r = 0; r < count; r++) {
                int[] drawn = times[r];
                Arrays.fill(drawn, 0);
                for (int i = 0; i < clusters; i++) {
                    drawn[random.nextInt(clusters)]++;
                }
            }
            for (Resampled one : all) {
                one.add(times, from, count);
            }
        }
    }

    /** A table with what its resamples are worth. */
    private static final class Resampled {
        private final double[][] sums;
        private final int[] rows;

        /** Which of the sums is a cluster's, null if each has its own. */
        private final int @Nullable [] kind;

        private final double[][] means;
        private final double[][] curves;
        private final int[][] kinds;

        Resampled(Table table, int points, int resamples) {
            var known = new HashMap<Kind, Integer>();
            var of = new int[table.clusters()];
            for (int c = 0; c < of.length; c++) {
                of[c] =
                        known.computeIfAbsent(
                                new Kind(table.sums[c], table.rows[c]), _ -> known.size());
            }
            boolean few = 2 * known.size() <= of.length;
            this.kind = few ? of : null;
            this.sums = few ? new double[known.size()][] : table.sums;
            this.rows = few ? new int[known.size()] : table.rows;
            for (int c = 0; few && c < of.length; c++) {
                sums[of[c]] = table.sums[c];
                rows[of[c]] = table.rows[c];
            }
            this.means = new double[points][resamples];
            this.curves = new double[AT_ONCE][points];
            this.kinds = new int[few ? AT_ONCE : 0][sums.length];
        }

        /** Some resamples, of each how often every cluster was drawn. */
        void add(int[][] times, int from, int count) {
            int[][] drawn = times;
            if (kind != null) {
                for (int r = 0; r < count; r++) {
                    Arrays.fill(kinds[r], 0);
                    for (int c = 0; c < kind.length; c++) {
                        kinds[r][kind[c]] += times[r][c];
                    }
                }
                drawn = kinds;
            }
            var all = new long[count];
            for (int r = 0; r < count; r++) {
                Arrays.fill(curves[r], 0);
            }
            for (int c = 0; c < sums.length; c += NEAR) {
                int to = Math.min(c + NEAR, sums.length);
                for (int r = 0; r < count; r++) {
                    all[r] += add(curves[r], drawn[r], c, to);
                }
            }
            for (int i = 0; i < means.length; i++) {
                for (int r = 0; r < count; r++) {
                    means[i][from + r] = curves[r][i] / all[r];
                }
            }
        }

        /**
         * Adds the curves of some clusters, each as often as it was drawn.
         *
         * @return how many rows were added
         */
        private long add(double[] curve, int[] times, int from, int to) {
            long added = 0;
            var drawn = new double[NEAR][];
            var often = new double[NEAR];
            int count = 0;
            for (int c = from; c < to; c++) {
                if (times[c] > 0) {
                    added += (long) times[c] * rows[c];
                    drawn[count] = sums[c];
                    often[count++] = times[c];
                }
            }
            // To fours, with nothing of some.
            while (count % 4 != 0) {
                drawn[count] = drawn[0];
                often[count++] = 0;
            }
            for (int c = 0; c < count; c += 4) {
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
            return added;
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

        Interval[] intervals(double tail) {
            return Arrays.stream(means)
                    .map(of -> Bootstrap.percentiles(of, tail))
                    .toArray(Interval[]::new);
        }
    }

    /** A cluster's curve, to find equal ones. */
    private static final class Kind {
        private final double[] sums;
        private final int rows;
        private final int hash;

        Kind(double[] sums, int rows) {
            this.sums = sums;
            this.rows = rows;
            this.hash = 31 * Arrays.hashCode(sums) + rows;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind kind
                    && kind.rows == rows
                    && kind.hash == hash
                    && Arrays.equals(kind.sums, sums);
        }
    }
}
