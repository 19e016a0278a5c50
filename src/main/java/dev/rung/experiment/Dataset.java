package dev.rung.experiment;

import java.util.List;

/**
 * A table of rows, ready to be used.
 *
 * @param version counts the versions of the name within its project from 1
 * @param columns in the order of the file
 * @param source where the rows come from and what was done to them, for people; may be empty
 */
public record Dataset(
        long id, long project, String name, int version, List<String> columns, String source) {
    public Dataset {
        columns = List.copyOf(columns);
    }

    /** Name and version, for instance {@code «Reviews» v2}. */
    public String label() {
        return "«%s» v%d".formatted(name, version);
    }
}
