package dev.rung.note;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A note of the research log.
 *
 * @param where what it was about when it was taken, in the names of now
 * @param about the reply, run or card that it is about, null for none, or if that was deleted
 * @param created when it was taken
 * @param changed when its text was last changed
 */
public record Note(
        long id,
        String text,
        Where where,
        @Nullable About about,
        Instant created,
        Instant changed) {
    /**
     * Where a note belongs.
     *
     * @param project null if there was none
     * @param projectName empty without a project
     * @param ideaName empty without an idea
     */
    public record Where(
            @Nullable Long project, String projectName, @Nullable Long idea, String ideaName) {
        /** Nowhere. */
        public static final Where NOWHERE = new Where(null, "", null, "");
    }

    /** What a note is about. */
    public sealed interface About {
        /** What it is called, for users; may hold text of a reply. */
        String words();

        /**
         * A reply.
         *
         * @param words its model and the first of its text
         */
        record Reply(long sample, String words) implements About {}

        /**
         * A run.
         *
         * @param words its number and name
         */
        record Run(long run, String words) implements About {}

        /**
         * A result card.
         *
         * @param words its headline
         */
        record Card(long card, String words) implements About {}
    }
}
