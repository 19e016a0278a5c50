package dev.rung.stats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A mean over rows with what is needed to trust it.
 *
 * @param mean NaN-free; null without any value
 * @param interval 95 %, null where there is none; the method says why
 * @param values how many values there are
 * @param rows on how many rows
 * @param clusters in how many independent clusters: the n of the interval
 */
public record Estimate(
        @Nullable Double mean,
        @Nullable Interval interval,
        Method method,
        int values,
        int rows,
        int clusters) {
    /** With fewer clusters an interval is rough. */
    public static final int ENOUGH_CLUSTERS = 20;

    /** With fewer rows a result does not belong on a curve, a comparison or a slide unsaid. */
    public static final int ENOUGH_ROWS = 300;

    /**
     * The mean with the interval that fits: Wilson for one right or wrong a row and a cluster of
     * its own; the bootstrap over clusters for all else. Where all clusters are equal a bootstrap
     * would have no width: what lies from 0 to 1 gets Wilson's interval with n = clusters (such
     * values vary no more than a rate of the same mean), numbers get none.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static Estimate of(Observations observed, Bootstrap bootstrap)
            throws InterruptedException {
        return all(List.of(observed), bootstrap).getFirst();
    }

    /**
     * The same of several: means over equally many clusters share the draws of their intervals.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<Estimate> all(List<Observations> several, Bootstrap bootstrap)
            throws InterruptedException {
        List<ClusterSums> clusters = several.stream().map(Observations::clusters).toList();
        Map<Integer, List<Integer>> bySize = new TreeMap<>();
        for (int i = 0; i < several.size(); i++) {
            if (method(several.get(i), clusters.get(i)) == Method.BOOTSTRAP) {
                bySize.computeIfAbsent(clusters.get(i).count(), _ -> new ArrayList<>()).add(i);
            }
        }
        var intervals = new HashMap<Integer, Interval>();
        for (List<Integer> same : bySize.values()) {
            List<Interval> of = bootstrap.intervals(same.stream().map(clusters::get).toList());
            for (int i = 0; i < of.size(); i++) {
                intervals.put(same.get(i), of.get(i));
            }
        }
        var made = new ArrayList<Estimate>();
        for (int i = 0; i < several.size(); i++) {
            made.add(of(several.get(i), clusters.get(i), intervals.get(i)));
        }
        return List.copyOf(made);
    }

    private static Estimate of(
            Observations observed, ClusterSums clusters, @Nullable Interval resampled) {
        int n = clusters.count();
        if (n == 0) {
            return new Estimate(null, null, Method.NONE_EMPTY, 0, 0, 0);
        }
        double mean = clusters.mean();
        Method method = method(observed, clusters);
        Interval interval =
                switch (method) {
                    case WILSON, WILSON_OVER_CLUSTERS ->
                            Wilson.of(Math.clamp(mean, 0.0, 1.0), n).orElseThrow();
                    default -> resampled;
                };
        return new Estimate(mean, interval, method, observed.values(), observed.rows(), n);
    }

    /**
     * The same over several draws of shots: mean and interval cover rows and draws.
     *
     * @param draws of the same values
     */
    public Estimate over(TwoWay draws) {
        return draws.interval() == null
                ? this
                : new Estimate(
                        draws.mean(), draws.interval(), draws.method(), values, rows, clusters);
    }

    private static Method method(Observations observed, ClusterSums clusters) {
        if (clusters.count() == 0) {
            return Method.NONE_EMPTY;
        }
        boolean oneEach = observed.isOneValueARow() && clusters.isOneRowEach();
        if (observed.scale() == Scale.BINARY && oneEach) {
            return Method.WILSON;
        }
        if (observed.scale().isShare() && clusters.areEqual()) {
            return Method.WILSON_OVER_CLUSTERS;
        }
        if (clusters.count() == 1) {
            return Method.NONE_ONE_CLUSTER;
        }
        return clusters.areEqual() ? Method.NONE_ALL_EQUAL : Method.BOOTSTRAP;
    }

    /** Whether there are fewer than {@link #ENOUGH_CLUSTERS}, which has to be said. */
    public boolean hasFewClusters() {
        return clusters < ENOUGH_CLUSTERS;
    }

    /**
     * Whether there are rows, but fewer than {@link #ENOUGH_ROWS}, which has to be said where it is
     * shown.
     */
    public boolean hasFewRows() {
        return rows > 0 && rows < ENOUGH_ROWS;
    }

    /** Half the width of the interval. */
    public OptionalDouble margin() {
        return interval == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((interval.high() - interval.low()) / 2);
    }
}
