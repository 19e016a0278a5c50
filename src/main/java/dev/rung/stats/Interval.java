package dev.rung.stats;

/**
 * From low to high, both included.
 *
 * @param low at most high
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not an interval: %s to %s".formatted(low, high));
        }
    }
}
