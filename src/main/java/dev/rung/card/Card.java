package dev.rung.card;

import java.time.Instant;
import java.util.List;

/**
 * A result as it was found: numbers, plot and context are a snapshot that stays readable when its
 * runs or models are gone.
 *
 * @param headline the finding in a sentence
 * @param takeaway what was learnt, in the user's words; may be empty
 * @param runs where it comes from, the first first; empty for one from outside
 * @param hasPicture whether a picture stands in place of a plot
 * @param changed when any of it was changed last
 */
public record Card(
        long id,
        long idea,
        String headline,
        String takeaway,
        CardContent content,
        List<Source> runs,
        boolean hasPicture,
        Instant created,
        Instant changed) {
    public Card {
        runs = List.copyOf(runs);
    }

    /**
     * A run that the card was made of.
     *
     * @param grader whose numbers it shows
     */
    public record Source(long run, String grader) {}

    /** Whether the headline is the user's, not the one that was made from the numbers. */
    public boolean isHeadlineByHand() {
        return !headline.equals(content.made());
    }
}
