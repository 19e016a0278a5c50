package dev.rung.update.follow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What travelled with an update; each may not be known.
 *
 * @param money what the project cost in the week before, as words
 * @param running whether a run was on
 * @param idleSince since when none was on
 * @param at when this was so
 */
public record Carried(
        @Nullable String money,
        @Nullable Boolean running,
        @Nullable Instant idleSince,
        Instant at) {
    /** Nothing did. */
    static Carried nothing(Instant at) {
        return new Carried(null, null, null, at);
    }
}
