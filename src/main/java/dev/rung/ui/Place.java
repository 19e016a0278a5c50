package dev.rung.ui;

/** Somewhere in the window: a value, so that panes need not know each other. */
public sealed interface Place {
    /**
     * The ladder of one idea.
     *
     * @param idea its id
     */
    record Ladder(long idea) implements Place {}

    /** The runs of all projects. */
    record Runs() implements Place {}

    /**
     * Samples that a filter finds.
     *
     * @param filter as it is typed; empty for what was looked for last
     */
    record Samples(String filter) implements Place {}

    /** The notes of all projects. */
    record Notebook() implements Place {}

    /**
     * The bundle that is open.
     *
     * @param opening counts what was opened since the window is
     */
    record Bundle(int opening) implements Place {}

    /** Where the window is before there is an idea. */
    record Nothing() implements Place {}

    /** The preferences. */
    record Settings() implements Place {}
}
