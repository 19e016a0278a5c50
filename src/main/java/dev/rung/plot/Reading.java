package dev.rung.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A point in words, for whoever points at it or has it read out. */
public final class Reading {
    private Reading() {}

    /**
     * Lines such as «qwen, shots 4», «71.3 % (66.1 % to 75.9 %)», «n = 300».
     *
     * @param series the place of its series in the plot
     * @param point the place of the point in the series
     */
    public static List<String> of(Plot plot, int series, int point) {
        Series of = plot.series().get(series);
        Point at = of.points().get(point);
        var lines = new ArrayList<String>();
        String place = place(plot.x(), at.x());
        lines.add(of.name().isBlank() ? place : Shorten.line(of.name()) + ", " + place);
        lines.add(value(plot.y(), at));
        if (at.n() != null) {
            lines.add("n = " + Numbers.plain(at.n()) + missing(at));
        }
        if (!at.singles().isEmpty()) {
            lines.add(
                    at.singles().stream()
                            .map(plot.y()::format)
                            .collect(Collectors.joining(", ", "single values ", "")));
        }
        return lines;
    }

    /** The same of a mark in one plot or several small ones, whose title comes first. */
    public static List<String> of(PlotGrid grid, int series, int point) {
        PlotGrid.Panel panel = grid.panel(series);
        var lines = new ArrayList<String>();
        if (!panel.title().isBlank()) {
            lines.add(Shorten.line(panel.title()));
        }
        lines.addAll(of(panel.plot(), grid.series(series), point));
        return lines;
    }

    private static String missing(Point point) {
        Integer missing = point.missing();
        return missing == null || missing == 0 ? "" : ", missing " + Numbers.plain(missing);
    }

    private static String place(Axis axis, double x) {
        String name = Shorten.line(axis.nameOf(x));
        boolean isWords = axis.scale() instanceof Spacing.Categories;
        return isWords || axis.label().isBlank() ? name : axis.label() + " " + name;
    }

    private static String value(ValueAxis axis, Point point) {
        if (point.y() == null) {
            return "no value";
        }
        String value = withUnit(axis, axis.format(point.y()));
        Span interval = point.interval();
        return interval == null
                ? value + ", no interval"
                : "%s, 95\u00A0%% interval %s to %s"
                        .formatted(
                                value, axis.format(interval.low()), axis.format(interval.high()));
    }

    private static String withUnit(ValueAxis axis, String value) {
        return axis.unit().isBlank() ? value : value + " " + axis.unit();
    }
}
