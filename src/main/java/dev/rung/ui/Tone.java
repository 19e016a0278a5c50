package dev.rung.ui;

import java.util.Locale;

/** What a colour means; always beside a word. */
public enum Tone {
    NEUTRAL,
    ACCENT,
    SUCCESS,
    WARNING,
    DANGER;

    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
