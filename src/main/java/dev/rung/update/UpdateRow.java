package dev.rung.update;

import dev.rung.plan.Blocker;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A row of an update. It asks two questions at most: what became of it, and how it went.
 *
 * @param line what the row is about, the same in every update through which it is carried
 * @param how how it went, may be empty
 * @param outcome null while it is asked, or for a row that was not carried
 * @param since when the line was first written down, or the blocker opened
 * @param item the plan's, null if it has none
 * @param kind of a blocker that is not in the plan yet, null otherwise
 * @param secret whether it is kept out of the channel
 * @param to the person who gets a secret row, null if none was chosen
 */
public record UpdateRow(
        long id,
        String line,
        Section section,
        String text,
        String how,
        @Nullable Outcome outcome,
        State state,
        LocalDate since,
        @Nullable Long item,
        Blocker.@Nullable Kind kind,
        boolean secret,
        @Nullable Long to,
        List<Attachment> attachments) {
    public UpdateRow {
        attachments = List.copyOf(attachments);
    }

    /** Whether a row is posted. */
    public enum State {
        /** It is. */
        KEPT,
        /** What became of it is asked; a blocker is posted all the same, for it is open. */
        ASKED,
        /** It waits until it is wanted. */
        OFFERED,
        /** It was taken out, and is not carried here again. */
        REMOVED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it stands in what is posted, here or in a direct message. */
    public boolean isShown() {
        return !text.isBlank()
                && (state == State.KEPT || (state == State.ASKED && section == Section.BLOCKERS));
    }

    /** The number of the day on which it blocks or is carried, from 1. */
    public int day(LocalDate today) {
        return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(since, today)) + 1);
    }

    /** What stands before its text in a list, may be empty. */
    public String before(LocalDate today) {
        return switch (section) {
            case BLOCKERS -> "day %d".formatted(day(today));
            case NEXT -> "";
            case LAST ->
                    outcome == Outcome.PARTLY
                                    || outcome == Outcome.DROPPED
                                    || outcome == Outcome.CLOSED
                            ? outcome.words()
                            : "";
        };
    }

    /** What stands behind its text in a list, may be empty. */
    public String after(LocalDate today) {
        boolean carried = section == Section.NEXT && day(today) > 1;
        return carried ? "carried %d d".formatted(day(today) - 1) : "";
    }

    /** The words by which it is found. */
    static String words(String text, String how) {
        return (text + " " + how).toLowerCase(Locale.ROOT);
    }
}
