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
 * @param ended whole answers of which it is known why they ended
 * @param cut of those, the ones that ended at the limit on tokens
 * @param faults why places failed, with how many, the most frequent first
 * @param returned models as the providers named them, by those that were asked for
 * @param median tokens of the answers, null if none told it
 * @param p95 of those, the 95th percentile; null if none told it
 * @param given scores that its answers were given elsewhere
 */
public record RunHealth(
        PlannedRun.Counts counts,
        int ended,
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

    /** Whether there are answers and nobody knows of any why it ended. */
    public boolean isEndUnknown() {
        return ended == 0 && counts.answered() > 0;
    }

    /** How many answers were cut at the limit, as far as that is known. */
    public String cutWords() {
        if (ended == 0) {
            return isEndUnknown() ? "unknown" : "0";
        }
        String words = "%,d (%.1f %%)".formatted(cut, 100.0 * cut / ended);
        return ended == counts.answered()
                ? words
                : words + " of the %,d whose end is known".formatted(ended);
    }
}
