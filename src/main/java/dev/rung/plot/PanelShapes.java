package dev.rung.plot;

import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import java.util.ArrayList;
import java.util.List;

/** What stands in and around one area of values: lines across, series, numbers at the axes. */
final class PanelShapes {
    /** From a tick's number to the area. */
    static final double TICK_GAP = 8;

    /** From the edge of the area to the first and the last place on it. */
    private static final double INSET = 12;

    /** From the middle of a line of text to that of the next. */
    private static final double LINE = 15;

    private final Plot plot;
    private final Box area;
    private final XScale across;
    private final YScale up;
    private final LabelMaker labels;
    private final SeriesShapes series;

    PanelShapes(Plot plot, Box area, XScale across, YScale up, LabelMaker labels) {
        this.plot = plot;
        this.area = area;
        this.across = across;
        this.up = up;
        this.labels = labels;
        boolean isCategories = plot.x().scale() instanceof Spacing.Categories;
        this.series = new SeriesShapes(plot, area, across, up, isCategories ? 0 : INSET);
    }

    SeriesShapes series() {
        return series;
    }

    /** Lines across and reference lines: what is painted before the series. */
    List<Shape> behind() {
        var shapes = new ArrayList<Shape>();
        for (var tick : up.ticks()) {
            boolean isZero = tick.value() == 0;
            Part part = isZero ? Part.BASELINE : Part.GRID;
            Ink ink = isZero ? Ink.AXIS : Ink.GRID;
            shapes.add(across(part, ink, List.of(), series.y(tick.value())));
        }
        if (across.zeroIsApart()) {
            shapes.addAll(breakAt((series.x(0) + series.x(across.smallest())) / 2));
        }
        for (var line : plot.references()) {
            shapes.add(across(Part.REFERENCE, Ink.QUIET, Look.REFERENCE, series.y(line.y())));
        }
        return shapes;
    }

    private Stroke across(Part part, Ink ink, List<Double> dash, double y) {
        return new Stroke(
                part, ink, 1, dash, List.of(new Xy(area.x(), y), new Xy(area.right(), y)));
    }

    /** Two short strokes through the axis: here the scale does not go on. */
    private List<Shape> breakAt(double x) {
        double y = area.bottom();
        var strokes = new ArrayList<Shape>();
        for (double shift : new double[] {-2.5, 2.5}) {
            var from = new Xy(x + shift - 2, y + 4);
            var to = new Xy(x + shift + 2, y - 4);
            strokes.add(new Stroke(Part.BREAK, Ink.QUIET, 1, List.of(), List.of(from, to)));
        }
        return strokes;
    }

    /** Left of the area. Where it is very low not every line has its number. */
    List<Shape> yTicks() {
        var shapes = new ArrayList<Shape>();
        double room = area.x() - TICK_GAP;
        double below = Double.POSITIVE_INFINITY;
        for (var tick : up.ticks()) {
            double y = area.bottom() - up.unit(tick.value()) * area.height();
            if (below - y >= LINE) {
                shapes.add(labels.right(Part.Y_TICK, Ink.QUIET, tick.text(), room, y, room));
                below = y;
            }
        }
        return shapes;
    }

    /**
     * Under the area.
     *
     * @param rows of names
     */
    List<Shape> xTicks(XLabels xLabels, int rows) {
        if (plot.x().scale() instanceof Spacing.Categories(var names)) {
            return List.copyOf(xLabels.names(names, rows, area));
        }
        int most = (int) Math.clamp(area.width() / 60, 1, 10);
        return List.copyOf(xLabels.numbers(across.ticks(most), series::x, area));
    }
}
