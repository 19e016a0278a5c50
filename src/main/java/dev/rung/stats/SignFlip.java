package dev.rung.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The sign-flip permutation test (Fisher 1935, «The Design of Experiments», section 21): if neither
 * of two runs is better, each cluster's difference might as well have had the other sign. p is the
 * share of sign patterns whose sum is at least as far from 0 as the one seen.
 *
 * <p>Up to {@link #EXACT} clusters that differ, all patterns are counted; beyond, {@link #DRAWS}
 * are drawn by seed, and p = (1 + as far) / (1 + drawn), which is never 0 and never too small
 * (Phipson and Smyth 2010, «Permutation p-values should never be zero», SAGMB 9:39).
 *
 * @param p in (0, 1]
 * @param isExact whether all patterns were counted
 * @param differing clusters whose difference is not 0: the others have no sign to flip
 */
public record SignFlip(double p, boolean isExact, int differing) {
    /** So many clusters have 2¹⁶ patterns. */
    public static final int EXACT = 16;

    /** Patterns that are drawn where there are too many to count. */
    public static final int DRAWS = 9_999;

    /** Sums are rounded: what is this close, as a share of all differences, counts as equal. */
    private static final double SLACK = 1e-10;

    /**
     * @param differences the sum of the differences of each cluster's rows, finite
     * @param seed of the draws
     * @throws InterruptedException if the thread was interrupted
     */
    public static SignFlip of(double[] differences, long seed) throws InterruptedException {
        double slack = SLACK * Arrays.stream(differences).map(Math::abs).sum();
        double[] all = Arrays.stream(differences).filter(d -> Math.abs(d) > slack).toArray();
        double bar = Math.abs(Arrays.stream(all).sum()) - slack;
        if (all.length == 0) {
            return new SignFlip(1, true, 0);
        }
        return all.length <= EXACT
                ? new SignFlip(exact(all, bar), true, all.length)
                : new SignFlip(drawn(all, bar, seed), false, all.length);
    }

    private static double exact(double[] all, double bar) {
        int patterns = 1 << all.length;
        int asFar = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            double sum = 0;
            for (int i = 0; i < all.length; i++) {
                sum += (pattern >> i & 1) == 0 ? all[i] : -all[i];
            }
            if (Math.abs(sum) >= bar) {
                asFar++;
            }
        }
        return (double) asFar / patterns;
    }

    private static double drawn(double[] all, double bar, long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        int asFar = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Interrupts.check();
            double sum = 0;
            for (double difference : all) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            if (Math.abs(sum) >= bar) {
                asFar++;
            }
        }
        return (1.0 + asFar) / (1 + DRAWS);
    }
}
