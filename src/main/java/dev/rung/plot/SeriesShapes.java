package dev.rung.plot;

import dev.rung.plot.Shape.Area;
import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Form;
import dev.rung.plot.Shape.Mark;
import dev.rung.plot.Shape.Part;
import dev.rung.plot.Shape.Stroke;
import dev.rung.plot.Shape.Xy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Curves, bands, dots, bars and intervals of all series, inside the area. */
final class SeriesShapes {
    static final double BAR_OPACITY = 0.85;
    private static final double THIN_BAR_OPACITY = 0.35;
    private static final double CAP = 4;
    private static final double SINGLE = 1.75;

    /** A dot that can still be seen on its interval. */
    private static final double SMALLEST = 1.75;

    /** Intervals with less room for their caps are thin. */
    private static final double NARROW_CAP = 2;

    /** With more points their marks would hide the curve. */
    private static final int MANY_POINTS = 40;

    /** So many bands can be told apart where they lie over each other. */
    private static final int FEW_BANDS = 3;

    private final Plot plot;
    private final Box area;
    private final XScale across;
    private final YScale up;
    private final double inset;
    private final double slot;
    private final LoneIntervals alone;
    private final List<Shape> bands = new ArrayList<>();
    private final List<Shape> intervals = new ArrayList<>();
    private final List<Shape> curves = new ArrayList<>();
    private final List<Shape> singles = new ArrayList<>();
    private final List<Shape> marks = new ArrayList<>();

    SeriesShapes(Plot plot, Box area, XScale across, YScale up, double inset) {
        this.plot = plot;
        this.area = area;
        this.across = across;
        this.up = up;
        this.inset = inset;
        int categories =
                plot.x().scale() instanceof Spacing.Categories(var names) ? names.size() : 1;
        this.slot = area.width() / categories;
        this.alone = new LoneIntervals(plot, gap());
    }

    /** Between the two places of the x axis that are nearest to each other. */
    private double gap() {
        List<Double> places = across.places();
        double least = area.width();
        for (int i = 1; i < places.size(); i++) {
            least = Math.min(least, Math.abs(x(places.get(i)) - x(places.get(i - 1))));
        }
        return least;
    }

    /** In the order in which they are painted: what is pointed at last. */
    List<Shape> make() {
        for (int i = 0; i < plot.series().size(); i++) {
            switch (plot.kind()) {
                case CURVES -> curve(i);
                case DOTS -> dots(i);
                case BARS -> bars(i);
            }
        }
        var all = new ArrayList<>(bands);
        all.addAll(plot.kind() == Plot.Kind.BARS ? List.of() : intervals);
        all.addAll(curves);
        all.addAll(plot.kind() == Plot.Kind.BARS ? intervals : List.of());
        all.addAll(singles);
        all.addAll(marks);
        return all;
    }

    /** Where a series ends. */
    Xy end(int series) {
        Point last = plot.series().get(series).points().getLast();
        double y = last.y() == null ? 0 : last.y();
        double x =
                plot.kind() == Plot.Kind.DOTS
                        ? x(last) + shift(series, dotStep())
                        : x(series, last);
        return new Xy(x, y(y));
    }

    double x(double place) {
        double unit = across.unit().applyAsDouble(place);
        return area.x() + inset + unit * (area.width() - 2 * inset);
    }

    private double x(Point point) {
        return x(point.x());
    }

    /** Of a point of a curve: beside its place where others would lie on it. */
    private double x(int series, Point point) {
        return x(point) + alone.shift(series, point);
    }

    double y(double value) {
        return area.bottom() - up.unit(value) * area.height();
    }

    private void curve(int index) {
        Series series = plot.series().get(index);
        List<Point> points = series.points();
        int from = 0;
        while (from < points.size()) {
            int to = from;
            while (to < points.size() && points.get(to).y() != null) {
                to++;
            }
            if (to > from) {
                line(index, points.subList(from, to));
                band(index, points.subList(from, to));
            }
            from = to + 1;
        }
        boolean isMany = points.size() > MANY_POINTS;
        for (int i = 0; i < points.size(); i++) {
            singles(series, points.get(i), x(index, points.get(i)));
            mark(index, i, x(index, points.get(i)), isMany ? 1.5 : 3.25, Part.POINT);
        }
    }

    /** Pieces of equal thinness: a piece that leads to or from a thin point is thin. */
    private void line(int index, List<Point> run) {
        Series series = plot.series().get(index);
        int from = 0;
        while (from < run.size() - 1) {
            boolean thin = isThin(run, from);
            int to = from + 1;
            while (to < run.size() - 1 && isThin(run, to) == thin) {
                to++;
            }
            var points = run.subList(from, to + 1).stream().map(point -> at(index, point)).toList();
            curves.add(
                    new Stroke(
                            Part.CURVE,
                            Ink.of(series),
                            thin ? 1 : 2,
                            thin ? Look.THIN : Look.dash(series),
                            points));
            from = to;
        }
    }

