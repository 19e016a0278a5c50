package dev.rung.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values with the row each was measured on and the cluster of the row. Several values of a row are
 * samples of the same question; rows of a cluster are not independent of each other either (the
 * same source question, template, persona). Missing values are left out before. Never changes.
 *
 * <p>A row counts once however many values it has: what is estimated is the mean over rows of the
 * row's mean.
 */
public final class Observations {
    private final List<Row> rows;
    private final int values;
    private final Scale scale;

    /**
     * A row.
     *
     * @param mean of its values
     * @param values how many, ≥ 1
     */
    record Row(long id, long cluster, double mean, int values) {}

    private Observations(List<Row> rows, int values, Scale scale) {
        this.rows = rows;
        this.values = values;
        this.scale = scale;
    }

    /**
     * @param scale what such values can be, of whatever measured them; one that does not fit widens
     *     it
     * @param values finite
     * @param rows the row of each value
     * @param clusters the cluster of each value; all values of a row have the same
     * @throws IllegalArgumentException for arrays of different lengths, a value that is not finite
     *     or a row in two clusters
     */
    public static Observations of(Scale scale, double[] values, long[] rows, long[] clusters) {
        if (values.length != rows.length || rows.length != clusters.length) {
            throw new IllegalArgumentException("one row and one cluster for each value");
        }
        record Sum(long cluster, double total, int count) {}
        var sums = new TreeMap<Long, Sum>();
        Scale held = scale;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("not a score: " + values[i]);
            }
            held = held.with(values[i]);
            Sum before = sums.get(rows[i]);
            if (before != null && before.cluster() != clusters[i]) {
                throw new IllegalArgumentException("row " + rows[i] + " is in two clusters");
            }
            sums.put(
                    rows[i],
                    before == null
                            ? new Sum(clusters[i], values[i], 1)
                            : new Sum(clusters[i], before.total() + values[i], before.count() + 1));
        }
        var made = new ArrayList<Row>();
        sums.forEach(
                (id, sum) ->
                        made.add(
                                new Row(
                                        id,
                                        sum.cluster(),
                                        sum.total() / sum.count(),
                                        sum.count())));
        return new Observations(List.copyOf(made), values.length, held);
    }

    /** One value a row, every row for itself. */
    public static Observations ofRows(Scale scale, double... values) {
        var ids = new long[values.length];
        Arrays.setAll(ids, i -> i);
        return of(scale, values, ids, ids);
    }

    /** How many values there are. */
    public int values() {
        return values;
    }

    /** How many rows there are. */
    public int rows() {
        return rows.size();
    }

    List<Row> all() {
        return rows;
    }

    /** What its values can be. */
    Scale scale() {
        return scale;
    }

    /** Whether every row has one value. */
    boolean isOneValueARow() {
        return values == rows.size();
    }

    Map<Long, Row> byId() {
        var byId = new HashMap<Long, Row>();
        rows.forEach(row -> byId.put(row.id(), row));
        return byId;
    }

    /** The rows' means, summed up by cluster. */
    ClusterSums clusters() {
        var clusters = new ClusterSums.Builder();
        rows.forEach(row -> clusters.add(row.cluster(), row.mean()));
        return clusters.build();
    }
}
