package dev.rung.plan;

import org.jspecify.annotations.Nullable;

/**
 * What one believes of a next step before it is done. Null is unknown, which is never 0.
 *
 * @param p the chance that it works, or that the answer is yes; 0 to 1
 * @param hours what it is thought to take, more than 0
 * @param value what an answer is worth in any unit, 0 or more; unknown weighs as 1
 */
public record Estimate(@Nullable Double p, @Nullable Double hours, @Nullable Double value) {
    /** Nothing is known. */
    public static final Estimate UNKNOWN = new Estimate(null, null, null);

    /** The most hours that can be typed: more than a year. */
    public static final double MOST_HOURS = 10_000;

    /**
     * @throws IllegalArgumentException out of range, or no number
     */
    public Estimate {
        check(p == null || (p >= 0 && p <= 1), "p is from 0 to 1");
        check(hours == null || (hours > 0 && hours <= MOST_HOURS), "hours are more than 0");
        check(value == null || (value >= 0 && value <= 1e12), "value is 0 or more");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
