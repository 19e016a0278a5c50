package dev.rung.stats;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test for two rates of different rows (Fisher 1935, «The logic of inductive
 * inference», JRSS 98): with both margins held, the two-sided p is the sum of the probabilities of
 * all tables that are no more probable than the one seen.
 */
final class Fisher {
    /** Probabilities are rounded: what is this close counts as equal, as in R. */
    private static final double SLACK = 1 + 1e-7;

    private Fisher() {}

    /**
     * @param first successes of the first group
     * @param firstRows of how many, at least first
     * @return p in (0, 1]
     */
    static double p(int first, int firstRows, int second, int secondRows) {
        if (first < 0 || first > firstRows || second < 0 || second > secondRows) {
            throw new IllegalArgumentException(
                    "%d of %d, %d of %d".formatted(first, firstRows, second, secondRows));
        }
        if (firstRows == 0 || secondRows == 0) {
            return 1;
        }
        var tables =
                HypergeometricDistribution.of(firstRows + secondRows, first + second, firstRows);
        double bar = tables.probability(first) * SLACK;
        double p = 0;
        for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
            double one = tables.probability(x);
            p += one <= bar ? one : 0;
        }
        return Math.min(1, p);
    }
}
