package dev.rung.llm.http;

import java.util.function.Consumer;

/**
 * A text that comes in pieces, without keys: what may be the beginning of one waits for the next
 * piece, so that no listener ever puts one together.
 */
final class Keyless {
    /** So many characters of a key's beginning say hardly more than which provider gave it. */
    private static final int HARMLESS = 16;

    private final Redaction redaction;
    private final Consumer<String> pieces;
    private final StringBuilder text = new StringBuilder();
    private String held = "";

    /**
     * @param pieces told of every piece as soon as it is known to hold no key; of one that waits as
     *     a whole an empty piece, for its time counts
     */
    Keyless(Redaction redaction, Consumer<String> pieces) {
        this.redaction = redaction;
        this.pieces = pieces;
    }

    /** More of the text; nothing if it is empty. */
    void add(String words) {
        if (!words.isEmpty()) {
            String clean = redaction.apply(held + words);
            int safe = clean.length() - redaction.begun(clean);
            held = clean.substring(safe);
            pass(clean.substring(0, safe));
        }
    }

    /** Nothing more comes: what waited is let go, if it is too little of a key to matter. */
    void end() {
        if (!held.isEmpty()) {
            String rest = held.length() > HARMLESS ? "…" : held;
            held = "";
            pass(rest);
        }
    }

    private void pass(String clean) {
        text.append(clean);
        pieces.accept(clean);
    }

    /** Characters that came so far. */
    int length() {
        return text.length() + held.length();
    }

    /** What was passed on. */
    String text() {
        return text.toString();
    }
}
