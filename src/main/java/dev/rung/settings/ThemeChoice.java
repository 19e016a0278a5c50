package dev.rung.settings;

/** Light, dark, or whatever the system shows. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK
}
