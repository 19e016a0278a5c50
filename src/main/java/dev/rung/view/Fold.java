package dev.rung.view;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import java.util.List;

/**
 * Turns of a long conversation that are folded away: what was asked last is read first, not after
 * two hundred examples.
 *
 * @param from the first of them
 * @param to the first that is shown again; nothing is folded where it is {@code from}
 */
public record Fold(int from, int to) {
    /** Shorter conversations are shown whole. */
    static final int LONG = 8;

    /** So many turns at the end stay: an answer may rest on a question and an answer before it. */
    private static final int LAST = 3;

    /** System turns at the beginning stay, too. */
    public static Fold of(List<Message> turns) {
        if (turns.size() <= LONG) {
            return new Fold(0, 0);
        }
        int first = 0;
        while (first < turns.size() && turns.get(first).role() == Role.SYSTEM) {
            first++;
        }
        return new Fold(first, Math.max(first, turns.size() - LAST));
    }

    /** How many turns are folded away. */
    public int count() {
        return to - from;
    }

    public boolean hides(int turn) {
        return turn >= from && turn < to;
    }
}
