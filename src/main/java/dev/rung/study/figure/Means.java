package dev.rung.study.figure;

import dev.rung.study.figure.Material.Spot;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Means of points, one after the other: over rows of the row's mean; over several draws of shots,
 * of the means of the row's draws. Uses the same arrays again.
 */
final class Means {
    private final double[] sums;
    private final int[] counts;
    private final int[] touched;

    Means(int rows) {
        sums = new double[rows];
        counts = new int[rows];
        touched = new int[rows];
    }

    /**
     * @param value null without any score
     * @param rows how many have a score
     */
    record Mean(@Nullable Double value, int rows) {}

    Mean of(List<Spot> spots) {
        int rows = 0;
        long draw = 0;
        boolean isFirst = true;
        boolean several = false;
        for (Spot spot : spots) {
            Double value = spot.scored().value();
            if (value == null) {
                continue;
            }
            several |= !isFirst && spot.scored().draw() != draw;
            draw = spot.scored().draw();
            isFirst = false;
            int row = spot.row();
            if (counts[row] == 0) {
                touched[rows++] = row;
            }
            sums[row] += value;
            counts[row]++;
        }
        // In the order of the rows, so that sums are the same however the places come.
        Arrays.sort(touched, 0, rows);
        double total = 0;
        for (int i = 0; i < rows; i++) {
            int row = touched[i];
            total += sums[row] / counts[row];
            sums[row] = 0;
            counts[row] = 0;
        }
        if (rows == 0) {
            return new Mean(null, 0);
        }
        return new Mean(several ? overDraws(spots) : total / rows, rows);
    }

    /** As {@link dev.rung.stats.TwoWay} has it: a row's mean is that of its draws. */
    private static double overDraws(List<Spot> spots) {
        var rows = new TreeMap<Integer, Map<Long, double[]>>();
        for (Spot spot : spots) {
            Double value = spot.scored().value();
            if (value != null) {
                double[] cell =
                        rows.computeIfAbsent(spot.row(), _ -> new TreeMap<>())
                                .computeIfAbsent(spot.scored().draw(), _ -> new double[2]);
                cell[0] += value;
                cell[1]++;
            }
        }
        int most = rows.values().stream().mapToInt(Map::size).max().orElseThrow();
        boolean isFull = rows.values().stream().allMatch(draws -> draws.size() == most);
        double total = 0;
        for (Map<Long, double[]> draws : rows.values()) {
            double sum = draws.values().stream().mapToDouble(cell -> cell[0] / cell[1]).sum();
            total += isFull ? sum : sum / draws.size();
        }
        return isFull ? total / rows.size() / most : total / rows.size();
    }
}
