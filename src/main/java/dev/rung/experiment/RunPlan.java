package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that belong together, before they are stored.
 *
 * @param turns the prompt that all of them fill
 * @param dataset where the rows come from, null without rows
 */
record RunPlan(long idea, Kind kind, List<Turn> turns, @Nullable Long dataset, List<Call> calls) {
    RunPlan {
        turns = List.copyOf(turns);
        calls = List.copyOf(calls);
    }

    /** Who asked for a run. */
    enum Kind {
        /** A message sent by hand. */
        SEND,
        /** Rows of a dataset, one after the other. */
        RUN
    }

    /**
     * The same question, asked once or more.
     *
     * @param row the row that filled the prompt, null if filled by hand
     * @param values a value for every variable of the turns
     * @param column the model, and what it takes of the parameters that are set
     * @param times how many samples, ≥ 1
     */
    record Call(@Nullable DataRow row, Map<String, String> values, Column column, int times) {
        Call {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
