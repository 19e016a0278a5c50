package dev.rung.plot;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One value of a series. Immutable; every wither returns a new point.
 *
 * @param x where it stands on the x axis; on an axis of categories the place of one, from 0
 * @param y its value; null where there is none: a gap, never a zero
 * @param interval null where there is none
 * @param n on how many rows it stands; null where that is not known
 * @param singles the values that it is made of, for instance one of each seed: small points
 * @param thin whether it is to be read with care: drawn thin and hollow
 * @param missing how many values there should be besides; null where that is not known
 */
public record Point(
        double x,
        @Nullable Double y,
        @Nullable Span interval,
        @Nullable Integer n,
        List<Double> singles,
        boolean thin,
        @Nullable Integer missing) {
    /** Beyond this size differences of values would overflow. */
    private static final double LARGEST = 1e300;

    /**
     * @throws IllegalArgumentException if a number is not finite, n or missing is negative, or
     *     there is an interval without a value
     */
    public Point {
        require(x);
        singles = List.copyOf(singles);
        singles.forEach(Point::require);
        if (y != null) {
            require(y);
        } else if (interval != null) {
            throw new IllegalArgumentException("an interval without a value at " + x);
        }
        if ((n != null && n < 0) || (missing != null && missing < 0)) {
            throw new IllegalArgumentException("negative: n %s, missing %s".formatted(n, missing));
        }
    }

    static void require(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("not a number to plot: " + value);
        }
    }

    public static Point of(double x, double y) {
        return new Point(x, y, null, null, List.of(), false, null);
    }

    /** A place without a value. */
    public static Point gap(double x) {
        return new Point(x, null, null, null, List.of(), false, null);
    }

    public Point between(double low, double high) {
        return new Point(x, y, new Span(low, high), n, singles, thin, missing);
    }

    public Point n(int rows) {
        return new Point(x, y, interval, rows, singles, thin, missing);
    }

    public Point singles(List<Double> values) {
        return new Point(x, y, interval, n, values, thin, missing);
    }

    public Point asThin() {
        return new Point(x, y, interval, n, singles, true, missing);
    }

    /** With so many values missing. */
    public Point missing(int values) {
        return new Point(x, y, interval, n, singles, thin, values);
    }
}
