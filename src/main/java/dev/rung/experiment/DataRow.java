package dev.rung.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a dataset.
 *
 * @param number counts the rows of the dataset from 1
 * @param fields column to value, in the order of the columns
 */
public record DataRow(long id, int number, Split split, Map<String, String> fields) {
    public DataRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
