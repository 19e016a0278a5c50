package dev.rung.update;

import java.util.Locale;

/** What became of a row that was carried from an earlier update. */
public enum Outcome {
    DONE("Done"),
    PARTLY("Partly"),
    DROPPED("Dropped"),
    /** It was not begun, or goes on. */
    NEXT("Still next"),
    /** Of a blocker: nothing has changed. */
    BLOCKS("Still blocking"),
    /** Of a blocker: it is gone. */
    CLOSED("Unblocked");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** As users read it. */
    public String words() {
        return words;
    }

    /** As it is stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether it may be said of a row of this section. */
    boolean fits(boolean blocker) {
        return blocker == (this == BLOCKS || this == CLOSED);
    }

    /** The section in which a row with this outcome stands. */
    Section section() {
        return switch (this) {
            case DONE, PARTLY, DROPPED, CLOSED -> Section.LAST;
            case NEXT -> Section.NEXT;
            case BLOCKS -> Section.BLOCKERS;
        };
    }
}
