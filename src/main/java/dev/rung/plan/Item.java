package dev.rung.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something of the one list of what is to be done or found out. What else comes into the list is a
 * further record with the same head.
 */
public sealed interface Item permits NextStep, Question, Blocker, ActionItem {
    /** What every item has. */
    Head head();

    /** Its key. */
    default long id() {
        return head().id();
    }

    /** How it stands. */
    default State state() {
        return head().state();
    }

    /**
     * What every item has.
     *
     * @param title one line
     * @param why may be empty
     * @param by who suggested it, may be empty
     */
    record Head(
            long id, Where where, String title, String why, String by, State state, Times times) {}

    /**
     * Where it belongs.
     *
     * @param idea null if it belongs to the project as a whole
     * @param ideaName empty without an idea
     */
    record Where(long project, String projectName, @Nullable Long idea, String ideaName) {}
}
