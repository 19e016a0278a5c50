package dev.rung.plot;

/**
 * The 95 % interval of a value, in the value's unit.
 *
 * @param low at most high; both finite
 */
public record Span(double low, double high) {
    public Span {
        Point.require(low);
        Point.require(high);
        if (low > high) {
            throw new IllegalArgumentException("not an interval: %s to %s".formatted(low, high));
        }
    }
}
