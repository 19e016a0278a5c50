package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Replies that were drawn at random for a person to label.
 *
 * @param run the one of which all last answers could be drawn; null if they were chosen otherwise
 * @param filter of what they were drawn, as the Samples pane reads it
 * @param about the judge whose words are used, empty for none
 * @param person empty for the user of this computer
 * @param drawnFrom how many there were without a label
 * @param total places
 * @param labelled of these
 * @param skipped of these
 */
public record LabelQueue(
        long id,
        long idea,
        @Nullable Long run,
        String filter,
        Kind kind,
        String about,
        String person,
        long seed,
        int drawnFrom,
        Instant created,
        int total,
        int labelled,
        int skipped) {
    /** What is said of the replies. */
    public enum Kind {
        /** One of the idea's labels. */
        LABELS,
        /** A verdict in the words of a judge. */
        VERDICTS,
        /** Which of two is better. */
        PAIRS
    }

    /** How a place of a queue stands. */
    public enum State {
        WAITING,
        LABELLED,
        SKIPPED
    }

    /**
     * What is to be looked at together.
     *
     * @param number from 0
     * @param other the reply on the right of a pair, null where there is one reply
     */
    public record Place(int number, long sample, @Nullable Long other, State state) {
        /** The same as it stands now. */
        public Place in(State now) {
            return new Place(number, sample, other, now);
        }
    }

    /** What was said of a place. */
    public sealed interface Answer {}

    /**
     * A label of the idea.
     *
     * @param number of the choice, 1–9
     */
    public record OfChoice(int number) implements Answer {}

    /** A verdict in the judge's words. */
    public record OfWord(String word) implements Answer {}

    /** Which of two is better. */
    public record OfPair(PairLabel.Preferred preferred) implements Answer {}
}
