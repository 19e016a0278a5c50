package dev.rung.pane.agenda.present;

import javafx.scene.Node;

/**
 * A part of a slide that can be divided between pages: so many units one after the other, for
 * instance rows of a table or words of a text.
 */
interface Flow {
    /** At least 1. */
    int size();

    /** Units as they stand on a page: from, inclusive, to, exclusive. */
    Node node(int from, int to);

    /** How high they are. */
    double height(int from, int to);

    /** Whether it takes whatever height there is, at least {@link #height}. */
    default boolean grows() {
        return false;
    }

    /** What to show instead where not even one unit fits on an empty page; itself for nothing. */
    default Flow finer() {
        return this;
    }
}
