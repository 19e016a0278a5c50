package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the answers of a run came to be: what has to be known before its scores are believed.
 *
 * @param counts what has become of its places
 * @param cut whole answers that ended at the limit on tokens
 * @param faults why places failed, with how many, the most frequent first
 * @param returned models as the providers named them, by those that were asked for
 * @param median tokens of the answers, null if none told it
 * @param p95 of those, the 95th percentile; null if none told it
 * @param given scores that its answers were given elsewhere
 */
public record RunHealth(
        PlannedRun.Counts counts,
        int cut,
        Map<String, Integer> faults,
        Map<String, List<String>> returned,
        @Nullable Integer median,
        @Nullable Integer p95,
        List<GivenScores.Given> given) {
    public RunHealth {
        given = List.copyOf(given);
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
        returned = Collections.unmodifiableMap(new LinkedHashMap<>(returned));
    }

    /** The share of whole answers that were cut at the limit, 0 of none. */
    public double cutShare() {
        return counts.answered() == 0 ? 0 : (double) cut / counts.answered();
    }
}
