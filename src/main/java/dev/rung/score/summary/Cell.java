package dev.rung.score.summary;

import dev.rung.stats.Estimate;
import dev.rung.stats.Missing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The score of a model, prompt and condition.
 *
 * @param estimate mean and interval with the method's name; its values, rows and clusters are of
 *     what has a score
 * @param draws the mean of each draw of the shots, by its seed; empty with fewer than two
 * @param requests how many different rendered requests there were, of all that was asked
 * @param missing why samples have no score, with how many
 */
public record Cell(
        Key key,
        Estimate estimate,
        Map<Long, Double> draws,
        int requests,
        Map<String, Integer> missing) {
    public Cell {
        draws = Collections.unmodifiableMap(new TreeMap<>(draws));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /** Without draws of shots. */
    public Cell(Key key, Estimate estimate, int requests, Map<String, Integer> missing) {
        this(key, estimate, Map.of(), requests, missing);
    }

    /** How much is missing of what was asked. */
    public Missing share() {
        return new Missing(
                estimate.values(), missing.values().stream().mapToInt(Integer::intValue).sum());
    }
}
