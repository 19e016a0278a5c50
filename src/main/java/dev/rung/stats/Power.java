package dev.rung.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a comparison on the same rows can show: the difference that a two-sided test at 5 % finds
 * with a chance of 80 %. Of paired differences with standard deviation s on n rows it is (z₀.₉₇₅ +
 * z₀.₈₀) s / √n = 2.80 s / √n (Cohen 1988, «Statistical Power Analysis», chapter 2; Miettinen 1968,
 * Biometrics 24, for 0/1 pairs). Of 0/1 scores s² is at most the share of rows that differ, so with
 * a fifth of them: 12.5 points at 100 rows, 7.2 at 300, 4.0 at 1,000.
 */
public final class Power {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double FACTOR =
            NORMAL.inverseCumulativeProbability(0.975) + NORMAL.inverseCumulativeProbability(0.8);

    private Power() {}

    /**
     * The smallest difference of means that n clusters show with a chance of 80 %.
     *
     * @param clusters ≥ 1
     * @param deviation the standard deviation of the clusters' differences, ≥ 0
     */
    public static double smallest(int clusters, double deviation) {
        if (clusters < 1 || !(deviation >= 0)) {
            throw new IllegalArgumentException(clusters + ", " + deviation);
        }
        return FACTOR * deviation / Math.sqrt(clusters);
    }

    /**
     * The same for one 0 or 1 a row in both.
     *
     * @param rows ≥ 1
     * @param differing the share of rows where the two differ, in [0, 1]
     * @return in [0, differing]; nothing where even all of those rows going one way is too little
     */
    public static OptionalDouble smallestOfRates(int rows, double differing) {
        if (!(differing >= 0 && differing <= 1)) {
            throw new IllegalArgumentException("not a share: " + differing);
        }
        double smallest = smallest(rows, Math.sqrt(differing));
        return smallest > differing || differing == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(smallest);
    }

    /**
     * How many rows it takes to show a difference of 0/1 scores with a chance of 80 %.
     *
     * @param difference in (0, differing]
     * @param differing the share of rows where the two differ
     * @return nothing if that is more than can be counted
     */
    public static OptionalInt rowsFor(double difference, double differing) {
        if (!(difference > 0 && difference <= differing && differing <= 1)) {
            throw new IllegalArgumentException(difference + " of " + differing);
        }
        double rows = Math.ceil(FACTOR * FACTOR * differing / (difference * difference));
        return rows > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) rows);
    }
}
