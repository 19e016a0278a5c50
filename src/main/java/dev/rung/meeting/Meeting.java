package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * A meeting of a series.
 *
 * @param key stays the same for ever
 * @param starts when it is planned to begin
 * @param minutes how long it is planned to be
 * @param began when it really began, null before
 * @param ended when it really ended, null before
 * @param current the item that it is at while it runs, null at none
 * @param since since when it is there, null at none
 * @param prediction what was expected of it before it
 * @param compared how that turned out
 */
public record Meeting(
        long id,
        String key,
        long series,
        Instant starts,
        int minutes,
        State state,
        @Nullable Instant began,
        @Nullable Instant ended,
        @Nullable Long current,
        @Nullable Instant since,
        String notes,
        String prediction,
        String compared) {
    /** How it stands. */
    public enum State {
        PLANNED,
        RUNNING,
        ENDED;

        /** As it is stored, and as users read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
