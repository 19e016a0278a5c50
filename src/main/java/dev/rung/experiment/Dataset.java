package dev.rung.experiment;

import java.util.List;

/**
 * A table of rows, ready to be used.
 *
 * @param version counts the versions of the name within its project from 1
 * @param columns in the order of the file
 */
public record Dataset(long id, long project, String name, int version, List<String> columns) {
    public Dataset {
        columns = List.copyOf(columns);
    }
}
