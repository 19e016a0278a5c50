package dev.rung.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test for two 0/1 scores of the same rows. Only rows where they differ tell anything: if
 * neither is better, each of them goes one way or the other with probability ½.
 *
 * <p>With b and c such rows, n = b + c and X binomial (n, ½), the exact two-sided p is 2 P(X ≤ min
 * (b, c)), at most 1. It is too cautious: mid-p takes P(X = min(b, c)) off it, and is 1 − ½ P(X =
 * b) if b = c, since that one point is the middle of both tails (Fagerland, Lydersen and Laake
 * 2013, «The McNemar test for binary matched-pairs data: mid-p and asymptotic are better than exact
 * conditional», BMC Medical Research Methodology 13:91).
 *
 * @param onlyFirst rows where only the first scores 1
 * @param onlySecond rows where only the second does
 * @param exact in (0, 1]
 * @param midP in (0, 1]
 */
public record McNemar(int onlyFirst, int onlySecond, double exact, double midP) {
    /**
     * @throws IllegalArgumentException for a negative count
     */
    public static McNemar of(int onlyFirst, int onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException(onlyFirst + ", " + onlySecond);
        }
        int n = onlyFirst + onlySecond;
        if (n == 0) {
            return new McNemar(0, 0, 1, 1);
        }
        int fewer = Math.min(onlyFirst, onlySecond);
        var binomial = BinomialDistribution.of(n, 0.5);
        double exact = Math.min(1, 2 * binomial.cumulativeProbability(fewer));
        double at = binomial.probability(fewer);
        double midP = onlyFirst == onlySecond ? 1 - at / 2 : exact - at;
        return new McNemar(onlyFirst, onlySecond, exact, midP);
    }
}
