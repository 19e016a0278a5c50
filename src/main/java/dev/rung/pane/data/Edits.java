package dev.rung.pane.data;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cells that were edited and are in no version yet, by dataset. They stay while the window does.
 */
final class Edits {
    private final Map<Long, Map<Integer, Map<String, String>>> edits = new HashMap<>();

    /** What was typed into the cell, null if nothing was. */
    @Nullable String of(long dataset, int row, String column) {
        return edits.getOrDefault(dataset, Map.of()).getOrDefault(row, Map.of()).get(column);
    }

    void put(long dataset, int row, String column, String text) {
        edits.computeIfAbsent(dataset, id -> new LinkedHashMap<>())
                .computeIfAbsent(row, number -> new LinkedHashMap<>())
                .put(column, text);
    }

    /** The cell is again what it was. */
    void remove(long dataset, int row, String column) {
        Map<Integer, Map<String, String>> rows = edits.getOrDefault(dataset, new HashMap<>());
        Map<String, String> cells = rows.getOrDefault(row, new HashMap<>());
        cells.remove(column);
        if (cells.isEmpty()) {
            rows.remove(row);
        }
    }

    /** All edits of a dataset: row to column to text. */
    Map<Integer, Map<String, String>> all(long dataset) {
        var copy = new LinkedHashMap<Integer, Map<String, String>>();
        edits.getOrDefault(dataset, Map.of())
                .forEach((row, cells) -> copy.put(row, Map.copyOf(cells)));
        return copy;
    }

    int count(long dataset) {
        return edits.getOrDefault(dataset, Map.of()).values().stream().mapToInt(Map::size).sum();
    }

    void clear(long dataset) {
        edits.remove(dataset);
    }
}