    private static boolean isThin(List<Point> run, int from) {
        return run.get(from).thin() || run.get(from + 1).thin();
    }

    private Xy at(int series, Point point) {
        return new Xy(x(series, point), y(point.y() == null ? 0 : point.y()));
    }

    private void band(int index, List<Point> run) {
        Series series = plot.series().get(index);
        var upper = new ArrayList<Xy>();
        var lower = new ArrayList<Xy>();
        for (int i = 0; i <= run.size(); i++) {
            Span interval = i < run.size() ? run.get(i).interval() : null;
            if (interval != null) {
                upper.add(new Xy(x(index, run.get(i)), y(interval.high())));
                lower.add(new Xy(x(index, run.get(i)), y(interval.low())));
                continue;
            }
            if (upper.size() == 1) {
                interval(Ink.of(series), upper.getFirst(), lower.getFirst(), CAP);
            } else if (upper.size() > 1) {
                var polygon = new ArrayList<>(upper);
                polygon.addAll(lower.reversed());
                double opacity = bandCount() <= FEW_BANDS ? 0.15 : 0.08;
                bands.add(new Area(Part.BAND, Ink.of(series), opacity, List.copyOf(polygon)));
            }
            upper.clear();
            lower.clear();
        }
    }

    /** How many series have intervals. */
    private long bandCount() {
        return plot.series().stream()
                .filter(one -> one.points().stream().anyMatch(point -> point.interval() != null))
                .count();
    }

    private void interval(Ink ink, Xy top, Xy bottom, double cap) {
        double x = top.x();
        for (var line :
                List.of(
                        List.of(top, bottom),
                        List.of(new Xy(x - cap, top.y()), new Xy(x + cap, top.y())),
                        List.of(new Xy(x - cap, bottom.y()), new Xy(x + cap, bottom.y())))) {
            double width = cap < NARROW_CAP ? 0.5 : 1.5;
            intervals.add(new Stroke(Part.INTERVAL, ink, width, List.of(), line));
        }
    }

    private void interval(Ink ink, @Nullable Span span, double x, double cap) {
        if (span != null) {
            interval(ink, new Xy(x, y(span.high())), new Xy(x, y(span.low())), cap);
        }
    }

    private double dotStep() {
        return Math.min(18, slot * 0.7 / plot.series().size());
    }

    /** From the middle of a category to the place of a series in it. */
    private double shift(int series, double step) {
        return (series - (plot.series().size() - 1) / 2.0) * step;
    }

    private void dots(int index) {
        Series series = plot.series().get(index);
        double step = dotStep();
        double small = Math.min(1, step / 10);
        List<Point> points = series.points();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = x(point) + shift(index, step);
            interval(Ink.of(series), point.interval(), x, CAP * small);
            singles(series, point, x + 6 * small);
            mark(index, i, x, Math.max(SMALLEST, 4 * small), Part.POINT);
        }
    }

    private void bars(int index) {
        Series series = plot.series().get(index);
        double step = Math.min(48, slot * 0.75 / plot.series().size());
        double half = step / 2 - Math.min(1, step / 10);
        List<Point> points = series.points();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = x(point) + shift(index, step);
            if (point.y() != null) {
                double opacity = point.thin() ? THIN_BAR_OPACITY : BAR_OPACITY;
                curves.add(
                        new Area(
                                Part.BAR,
                                Ink.of(series),
                                opacity,
                                List.of(
                                        new Xy(x - half, y(0)),
                                        new Xy(x - half, y(point.y())),
                                        new Xy(x + half, y(point.y())),
                                        new Xy(x + half, y(0)))));
            }
            interval(Ink.TEXT, point.interval(), x, Math.min(CAP, half * 0.6));
            singles(series, point, x + half * 0.5);
            mark(index, i, x, 4, Part.TARGET);
        }
    }

    private void singles(Series series, Point point, double x) {
        Ink ink = plot.kind() == Plot.Kind.BARS ? Ink.TEXT : Ink.of(series);
        for (double value : point.singles()) {
            singles.add(
                    new Mark(
                            Part.SINGLE,
                            ink,
                            Form.CIRCLE,
                            SINGLE,
                            false,
                            new Xy(x, y(value)),
                            plot.series().indexOf(series),
                            series.points().indexOf(point)));
        }
    }

    private void mark(int index, int at, double x, double radius, Part part) {
        Series series = plot.series().get(index);
        Point point = series.points().get(at);
        if (point.y() == null) {
            return;
        }
        marks.add(
                new Mark(
                        part,
                        Ink.of(series),
                        Look.form(series),
                        radius,
                        point.thin(),
                        new Xy(x, y(point.y())),
                        index,
                        at));
    }
}
