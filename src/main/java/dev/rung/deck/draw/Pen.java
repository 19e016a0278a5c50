package dev.rung.deck.draw;

import dev.rung.plot.Shape.Xy;

import java.io.IOException;
import java.util.List;

/** Something to draw with. Lengths are points from the top left corner, colours {@code #rrggbb}. */
public interface Pen {
    /**
     * A line through points.
     *
     * @param dash lengths of strokes and gaps in turn; empty: solid
     */
    void line(List<Xy> points, String color, double width, List<Double> dash) throws IOException;

    /**
     * A filled polygon.
     *
     * @param opacity from 0 to 1
     */
    void fill(List<Xy> corners, String color, double opacity) throws IOException;

    /** A filled circle. */
    void disc(Xy middle, double radius, String color) throws IOException;

    /**
     * One line of text, its left end at a place whatever way it reads.
     *
     * @param width at most so wide: what turns out wider is made narrower
     */
    void text(String text, Xy start, Font font, double width) throws IOException;

    /** How text looks. */
    record Font(double size, boolean bold, String color) {}
}
