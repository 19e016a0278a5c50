package dev.rung.pane.plan;

/** A form in place of a list. */
interface Typing {
    void focusFirst();

    /** Remembers what was typed. */
    void keep();

    /** Saves what was typed, or says what is wrong with it. */
    void save();
}
