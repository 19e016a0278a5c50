package dev.rung.study.calibration;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.stats.Calibration;
import dev.rung.stats.Calibration.Bin;
import dev.rung.stats.Interval;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The reliability diagram: what happened against what was foretold, by bins of equal count. */
public final class CalibrationPlots {
    private CalibrationPlots() {}

    /** The diagram of one cell; null if it has no probabilities. */
    public static @Nullable Plot of(CalibrationReport.Cell cell) {
        Measured before = cell.before();
        if (before == null) {
            return null;
        }
        var series = new ArrayList<Series>();
        series.add(new Series("as they are", 0, points(before, true)));
        if (cell.fitted() instanceof Fitted.Temp temp) {
            // Its interval would lie on the other's.
            series.add(
                    new Series(CalibrationText.temperature(temp), 1, points(temp.after(), false)));
        }
        double lowest =
                series.stream()
                        .flatMap(one -> one.points().stream())
                        .mapToDouble(Point::x)
                        .min()
                        .orElse(0);
        double from = Math.floor(lowest * 10) / 10;
        series.add(
                new Series(
                        "perfectly calibrated", 4, List.of(Point.of(from, from), Point.of(1, 1))));
        return new Plot(
                Plot.Kind.CURVES,
                Axis.linear("probability of the most likely choice"),
                ValueAxis.rate("it is right"),
                series,
                List.of());
    }

    private static List<Point> points(Measured measured, boolean withIntervals) {
        var points = new ArrayList<Point>();
        for (Bin bin : measured.calibration().bins()) {
            Point point = Point.of(bin.probability(), bin.happened()).n(bin.count());
            Interval interval = Calibration.interval(bin);
            points.add(withIntervals ? point.between(interval.low(), interval.high()) : point);
        }
        return points;
    }
}
