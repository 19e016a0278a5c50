package dev.rung.experiment;

/** What the rows of a dataset are for. */
public enum Split {
    /** To learn from: examples in a prompt, training. */
    TRAIN,
    /** To try and choose on. */
    DEVELOPMENT,
    /** To report on; nobody iterates on it. */
    TEST
}
