package dev.rung.experiment.field;

/** Which of several. */
public enum Which {
    FIRST,
    LAST
}
