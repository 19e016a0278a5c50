package dev.rung.study.picks;

import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.stats.BestOfNCurve;
import dev.rung.study.bestof.Majority;

import java.util.ArrayList;
import java.util.List;

/** Curves of best-of-n as geometry. */
public final class BestPlots {
    /** Rates that stay below this are drawn from zero to their highest. */
    private static final double RARE = 0.5;

    /** Of so many points all are drawn; of more those that are told apart on a logarithmic axis. */
    private static final int DENSE = 24;

    private BestPlots() {}

    /**
     * What is picked with its pointwise band, thin where n is over half of N; other selectors, any
     * and worst of n as lines.
     */
    public static Plot of(BestSeen seen, Across across) {
        List<Series> series = new ArrayList<>();
        series.add(new Series(name(seen), 0, points(seen, across, seen.curves().chosen(), true)));
        List<Majority.Point> majority = seen.curves().majority();
        if (majority != null && seen.samples() > 1) {
            series.add(new Series("majority vote", 3, votes(seen, across, majority)));
        }
        if (seen.samples() > 1) {
            series.add(new Series("any of n", 2, points(seen, across, seen.curves().any(), false)));
            series.add(
                    new Series(
                            "worst of n", 4, points(seen, across, seen.curves().worst(), false)));
        }
        return new Plot(Plot.Kind.CURVES, across.axis(), axis(seen, series), series, List.of());
    }

    /** What the curve of the picks is called. */
    private static String name(BestSeen seen) {
        return "picked by " + seen.select().id();
    }

    private static ValueAxis axis(BestSeen seen, List<Series> series) {
        String label = "%s %s".formatted(seen.report().id(), seen.report().direction().sign());
        if (!seen.report().isShare()) {
            return ValueAxis.numbers(label, "");
        }
        double highest =
                series.stream()
                        .flatMap(one -> one.points().stream())
                        .mapToDouble(BestPlots::top)
                        .max()
                        .orElse(1);
        return highest < RARE ? ValueAxis.rateFromZero(label) : ValueAxis.rate(label);
    }

    private static double top(Point point) {
        double y = point.y() == null ? 0 : point.y();
        return point.interval() == null ? y : Math.max(y, point.interval().high());
    }

    private static List<Point> points(
            BestSeen seen, Across across, BestOfNCurve curve, boolean band) {
        var points = new ArrayList<Point>();
        for (BestOfNCurve.Point one : curve.points()) {
            if (!isDrawn(one.n(), seen.samples())) {
                continue;
            }
            Point point = Point.of(across.at(one.n(), seen), within(seen, one.value()));
            point = point.n(curve.rows());
            if (band && one.interval() != null) {
                point =
                        point.between(
                                within(seen, one.interval().low()),
                                within(seen, one.interval().high()));
            }
            points.add(one.isThin() && seen.samples() > 1 ? point.asThin() : point);
        }
        return points;
    }

    /** Near N one more sample moves less than a pixel. */
    static boolean isDrawn(int n, int most) {
        if (most <= DENSE || n == most || Integer.bitCount(n) == 1) {
            return true;
        }
        int step = Math.max(1, Integer.highestOneBit(n) / 8);
        return n % step == 0;
    }

    private static List<Point> votes(BestSeen seen, Across across, List<Majority.Point> majority) {
        var points = new ArrayList<Point>();
        for (Majority.Point one : majority) {
            Double mean = one.estimate().mean();
            double x = across.at(one.n(), seen);
            Point point = mean == null ? Point.gap(x).n(0) : Point.of(x, within(seen, mean));
            points.add(
                    mean == null
                            ? point
                            : (2 * one.n() > seen.samples() ? point.asThin() : point)
                                    .n(one.estimate().rows()));
        }
        return points;
    }

    /** Sums of shares may miss 0 or 1 by a rounding. */
    private static double within(BestSeen seen, double value) {
        return seen.report().isShare() ? Math.clamp(value, 0.0, 1.0) : value;
    }
}
