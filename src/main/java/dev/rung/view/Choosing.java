package dev.rung.view;

import org.jspecify.annotations.Nullable;

/** A pane in which one thing is chosen that a note or a next step can be about. */
public interface Choosing {
    /** What is chosen now, null for nothing. On the JavaFX thread. */
    @Nullable Chosen chosen();

    /**
     * What is chosen.
     *
     * @param run the run, or that of the reply
     * @param sample the reply, null for a run as a whole
     * @param words what it is called; may hold text of a reply
     */
    record Chosen(long idea, long run, @Nullable Long sample, String words) {}
}
