package dev.rung.study.bestof;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * What the commonest answer gives over all sets of n of a row's samples, without drawing any: how
 * many samples of each answer a set holds decides, and a set that holds x of each is there Π C(c,
 * x) times of C(N, n).
 */
final class Tally {
    /** More ways to divide a set among the answers are not gone through: sets are drawn then. */
    private static final int MOST_WAYS = 4_000;

    private final int[] counts;
    private final double[] worth;
    private final int[] behind;
    private double sum;
    private double counted;
    private double nothing;
    private double all;

    private Tally(int[] counts, double[] worth) {
        this.counts = counts;
        this.worth = worth;
        this.behind = new int[counts.length + 1];
        for (int i = counts.length - 1; i >= 0; i--) {
            behind[i] = behind[i + 1] + counts[i];
        }
    }

    /**
     * @param counts how many samples have each answer; the last number: none
     * @param worth the metric of each answer, NaN for none
     * @return null where it would take too long
     */
    static SetCurve.@Nullable Together of(int[] counts, double[] worth, int n) {
        if (ways(counts, n) > MOST_WAYS) {
            return null;
        }
        var tally = new Tally(counts, worth);
        tally.divide(0, n, 1, 0, 0, 0);
        return new SetCurve.Together(
                tally.counted > 0 ? tally.sum / tally.counted : Double.NaN,
                tally.nothing / tally.all);
    }

    /** At most so many; the largest group takes what is left. */
    private static double ways(int[] counts, int n) {
        double ways = 1;
        for (int count : counts) {
            ways *= Math.min(count, n) + 1.0;
        }
        return ways / (Math.min(Arrays.stream(counts).max().orElse(0), n) + 1.0);
    }

    /**
     * @param weight how many sets there are with what was given to the answers before
     * @param top how many samples the commonest of them has
     * @param worthOfTop the sum of the known metrics of those that have so many
     * @param known how many these are
     */
    private void divide(
            int answer, int left, double weight, int top, double worthOfTop, int known) {
        boolean isLast = answer == counts.length - 1;
        int from = Math.max(0, left - behind[answer + 1]);
        int to = Math.min(left, counts[answer]);
        double ways = choose(counts[answer], from);
        for (int taken = from; taken <= to; taken++) {
            double times = weight * ways;
            ways = ways * (counts[answer] - taken) / (taken + 1);
            if (isLast) {
                end(times, top, worthOfTop, known);
            } else if (taken < top || taken == 0) {
                divide(answer + 1, left - taken, times, top, worthOfTop, known);
            } else {
                boolean isKnown = !Double.isNaN(worth[answer]);
                double own = isKnown ? worth[answer] : 0;
                int one = isKnown ? 1 : 0;
                boolean ties = taken == top;
                divide(
                        answer + 1,
                        left - taken,
                        times,
                        taken,
                        ties ? worthOfTop + own : own,
                        ties ? known + one : one);
            }
        }
    }

    private void end(double times, int top, double worthOfTop, int known) {
        all += times;
        if (top == 0) {
            nothing += times;
        } else if (known > 0) {
            sum += times * worthOfTop / known;
            counted += times;
        }
    }

    private static double choose(int of, int some) {
        double sets = 1;
        for (int i = 0; i < Math.min(some, of - some); i++) {
            sets = sets * (of - i) / (i + 1);
        }
        return sets;
    }
}
