package dev.rung.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several settings that every message is crossed with, for instance «proud author» with a
 * sentence for {@code {{stance}}}.
 *
 * @param name tells it apart from the others
 * @param values variables that it fills, also with nothing; they win over a row and over what is
 *     typed
 */
public record Condition(String name, Map<String, String> values) {
    public Condition {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The conditions; without any, one without a name that changes nothing. */
    static List<Condition> crossed(List<Condition> conditions) {
        return conditions.isEmpty() ? List.of(new Condition("", Map.of())) : conditions;
    }
}
