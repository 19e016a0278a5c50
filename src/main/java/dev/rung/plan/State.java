package dev.rung.plan;

import java.util.Locale;

/**
 * How an item stands. From any state to any other: what was closed may be taken up again.
 *
 * <p>Proposed is how it begins: somebody thought of it. Planned: it will be done, by an agenda or a
 * daily log. Doing: it is being worked on. Done: it has its answer. Dropped: it will not be done,
 * and there is no answer.
 */
public enum State {
    PROPOSED,
    PLANNED,
    DOING,
    DONE,
    DROPPED;

    /** Whether nothing more is to be done. */
    public boolean isClosed() {
        return this == DONE || this == DROPPED;
    }

    /** As users read it, and as it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
