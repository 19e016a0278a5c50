package dev.rung.study.bestof;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Observations;
import dev.rung.stats.Scale;
import dev.rung.study.bestof.Majority.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a selector gives that looks at a whole set of samples: the mean over sets of each row, then
 * over rows. All points use the same rows: those in which at every n some set gives something.
 */
final class SetCurve {
    /** Up to so many samples there is a point at every n. */
    private static final int EVERY = 16;

    private SetCurve() {}

    /** What a set gives. */
    sealed interface Given {}

    /** The mean metric of what was picked. */
    record Value(double metric) implements Given {}

    /** Something was picked that has no metric. */
    record Unknown() implements Given {}

    /** Nothing could be picked. */
    record Nothing() implements Given {}

    static final Given UNKNOWN = new Unknown();
    static final Given NOTHING = new Nothing();

    /** A row and how it picks. */
    interface Row {
        long row();

        long cluster();

        /** How many samples it has. */
        int samples();

        /** What a set of its samples gives, by their places. */
        Given of(int[] set);

        /** What all sets of n give together, null where they have to be gone through. */
        default @Nullable Together together(int n) {
            return null;
        }
    }

    /**
     * What many sets give.
     *
     * @param mean of those with a value, NaN if none has one
     * @param nothing the share of sets in which nothing can be picked
     */
    record Together(double mean, double nothing) {}

    /** n = 1, 2, 4 … and N; of few samples every n. */
    static List<Integer> sizes(int most) {
        var sizes = new ArrayList<Integer>();
        for (int n = 1; n < most; n = most <= EVERY ? n + 1 : n * 2) {
            sizes.add(n);
        }
        sizes.add(most);
        return sizes;
    }

    /**
     * @param scale what the metrics of single samples can be
     * @param rows those with fewer samples than most are left out
     * @throws InterruptedException if the thread was interrupted
     */
    static List<Point> of(
            Scale scale,
            List<? extends Row> rows,
            int most,
            List<Integer> sizes,
            Bootstrap bootstrap)
            throws InterruptedException {
        var values = new ArrayList<List<Double>>();
        sizes.forEach(n -> values.add(new ArrayList<>()));
        var used = new ArrayList<Row>();
        var missing = new double[sizes.size()];
        int all = 0;
        for (Row row : rows) {
            if (row.samples() < most) {
                continue;
            }
            all++;
            var means = new ArrayList<Double>();
            for (int i = 0; i < sizes.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped");
                }
                Together given = together(row, sizes.get(i), bootstrap.seed());
                missing[i] += given.nothing();
                means.add(given.mean());
            }
            if (means.stream().noneMatch(mean -> mean.isNaN())) {
                used.add(row);
                for (int i = 0; i < sizes.size(); i++) {
                    values.get(i).add(means.get(i));
                }
            }
        }
        long[] ids = used.stream().mapToLong(Row::row).toArray();
        long[] clusters = used.stream().mapToLong(Row::cluster).toArray();
        List<Estimate> estimates =
                Estimate.all(
                        values.stream()
                                .map(
                                        of ->
                                                Observations.of(
                                                        scale.ofMeans(),
                                                        of.stream()
                                                                .mapToDouble(Double::doubleValue)
                                                                .toArray(),
                                                        ids,
                                                        clusters))
                                .toList(),
                        bootstrap);
        var points = new ArrayList<Point>();
        for (int i = 0; i < sizes.size(); i++) {
            points.add(new Point(sizes.get(i), estimates.get(i), all == 0 ? 0 : missing[i] / all));
        }
        return Collections.unmodifiableList(points);
    }

    private static Together together(Row row, int n, long seed) {
        Together known = row.together(n);
        if (known != null) {
            return known;
        }
        var mean = new Mean();
        long own = seed * 31 + row.row() * 1_000_003 + n;
        int sets = Subsets.each(row.samples(), n, own, set -> mean.accept(row.of(set)));
        return new Together(
                mean.counted == 0 ? Double.NaN : mean.sum / mean.counted,
                (double) mean.nothing / sets);
    }

    private static final class Mean implements Consumer<Given> {
        private double sum;
        private int counted;
        private int nothing;

        @Override
        public void accept(Given given) {
            switch (given) {
                case Value(double metric) -> {
                    sum += metric;
                    counted++;
                }
                case Unknown _ -> {}
                case Nothing _ -> nothing++;
            }
        }
    }
}
