package dev.rung.experiment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names the content of a dataset: its columns, and of each row split and values, in order. A row's
 * values count in the order in which the columns first came, whatever order the row has.
 */
public final class RowsHash {
    private final TextHash hash = new TextHash();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Adds the next row.
     *
     * @param values by column; an empty one is the same as none
     */
    public void add(Split split, Map<String, String> values) {
        hash.add(split.name());
        values.keySet().forEach(column -> places.putIfAbsent(column, places.size()));
        values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .sorted(Comparator.comparing(value -> place(value.getKey())))
                .forEach(
                        value -> {
                            hash.add(value.getKey());
                            hash.add(value.getValue());
                        });
    }

    private Integer place(String column) {
        return Objects.requireNonNull(places.get(column));
    }

    /** SHA-256 in hexadecimal; nothing can be added after it. */
    public String hex(List<String> columns) {
        hash.add("columns");
        columns.forEach(hash::add);
        return hash.hex();
    }
}
