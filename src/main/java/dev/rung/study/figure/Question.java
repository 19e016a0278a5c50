package dev.rung.study.figure;

import java.util.HashMap;
import java.util.Map;

/**
 * A row as it was asked.
 *
 * @param row its columns
 * @param condition variables that are filled otherwise
 */
record Question(Map<String, String> row, Map<String, String> condition) {
    /** Empty where there is no value. */
    String value(String column) {
        String own = condition.get(column);
        return (own == null ? row.getOrDefault(column, "") : own).strip();
    }

    Map<String, String> values() {
        var values = new HashMap<>(row);
        values.putAll(condition);
        return values;
    }
}
