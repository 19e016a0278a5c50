package dev.rung.pane.ladder;

import java.util.Locale;

/** What a good prompt has: the user ticks it by hand, and nothing depends on it. */
enum CheckPoint {
    BEHAVIOUR("wanted behaviour explicit"),
    CONTEXT("all context given"),
    MISTAKES("common mistakes ruled out"),
    FORMAT("output format stated");

    private final String words;

    CheckPoint(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** How it is kept. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
