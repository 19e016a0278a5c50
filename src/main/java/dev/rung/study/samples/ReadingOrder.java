package dev.rung.study.samples;

/** The order in which samples are read. */
public sealed interface ReadingOrder {
    /** See {@link AsAsked}. */
    ReadingOrder AS_ASKED = new AsAsked();

    /**
     * By run, newest first, then as they were asked: row by row, the conditions, prompts and models
     * of a row together, a conversation from its first answer to its last.
     */
    record AsAsked() implements ReadingOrder {}

    /** The same, but all samples of one question stand together and are a group. */
    record Grouped() implements ReadingOrder {}

    /**
     * By a field; samples without it come last.
     *
     * @param name of the column, variable, grader or score, empty for fields without names
     */
    record By(Field field, String name, boolean descending) implements ReadingOrder {}

    /** At random, the same for the same seed; samples that come later do not move the others. */
    record Random(long seed) implements ReadingOrder {}
}
