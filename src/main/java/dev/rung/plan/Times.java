package dev.rung.plan;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * When what happened to an item.
 *
 * @param started when it was first taken up, null before
 * @param closed when it was done or dropped, null while it is open
 * @param doing how long it was in the state doing before {@code doingSince}
 * @param doingSince null unless it is doing now
 */
public record Times(
        Instant created,
        @Nullable Instant started,
        @Nullable Instant closed,
        Duration doing,
        @Nullable Instant doingSince) {
    /** Those of an item that was just thought of. */
    static Times begun(Instant now) {
        return new Times(now, null, null, Duration.ZERO, null);
    }

    /**
     * For how long it was in the state doing: time by the clock, nights and pauses within it
     * included, for nobody measures the work itself. Never negative, even if the clock was set
     * back.
     */
    public Duration elapsed(Instant now) {
        return doingSince == null ? doing : doing.plus(between(doingSince, now));
    }

    /** After it went into the state at this time. */
    Times to(State next, Instant now) {
        boolean goesOn = next == State.DOING;
        Instant since = goesOn && doingSince != null ? doingSince : now;
        return new Times(
                created,
                started == null && goesOn ? now : started,
                next.isClosed() ? now : null,
                goesOn ? doing : elapsed(now),
                goesOn ? since : null);
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
