package dev.rung.study.samples;

/** The order in which samples are read. */
public sealed interface ReadingOrder {
    /**
     * By run, newest first, then as they were asked: row by row, conditions and models together.
     */
    ReadingOrder AS_ASKED = new AsAsked();

    /** See {@link #AS_ASKED}. */
    record AsAsked() implements ReadingOrder {}

    /**
     * By a field; samples without it come last.
     *
     * @param name of the column, variable or grader, empty for fields without names
     */
    record By(Field field, String name, boolean descending) implements ReadingOrder {}

    /** At random, the same for the same seed; samples that come later do not move the others. */
    record Random(long seed) implements ReadingOrder {}
}
