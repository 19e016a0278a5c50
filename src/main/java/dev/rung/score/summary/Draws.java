package dev.rung.score.summary;

import dev.rung.stats.TwoWay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores by row and draw of the shots: of several samples their mean.
 *
 * @param rows row to its cluster
 * @param means draw to row to mean
 */
record Draws(Map<Long, Long> rows, Map<Long, Map<Long, Double>> means) {
    static Draws of(List<Scored> scores, Clustering clustering) {
        record Sum(double total, int count) {}
        var sums = new TreeMap<Long, Map<Long, Sum>>();
        var rows = new TreeMap<Long, Long>();
        for (Scored one : scores) {
            Double value = one.value();
            if (value != null) {
                rows.put(one.row(), clustering.of(one));
                sums.computeIfAbsent(one.draw(), _ -> new TreeMap<>())
                        .merge(
                                one.row(),
                                new Sum(value, 1),
                                (a, b) -> new Sum(a.total + b.total, a.count + b.count));
            }
        }
        var means = new TreeMap<Long, Map<Long, Double>>();
        sums.forEach(
                (draw, byRow) -> {
                    var of = new TreeMap<Long, Double>();
                    byRow.forEach((row, sum) -> of.put(row, sum.total / sum.count));
                    means.put(draw, of);
                });
        return new Draws(rows, means);
    }

    int count() {
        return means.size();
    }

    /**
     * The differences on the rows that both have, draw by draw. Where one of the two has a single
     * draw (no shots, gold examples) it is compared with every draw of the other; draws that only
     * one of them has are left out.
     */
    Draws minus(Draws other) {
        var differences = new TreeMap<Long, Map<Long, Double>>();
        boolean one = count() == 1 || other.count() == 1;
        for (var mine : means.entrySet()) {
            for (var theirs : other.means.entrySet()) {
                if (one || mine.getKey().equals(theirs.getKey())) {
                    long draw = count() == 1 ? theirs.getKey() : mine.getKey();
                    differences.put(draw, minus(mine.getValue(), theirs.getValue()));
                }
            }
        }
        return new Draws(rows, differences);
    }

    private static Map<Long, Double> minus(Map<Long, Double> first, Map<Long, Double> second) {
        var differences = new TreeMap<Long, Double>();
        first.forEach(
                (row, value) -> {
                    Double other = second.get(row);
                    if (other != null) {
                        differences.put(row, value - other);
                    }
                });
        return differences;
    }

    List<TwoWay.Cell> cells() {
        var cells = new ArrayList<TwoWay.Cell>();
        means.forEach(
                (draw, byRow) ->
                        byRow.forEach(
                                (row, mean) ->
                                        cells.add(
                                                new TwoWay.Cell(
                                                        row,
                                                        rows.getOrDefault(row, row),
                                                        draw,
                                                        mean))));
        return cells;
    }
}
