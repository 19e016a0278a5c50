package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Notices that nobody answers any more: failures in a row, with no answer between, that the next
 * request is likely to meet as well. Whoever sends many requests stops then and keeps the rest for
 * later. Safe for threads.
 */
public final class Outage {
    /** So many in a row are no chance. */
    public static final int FAILURES = 20;

    private int failures;

    /**
     * A request has come to its end.
     *
     * @param fault null for an answer
     * @return why it is no use to go on, in sentences; empty as long as it may be
     */
    public synchronized Optional<String> after(@Nullable LlmException fault) {
        if (fault == null || !fault.isOfThePlace()) {
            failures = 0;
            return Optional.empty();
        }
        failures++;
        return failures < FAILURES
                ? Optional.empty()
                : Optional.of(
                        "%d requests in a row failed, and the next would, too: %s %s"
                                .formatted(FAILURES, fault.getMessage(), fault.whatToDo()));
    }
}
