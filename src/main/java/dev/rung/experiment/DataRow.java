package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a dataset.
 *
 * @param number counts the rows of the dataset from 1
 * @param fields column to value, in the order of the columns
 * @param sample the reply that it was made from, null if it was imported or the reply is gone
 */
public record DataRow(
        long id, int number, Split split, Map<String, String> fields, @Nullable Long sample) {
    public DataRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What may fill a prompt that asks the row. */
    public Map<String, String> values() {
        var values = new LinkedHashMap<>(fields);
        values.put(Template.ROW, String.valueOf(number));
        return values;
    }

    /** What may fill a prompt that asks the row under a condition, which wins over the columns. */
    Map<String, String> values(Condition condition) {
        Map<String, String> values = values();
        values.putAll(condition.values());
        return values;
    }
}
