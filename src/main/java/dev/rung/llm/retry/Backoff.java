package dev.rung.llm.retry;

import dev.rung.llm.LlmException;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed request goes out again: at most {@value #ATTEMPTS} attempts, whatever the provider.
 * The wait is drawn evenly between nothing and a bound («full jitter»), so that requests which
 * failed together do not come back together; the bound is 0.5 s, then 2 s, then 8 s. Where the
 * server asks for a time, that time comes first, up to two minutes; one that asks for longer is not
 * asked again. Bounds and the two minutes are those of OpenAI's and Anthropic's own clients.
 *
 * @param random used from many threads at once
 */
public record Backoff(RandomGenerator random) {
    public static final int ATTEMPTS = 4;

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(8);
    private static final int FACTOR = 4;
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);

    /**
     * How long to wait before the next attempt.
     *
     * @param failed the number of the attempt that failed, from 1
     * @return nothing if there is to be none
     */
    Optional<Duration> after(int failed, LlmException fault) {
        if (failed >= ATTEMPTS || !fault.isRetryable()) {
            return Optional.empty();
        }
        Duration asked = fault.retryAfter();
        if (asked == null) {
            return Optional.of(below(bound(failed)));
        }
        return asked.compareTo(LONGEST_ASKED) > 0
                ? Optional.empty()
                : Optional.of(asked.plus(below(FIRST)));
    }

    private static Duration bound(int failed) {
        Duration bound = FIRST;
        for (int i = 1; i < failed && bound.compareTo(MOST) < 0; i++) {
            bound = bound.multipliedBy(FACTOR);
        }
        return bound.compareTo(MOST) < 0 ? bound : MOST;
    }

    private Duration below(Duration bound) {
        return Duration.ofNanos((long) (random.nextDouble() * bound.toNanos()));
    }
}
