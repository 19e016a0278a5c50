package dev.rung.study.figure;

import dev.rung.study.figure.Dimension.Part;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A model with its parameters, prompt, shots and condition in a run.
 *
 * @param run the place of the run among those of the figure
 * @param values what it has of each part; what is not there has none
 * @param condition variables that its condition fills
 */
record Side(int run, Map<Part, String> values, Map<String, String> condition) {
    Side {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        condition = Map.copyOf(condition);
    }

    /** Empty where there is no value. */
    String value(Part part) {
        return values.getOrDefault(part, "");
    }
}
