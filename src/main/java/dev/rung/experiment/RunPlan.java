package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that belong together, before they are stored.
 *
 * @param prompt what all of them fill
 * @param dataset where the rows come from, null without rows
 */
record RunPlan(
        long idea, Kind kind, Order.Prompt prompt, @Nullable Long dataset, List<Call> calls) {
    RunPlan {
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
     * @param item which message of the run, from 0
     * @param condition the name of the condition, empty for none
     * @param row the row that filled the prompt, null if filled by hand
     * @param values a value for every variable of the turns
     * @param column the model, and what it takes of the parameters that are set
     * @param times how many samples, ≥ 1
     */
    record Call(
            int item,
            String condition,
            @Nullable DataRow row,
            Map<String, String> values,
            Column column,
            int times) {
        Call {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }
}
