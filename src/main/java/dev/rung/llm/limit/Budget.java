package dev.rung.llm.limit;

import dev.rung.llm.http.RateLimits;
import dev.rung.llm.http.RateLimits.Left;

import java.time.Duration;

/**
 * What an account still lets through by its provider's own count, and until when nothing goes out.
 * Providers refill continuously («token bucket»): when the requests of a minute are used up, the
 * next one is there after the time that one takes to come back, not after the whole minute. Times
 * are nanoseconds of a timer. Not safe for threads: its gate's lock guards it.
 */
final class Budget {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Without tokens, so much of the whole refill is waited for: room for a usual request. */
    private static final int PART = 10;

    private long opensAt;
    private long countedUntil;
    private long left = Long.MAX_VALUE;
    private Duration refill = Duration.ZERO;

    Budget(long now) {
        opensAt = now;
        countedUntil = now;
    }

    /** When the next request may go out, if {@link #take} refused. */
    long opensAt() {
        return opensAt;
    }

    /** Lets nothing out for this long; what is longer than two minutes is not waited for. */
    void hold(long now, Duration time) {
        if (time.compareTo(LONGEST) <= 0) {
            opensAt = later(opensAt, now + time.toNanos());
        }
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /**
     * Learns what an answer says.
     *
     * @param unheard requests that are out and may not be in the provider's count yet
     */
    void heard(long now, RateLimits limits, int unheard) {
        Left requests = limits.requests();
        if (requests != null) {
            left = Math.max(0, requests.remaining() - unheard);
            Duration reset = shorter(requests.reset());
            countedUntil = now + reset.toNanos();
            refill = reset.dividedBy(Math.max(1, requests.limit() - requests.remaining()));
        }
        for (Left tokens : limits.tokens()) {
            if (tokens.remaining() == 0) {
                hold(now, shorter(tokens.reset()).dividedBy(PART));
            }
        }
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }

    /** Takes one request out of the budget, if there is one. */
    boolean take(long now) {
        if (opensAt - now > 0) {
            return false;
        }
        if (countedUntil - now <= 0) {
            return true;
        }
        if (left > 0) {
            left--;
            return true;
        }
        left = 1;
        opensAt = now + Math.max(1, refill.toNanos());
        return false;
    }
}
