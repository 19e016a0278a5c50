package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A series of meetings: what is typed once for all of them.
 *
 * @param key stays the same for ever and travels with invitations
 * @param projects what it is about, the first first; never empty
 * @param organizer the e-mail address that invitations name, empty if nobody was asked yet
 * @param sequence how often an invitation was written that differed from the one before
 * @param archived when it was put away, null while it is in use
 */
public record Series(
        long id,
        String key,
        Words words,
        List<Long> projects,
        List<Attendee> attendees,
        String organizer,
        int sequence,
        Instant created,
        @Nullable Instant archived) {
    public Series {
        projects = List.copyOf(projects);
        attendees = List.copyOf(attendees);
    }

    /** Where its days begin and end. */
    public ZoneId zone() {
        return words.zone();
    }

    /** The project to which what comes of it belongs. */
    public long project() {
        return projects.getFirst();
    }

    /**
     * Somebody who comes.
     *
     * @param zone null if it is not known
     */
    public record Attendee(long id, String name, @Nullable ZoneId zone) {}

    /**
     * What a user types of it.
     *
     * @param name one line, not blank
     * @param minutes the usual length, 1 to {@value #LONGEST}
     * @param place a room or the like, may be empty
     * @param link of the video call, may be empty
     * @param rhythm when they are
     */
    public record Words(
            Kind kind,
            String name,
            int minutes,
            String place,
            String link,
            ZoneId zone,
            Rhythm rhythm) {
        /** A day. */
        public static final int LONGEST = 1440;

        /**
         * @throws IllegalArgumentException the name is blank or the length out of range
         */
        public Words {
            name = oneLine(name);
            place = oneLine(place);
            link = oneLine(link);
            if (name.isEmpty() || name.length() > 200) {
                throw new IllegalArgumentException("a name of 1 to 200 characters");
            }
            if (minutes < 1 || minutes > LONGEST) {
                throw new IllegalArgumentException("1 to 1440 minutes");
            }
        }

        /** What a series of that kind begins with. */
        public static Words of(Kind kind, ZoneId zone) {
            return new Words(kind, kind.words(), kind.minutes(), "", "", zone, kind.rhythm());
        }
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** What sort of meeting it is, with what is usual for it. */
    public enum Kind {
        WEEKLY("weekly", "Weekly", 45, 1),
        /** Due even with nothing to show: it is about the two people. */
        ONE_TO_ONE("one-to-one", "1:1", 30, 4),
        COLLABORATOR("collaborator", "Collaborators", 45, 1),
        STANDUP("standup", "Standup", 15, 1),
        COWORKING("coworking", "Coworking", 120, 1),
        READING("reading", "Reading group", 60, 1),
        AD_HOC("ad-hoc", "Ad hoc", 30, 0);

        private final String word;
        private final String words;
        private final int minutes;
        private final int weeks;

        Kind(String word, String words, int minutes, int weeks) {
            this.word = word;
            this.words = words;
            this.minutes = minutes;
            this.weeks = weeks;
        }

        /** As it is stored. */
        public String word() {
            return word;
        }

        /** As users read it. */
        public String words() {
            return words;
        }

        /** The usual length. */
        public int minutes() {
            return minutes;
        }

        /** How often they usually are; a standup is on every working day. */
        public Rhythm rhythm() {
            return new Rhythm(
                    null,
                    weeks,
                    this == STANDUP
                            ? List.of(DayOfWeek.values()).subList(0, 5)
                            : List.<DayOfWeek>of());
        }

        /** Whether results belong on its agenda. */
        public boolean needsResults() {
            return this == WEEKLY || this == COLLABORATOR;
        }

        /**
         * @throws IllegalArgumentException there is none of that word
         */
        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of meeting: " + word);
        }
    }
}
