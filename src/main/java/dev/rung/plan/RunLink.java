package dev.rung.plan;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * A run that has to do with an item.
 *
 * @param name the run's, may be empty
 * @param finished when it came to its end with at least one answer; null before, or without any
 */
public record RunLink(long run, Role role, String name, @Nullable Instant finished) {
    /** What the run has to do with it. */
    public enum Role {
        /** It made somebody think of the item. */
        RAISED,
        /** It is to answer it. */
        ANSWERS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Role of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
