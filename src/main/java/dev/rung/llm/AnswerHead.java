package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * The head of an answer, as far as it bears on another attempt.
 *
 * @param status the HTTP status
 * @param shouldRetry the server's own word ({@code x-should-retry}), null if it says nothing
 * @param retryAfter how long it asks to wait, null if it does not
 */
public record AnswerHead(int status, @Nullable Boolean shouldRetry, @Nullable Duration retryAfter) {
    /** Whether the status is a 2xx. */
    public boolean isGood() {
        return status / 100 == 2;
    }
}
