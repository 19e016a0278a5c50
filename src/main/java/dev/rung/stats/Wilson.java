package dev.rung.stats;

import java.util.Optional;

/**
 * The score interval of Wilson (1927, «Probable inference, the law of succession, and statistical
 * inference», JASA 22) for the rate behind k successes in n independent trials, at 95 %:
 *
 * <pre>
 * (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),   p = k/n, z = 1.95996…
 * </pre>
 *
 * It needs no minimum n and stays inside [0, 1].
 */
public final class Wilson {
    /** The 97.5 % point of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * @return nothing for n = 0: no trials tell nothing
     * @throws IllegalArgumentException unless 0 ≤ successes ≤ n
     */
    public static Optional<Interval> interval(int successes, int n) {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException(successes + " of " + n);
        }
        return of(n == 0 ? 0 : (double) successes / n, n);
    }

    /**
     * The same for a rate that need not be a count over n, such as one that all of n clusters
     * share.
     *
     * @return nothing for n = 0
     * @throws IllegalArgumentException unless 0 ≤ rate ≤ 1 and 0 ≤ n
     */
    public static Optional<Interval> of(double rate, int n) {
        if (!(rate >= 0 && rate <= 1) || n < 0) {
            throw new IllegalArgumentException(rate + " of " + n);
        }
        if (n == 0) {
            return Optional.empty();
        }
        double zz = Z * Z / n;
        double half = Z * Math.sqrt(rate * (1 - rate) / n + zz / (4 * n));
        // The ends that are exactly 0 and 1 in theory are so in floating point as well.
        double low = rate == 0 ? 0 : (rate + zz / 2 - half) / (1 + zz);
        double high = rate == 1 ? 1 : (rate + zz / 2 + half) / (1 + zz);
        return Optional.of(new Interval(low, high));
    }
}
