package dev.rung.study.figure;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Point;
import dev.rung.plot.ReferenceLine;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.summary.Cell;
import dev.rung.stats.Interval;
import dev.rung.study.Baselines;
import dev.rung.study.figure.Figure.Dot;
import dev.rung.study.figure.Figure.Steps;

import java.util.ArrayList;
import java.util.List;

/** Figures as geometry: curves over numbers, bars or dots over names. */
public final class FigurePlots {
    /** More bars of several colours beside each other are told apart by nobody. */
    private static final int BARS = 4;

    /** More names do not leave room for bars. */
    private static final int BAR_NAMES = 12;

    private FigurePlots() {}

    /** One plot, or one for each facet. */
    public static PlotGrid of(Figure figure) {
        var panels = new ArrayList<PlotGrid.Panel>();
        for (int i = 0; i < figure.facets().size(); i++) {
            panels.add(new PlotGrid.Panel(figure.facets().get(i), plot(figure, i)));
        }
        Dimension facet = figure.spec().facet();
        return new PlotGrid(facet == null ? "" : facet.label(), panels);
    }

    private static Plot plot(Figure figure, int facet) {
        boolean isShare = figure.grader().isShare();
        String metric = figure.spec().metric();
        return new Plot(
                kind(figure),
                axis(figure.across()),
                isShare ? ValueAxis.rate(metric) : ValueAxis.numbers(metric, ""),
                series(figure, facet),
                references(figure.baselines().get(facet)));
    }

    private static Plot.Kind kind(Figure figure) {
        if (figure.across().steps() != Steps.NAMES) {
            return Plot.Kind.CURVES;
        }
        boolean fit =
                figure.colours().size() <= BARS && figure.across().names().size() <= BAR_NAMES;
        return fit ? Plot.Kind.BARS : Plot.Kind.DOTS;
    }

    private static Axis axis(Figure.Across across) {
        return switch (across.steps()) {
            case NAMES ->
                    Axis.categories(
                            across.label(),
                            across.names().isEmpty()
                                    ? List.of("nothing was asked")
                                    : across.names());
            case LINEAR -> Axis.linear(across.label());
            case DOUBLING -> Axis.doubling(across.label());
            case LOG -> Axis.log(across.label());
        };
    }

    private static List<Series> series(Figure figure, int facet) {
        var series = new ArrayList<Series>();
        for (int colour = 0; colour < figure.colours().size(); colour++) {
            var points = new ArrayList<Point>();
            for (Dot dot : figure.dots()) {
                if (dot.facet() == facet && dot.colour() == colour) {
                    points.add(point(dot));
                }
            }
            series.add(new Series(figure.colours().get(colour), colour, points));
        }
        return series;
    }

    private static Point point(Dot dot) {
        Double mean = dot.mean();
        if (mean == null) {
            return Point.gap(dot.x()).n(0).missing(dot.missed());
        }
        Point point = Point.of(dot.x(), mean).n(dot.rows()).missing(dot.missed());
        Cell cell = dot.cell();
        if (cell == null) {
            return point;
        }
        Interval interval = cell.estimate().interval();
        Point drawn = point.singles(List.copyOf(cell.draws().values()));
        return interval == null ? drawn : drawn.between(interval.low(), interval.high());
    }

    private static List<ReferenceLine> references(Baselines baselines) {
        var lines = new ArrayList<ReferenceLine>();
        Double chance = baselines.chance();
        Double majority = baselines.majority();
        if (chance != null) {
            lines.add(new ReferenceLine("chance", chance));
        }
        if (majority != null) {
            lines.add(new ReferenceLine("most frequent answer", majority));
        }
        return lines;
    }
}
