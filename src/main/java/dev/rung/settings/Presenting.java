package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/**
 * How a meeting is presented on this machine.
 *
 * @param way null before the user has chosen
 * @param screen which of several screens a full screen is on, as its place and size; empty for any
 * @param muted whether the timers are silent
 */
public record Presenting(@Nullable Way way, String screen, boolean muted) {
    public static final Presenting NOT_YET = new Presenting(null, "", false);

    /** Where slides stand, and whether timers and notes stand beside them. */
    public enum Way {
        FULL_SCREEN(true, true),
        FULL_SCREEN_SLIDE(true, false),
        WINDOW(false, true),
        WINDOW_SLIDE(false, false);

        private final boolean full;
        private final boolean beside;

        Way(boolean full, boolean beside) {
            this.full = full;
            this.beside = beside;
        }

        public boolean isFullScreen() {
            return full;
        }

        /** Whether timers and notes stand beside the slide. */
        public boolean hasSide() {
            return beside;
        }

        /** The same with or without timers and notes. */
        public Way with(boolean side) {
            return full ? (side ? FULL_SCREEN : FULL_SCREEN_SLIDE) : (side ? WINDOW : WINDOW_SLIDE);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Way> of(String word) {
            for (Way way : values()) {
                if (way.word().equals(word)) {
                    return Optional.of(way);
                }
            }
            return Optional.empty();
        }
    }

    /** In another way. */
    public Presenting with(Way way, String screen) {
        return new Presenting(way, screen, muted);
    }

    /** The same, with or without sound. */
    public Presenting silent(boolean muted) {
        return new Presenting(way, screen, muted);
    }
}
