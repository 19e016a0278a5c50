package dev.rung.plot;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Points that belong together under one name.
 *
 * @param name shown at its end or in the legend
 * @param color its place in the palette's order, from 0; beyond the palette the colours come again
 *     with dashed lines
 * @param points at most one for each x; kept in the order of x
 */
public record Series(String name, int color, List<Point> points) {
    /**
     * @throws IllegalArgumentException if two points have the same x, or the colour is negative
     */
    public Series {
        points = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        var seen = new HashSet<Double>();
        for (Point point : points) {
            // Adding zero makes one of both zeros.
            if (!seen.add(point.x() + 0.0)) {
                throw new IllegalArgumentException("two points at " + point.x() + " in " + name);
            }
        }
        if (color < 0) {
            throw new IllegalArgumentException("colour " + color);
        }
    }

    boolean hasData() {
        return points.stream().anyMatch(point -> point.y() != null || !point.singles().isEmpty());
    }
}
