package dev.rung.score.field;

/** Which of several. */
public enum Which {
    FIRST,
    LAST
}
