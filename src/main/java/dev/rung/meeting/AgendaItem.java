package dev.rung.meeting;

import dev.rung.plan.Item;
import dev.rung.plan.NextStep;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Something to be spoken about.
 *
 * @param meeting null in the parking lot of its series
 * @param line what it is about, the same in every meeting through which it is carried
 * @param minutes planned, 0 or more; null: not said
 * @param owner whose it is, may be empty
 * @param done whether it was dealt with
 * @param about what it is linked to
 * @param carried the day of the meeting from which it comes, null if it comes from none
 * @param extra minutes that it was given, or lost if negative, while the meeting ran
 * @param spent how long it really took, null: not measured
 */
public record AgendaItem(
        long id,
        long series,
        @Nullable Long meeting,
        String line,
        Kind kind,
        Ask ask,
        String title,
        @Nullable Integer minutes,
        String owner,
        State state,
        boolean done,
        About about,
        @Nullable LocalDate carried,
        int extra,
        @Nullable Duration spent,
        String notes) {
    /** The longest title, in code points. */
    public static final int LONGEST_TITLE = 500;

    /** The most minutes of one item. */
    public static final int MOST_MINUTES = 1440;

    /**
     * The same with other minutes.
     *
     * @param minutes null: not said
     */
    public AgendaItem withMinutes(@Nullable Integer minutes) {
        return new AgendaItem(
                id, series, meeting, line, kind, ask, title, minutes, owner, state, done, about,
                carried, extra, spent, notes);
    }

    /** The same as something else, dealt with or not. */
    public AgendaItem with(Kind kind, Ask ask, boolean done) {
        return new AgendaItem(
                id, series, meeting, line, kind, ask, title, minutes, owner, state, done, about,
                carried, extra, spent, notes);
    }

    /** Whether it is still to be dealt with. */
    public boolean isOpen() {
        return !done && (state == State.KEPT || (state == State.OFFERED && carried != null));
    }

    /**
     * What an item is linked to.
     *
     * @param card its result card, null for none
     * @param item what of the plan it is about, null for nothing
     * @param steps the next steps that it proposes, the open ones in their order by hand first
     */
    public record About(@Nullable Card card, @Nullable Item item, List<NextStep> steps) {
        /** To nothing. */
        public static final About NOTHING = new About(null, null, List.of());

        public About {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What a list says of a result card.
     *
     * @param context what was asked of what, in a line
     */
    public record Card(long id, String headline, String takeaway, String context) {}

    /** What sort of item it is. */
    public enum Kind {
        /** Of a result card. */
        RESULT("result"),
        /** Next steps, ranked. */
        STEPS("steps"),
        /** A question, or input that is wanted. */
        QUESTION("question"),
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is stored. */
        public String word() {
            return word;
        }

        /** The one after it, in a circle. */
        public Kind next() {
            var all = List.of(values());
            return all.get((all.indexOf(this) + 1) % all.size());
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What is wanted of the others. */
    public enum Ask {
        NOTHING(""),
        DECIDE("decide"),
        INPUT("input"),
        FYI("fyi");

        private final String word;

        Ask(String word) {
            this.word = word;
        }

        /** As it is stored. */
        public String word() {
            return word;
        }

        /** As users read it; empty for nothing. */
        public String words() {
            return this == FYI ? "FYI" : word;
        }

        /** The one after it, in a circle. */
        public Ask next() {
            var all = List.of(values());
            return all.get((all.indexOf(this) + 1) % all.size());
        }

        static Ask of(String word) {
            return word.isEmpty() ? NOTHING : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it is on the agenda. */
    public enum State {
        /** It waits to be taken or left. */
        OFFERED,
        KEPT,
        /** It was left out. */
        LEFT,
        /** It went to the parking lot. */
        PARKED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
