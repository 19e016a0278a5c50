package dev.rung.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Intervals of curves that are part of no band: those of several series at one place would lie on
 * each other and stand beside each other instead. Only the drawing knows of it, not the values.
 */
final class LoneIntervals {
    private static final double STEP = 10;

    /** So much of the way to the next place they may take. */
    private static final double SHARE = 0.7;

    private final Map<Double, List<Integer>> series = new HashMap<>();
    private final double room;

    /**
     * @param gap the least distance between two places of the x axis, in pixels
     */
    LoneIntervals(Plot plot, double gap) {
        this.room = gap * SHARE;
        if (plot.kind() != Plot.Kind.CURVES) {
            return;
        }
        for (int i = 0; i < plot.series().size(); i++) {
            List<Point> points = plot.series().get(i).points();
            for (int at = 0; at < points.size(); at++) {
                if (isAlone(points, at)) {
                    series.computeIfAbsent(place(points.get(at)), x -> new ArrayList<>()).add(i);
                }
            }
        }
    }

    private static boolean isAlone(List<Point> points, int at) {
        return hasInterval(points, at)
                && !hasInterval(points, at - 1)
                && !hasInterval(points, at + 1);
    }

    private static boolean hasInterval(List<Point> points, int at) {
        return at >= 0
                && at < points.size()
                && points.get(at).y() != null
                && points.get(at).interval() != null;
    }

    /** Adding zero makes one of both zeros. */
    private static double place(Point point) {
        return point.x() + 0.0;
    }

    /**
     * How far a series' point stands beside its place, in pixels; 0 where nothing is in its way.
     */
    double shift(int index, Point point) {
        List<Integer> here = series.getOrDefault(place(point), List.of());
        int at = here.indexOf(index);
        return at < 0 ? 0 : (at - (here.size() - 1) / 2.0) * Math.min(STEP, room / here.size());
    }
}
