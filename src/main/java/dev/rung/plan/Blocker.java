package dev.rung.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What keeps work from going on. It is opened when it is created and closed when it is done or
 * dropped.
 *
 * @param ending how it was closed, may be empty
 */
public record Blocker(Head head, Kind kind, String ending) implements Item {
    /** What sort of obstacle it is. */
    public enum Kind {
        /** Somebody or something else has to move first. */
        EXTERNAL("external", "waiting for others"),
        /** One does not know what to do. */
        DOUBT("doubt", "in doubt"),
        /** It goes on, but slowly. */
        SLOW_DOWN("slow-down", "slowed down");

        private final String word;
        private final String words;

        Kind(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** As it is stored. */
        public String word() {
            return word;
        }

        /** As users read it. */
        public String words() {
            return words;
        }

        /** The one after it, in a circle. */
        public Kind next() {
            return switch (this) {
                case EXTERNAL -> DOUBT;
                case DOUBT -> SLOW_DOWN;
                case SLOW_DOWN -> EXTERNAL;
            };
        }

        /**
         * @throws IllegalArgumentException there is none of that word
         */
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of blocker: " + word);
        }
    }

    /**
     * The number of the day on which it blocks: 1 on the day on which it was opened, also if the
     * clock was set back since.
     *
     * @param day for instance today
     * @param zone in which days begin and end
     */
    public int day(LocalDate day, ZoneId zone) {
        return day(head.times().created(), day, zone);
    }

    /** The same of one that was opened at that time. */
    public static int day(Instant opened, LocalDate day, ZoneId zone) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(opened, zone), day);
        return Math.toIntExact(Math.max(0, days) + 1);
    }
}
