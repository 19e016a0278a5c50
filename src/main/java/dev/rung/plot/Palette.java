package dev.rung.plot;

import java.util.List;

/**
 * Colours as CSS writes them, for instance {@code #rrggbb}.
 *
 * @param surface on which the plot stands
 * @param text of names
 * @param quiet of numbers at the axes and of reference lines
 * @param grid of lines across
 * @param axis of the line at zero
 * @param series blue, orange, green, purple, grey: {@link Ink#COLORS} of them
 */
public record Palette(
        String surface, String text, String quiet, String grid, String axis, List<String> series) {
    /** On white, for what is written where there is no theme; as the light one has it. */
    public static final Palette PAPER =
            new Palette(
                    "#ffffff",
                    "#24292f",
                    "#57606a",
                    "#e7ebef",
                    "#8c959f",
                    List.of("#0969da", "#c64a00", "#145f3a", "#8a1a8a", "#6e7781"));

    public Palette {
        series = List.copyOf(series);
        if (series.size() != Ink.COLORS) {
            throw new IllegalArgumentException(series.size() + " colours");
        }
    }

    /** The colour of an ink. */
    public String of(Ink ink) {
        return switch (ink.role()) {
            case TEXT -> text;
            case QUIET -> quiet;
            case GRID -> grid;
            case AXIS -> axis;
            case SERIES -> series.get(ink.series());
        };
    }
}
