package dev.rung.plot;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What is to be plotted, before any size or colour is known. Titles stand outside of it.
 *
 * @param series in the order in which they are named
 */
public record Plot(
        Kind kind, Axis x, ValueAxis y, List<Series> series, List<ReferenceLine> references) {
    /** How the values are drawn. */
    public enum Kind {
        /** Lines with a band of their intervals, over numbers. */
        CURVES,
        /** Dots with intervals, over categories. */
        DOTS,
        /** Bars from zero with intervals, over categories. */
        BARS
    }

    /** Sums of shares may miss 0 or 1 by a rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * @throws IllegalArgumentException if a point has no place on the x axis, a rate is not between
     *     0 and 1, or kind and axis do not go together
     */
    public Plot {
        series = List.copyOf(series);
        references = List.copyOf(references);
        if ((kind == Kind.CURVES) == (x.scale() instanceof Spacing.Categories)) {
            throw new IllegalArgumentException(kind + " over " + x.scale());
        }
        for (Series one : series) {
            for (Point point : one.points()) {
                requirePlace(x.scale(), point.x());
            }
        }
        if (y.isRate()) {
            values(series, references).forEach(Plot::requireRate);
        }
    }

    private static void requirePlace(Spacing scale, double x) {
        boolean fits =
                switch (scale) {
                    case Spacing.Linear() -> true;
                    case Spacing.Doubling() -> x == 0 || x >= 1;
                    case Spacing.Log() -> x > 0;
                    case Spacing.Categories(var names) ->
                            x == Math.rint(x) && x >= 0 && x < names.size();
                };
        if (!fits) {
            throw new IllegalArgumentException("no place on the axis for " + x);
        }
    }

    private static void requireRate(double value) {
        if (value < -ROUNDING || value > 1 + ROUNDING) {
            throw new IllegalArgumentException("not a rate: " + value);
        }
    }

    private static DoubleStream values(List<Series> series, List<ReferenceLine> references) {
        return DoubleStream.concat(
                series.stream().flatMap(one -> one.points().stream()).flatMapToDouble(Plot::values),
                references.stream().mapToDouble(ReferenceLine::y));
    }

    private static DoubleStream values(Point point) {
        var all = DoubleStream.builder();
        if (point.y() != null) {
            all.add(point.y());
        }
        if (point.interval() != null) {
            all.add(point.interval().low()).add(point.interval().high());
        }
        point.singles().forEach(all::add);
        return all.build();
    }

    /** Every value that has to find room on the y axis, intervals and reference lines included. */
    DoubleStream values() {
        return values(series, references);
    }

    /** Whether there is anything to see but reference lines. */
    public boolean hasData() {
        return series.stream().anyMatch(Series::hasData);
    }

    /** The same with every name and label changed, for instance made safe for the screen. */
    public Plot renamed(UnaryOperator<String> change) {
        Spacing scale =
                x.scale() instanceof Spacing.Categories(var names)
                        ? new Spacing.Categories(names.stream().map(change).toList())
                        : x.scale();
        return new Plot(
                kind,
                new Axis(change.apply(x.label()), change.apply(x.unit()), scale),
                new ValueAxis(change.apply(y.label()), change.apply(y.unit()), y.range()),
                series.stream()
                        .map(one -> new Series(change.apply(one.name()), one.color(), one.points()))
                        .toList(),
                references.stream()
                        .map(line -> new ReferenceLine(change.apply(line.label()), line.y()))
                        .toList());
    }

    /** What stands beside the x of a point, for each x that any series has, in order. */
    Stream<Double> places() {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .map(point -> point.x() + 0.0)
                .distinct()
                .sorted();
    }
}
