package dev.rung.experiment;

import java.util.List;
import java.util.Map;

/** Names the content of a dataset: its columns, and of each row split and values, in order. */
public final class RowsHash {
    private final TextHash hash = new TextHash();

    /**
     * Adds the next row.
     *
     * @param values by column; an empty one is the same as none
     */
    public void add(Split split, Map<String, String> values) {
        hash.add(split.name());
        values.forEach(
                (column, value) -> {
                    if (!value.isEmpty()) {
                        hash.add(column);
                        hash.add(value);
                    }
                });
    }

    /** SHA-256 in hexadecimal; nothing can be added after it. */
    public String hex(List<String> columns) {
        hash.add("columns");
        columns.forEach(hash::add);
        return hash.hex();
    }
}
