package dev.rung.plot;

import java.util.List;
import java.util.stream.Stream;

/**
 * A plot at a size: shapes in the order in which they are painted, all of them inside the size.
 * Lengths are pixels, or whatever unit the size has; x goes to the right, y down.
 *
 * @param area where the values stand; empty if there is nothing to draw
 */
public record Layout(double width, double height, Shape.Box area, List<Shape> shapes) {
    /** The size of all text. */
    public static final double TEXT_SIZE = 12;

    /** What stands in place of a plot without values. */
    public static final String NO_DATA = "Nothing to plot yet";

    public Layout {
        shapes = List.copyOf(shapes);
    }

    /**
     * Lays a plot out. Smaller than about 140 × 110 there is no room for it, and it has no shapes
     * but perhaps a message.
     *
     * @param width not negative
     * @param height not negative
     */
    public static Layout of(Plot plot, double width, double height, TextMeasure measure) {
        return new LayoutMaker(plot, width, height, measure).make();
    }

    /** The same of one plot or several small ones. */
    public static Layout of(PlotGrid grid, double width, double height, TextMeasure measure) {
        return grid.isOne()
                ? of(grid.first(), width, height, measure)
                : new GridMaker(grid, width, height, measure).make();
    }

    /** What can be pointed at: one mark for each value, series by series. */
    public List<Shape.Mark> targets() {
        return shapes.stream()
                .flatMap(
                        shape ->
                                shape instanceof Shape.Mark mark && isTarget(mark.part())
                                        ? Stream.of(mark)
                                        : Stream.empty())
                .toList();
    }

    private static boolean isTarget(Shape.Part part) {
        return part == Shape.Part.POINT || part == Shape.Part.TARGET;
    }

    /** All text. */
    public List<Shape.Label> labels() {
        return shapes.stream()
                .flatMap(
                        shape ->
                                shape instanceof Shape.Label label
                                        ? Stream.of(label)
                                        : Stream.empty())
                .toList();
    }
}
