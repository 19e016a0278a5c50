package dev.rung.plot;

/**
 * The colour of a shape by its meaning.
 *
 * @param series the place in the palette, from 0; of {@link Role#SERIES} only
 */
public record Ink(Role role, int series) {
    /** How many colours a palette has: blue, orange, green, purple, grey. */
    public static final int COLORS = 5;

    /** What a colour is for. */
    public enum Role {
        TEXT,
        QUIET,
        GRID,
        AXIS,
        SERIES
    }

    static final Ink TEXT = new Ink(Role.TEXT, 0);
    static final Ink QUIET = new Ink(Role.QUIET, 0);
    static final Ink GRID = new Ink(Role.GRID, 0);
    static final Ink AXIS = new Ink(Role.AXIS, 0);

    static Ink of(Series series) {
        return new Ink(Role.SERIES, series.color() % COLORS);
    }
}
