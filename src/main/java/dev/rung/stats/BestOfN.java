package dev.rung.stats;

import java.util.Arrays;

/**
 * What picking the best of n would give, from the N ≥ n samples of one row: the mean over all
 * subsets of n, without drawing any. With the samples in groups of equal score and c(g) the number
 * of samples with at most the g-th smallest score,
 *
 * <pre>E = Σ_g [C(c(g), n) − C(c(g − 1), n)] / C(N, n) · (mean metric of group g)</pre>
 *
 * (an order statistic of draws without replacement; for 0/1 as pass@k in Chen et al. 2021,
 * «Evaluating large language models trained on code», section 2.1). Ties are averaged: a selector
 * without information gives the plain mean for every n. For a selector that gives each sample a
 * score of its own; votes and tournaments depend on the set and need drawn subsets.
 *
 * @param value the mean metric of what is picked, NaN if nothing with a metric ever is
 * @param missing the share of subsets in which nothing is picked, or what is picked has no metric
 */
public record BestOfN(double value, double missing) {
    /**
     * @param scores by which is picked, the highest first; NaN for a sample that has none: it
     *     counts in N and is never picked
     * @param metrics what is reported; NaN for a sample that has none
     * @param n from 1 to the number of samples
     */
    public static BestOfN of(double[] scores, double[] metrics, int n) {
        check(scores.length, metrics.length, n);
        var picks = new Picks(n);
        picks.of(new Ranking(scores), metrics);
        return new BestOfN(picks.value(n - 1), picks.missing(n - 1));
    }

    /** The same for n = 1 … most at index n − 1, row after row. */
    static final class Picks {
        private final BestOfNCurve.Chances chances;
        private final double[] values;
        private final double[] weight;

        Picks(int most) {
            this.chances = new BestOfNCurve.Chances(most);
            this.values = new double[most];
            this.weight = new double[most];
        }

        /**
         * Reads a row.
         *
         * @return whether there is a value at every n
         */
        boolean of(Ranking ranking, double[] metrics) {
            int all = ranking.samples();
            int most = values.length;
            check(all, metrics.length, most);
            int[] order = ranking.order();
            int below = all - order.length;
            Arrays.fill(values, 0);
            Arrays.fill(weight, 0);
            double[] before = chances.within(below, all);
            for (int from = 0, to; from < order.length; from = to) {
                int ties = ranking.ties(from);
                int known = 0;
                double total = 0;
                for (to = from; to < from + ties; to++) {
                    double metric = metrics[order[to]];
                    known += Double.isNaN(metric) ? 0 : 1;
                    total += Double.isNaN(metric) ? 0 : metric;
                }
                below += to - from;
                double[] upTo = chances.within(below, all);
                add(upTo, before, total / (to - from), (double) known / (to - from));
                before = upTo;
            }
            boolean isWhole = true;
            for (int i = 0; i < most; i++) {
                isWhole &= weight[i] > 0;
                values[i] = weight[i] > 0 ? values[i] / weight[i] : Double.NaN;
            }
            return isWhole;
        }

        private void add(double[] upTo, double[] before, double mean, double share) {
            for (int i = 0; i < values.length; i++) {
                double picked = upTo[i] - before[i];
                values[i] += picked * mean;
                weight[i] += picked * share;
            }
        }

        /** At index n − 1. */
        double value(int i) {
            return values[i];
        }

        /** At index n − 1. */
        double missing(int i) {
            return Math.max(0, 1 - weight[i]);
        }
    }

    /**
     * The chance that any of n samples succeeds: 1 − C(N − c, n) / C(N, n).
     *
     * @param successes c of all N, from 0 to N
     * @param all N
     * @param n from 1 to N
     */
    public static double any(int successes, int all, int n) {
        check(all, all, n);
        return 1 - within(all - successes, all, n);
    }

    /** The chance that all of n samples do: the worst of n. */
    public static double every(int successes, int all, int n) {
        check(all, all, n);
        return within(successes, all, n);
    }

    private static void check(int all, int metrics, int n) {
        if (all != metrics || n < 1 || n > all) {
            throw new IllegalArgumentException("best of %d from %d samples".formatted(n, all));
        }
    }

    /** C(some, n) / C(all, n): the chance that n drawn of all are among some. */
    private static double within(int some, int all, int n) {
        double chance = 1;
        for (int i = 0; i < n && chance > 0; i++) {
            chance *= Math.max(0.0, some - i) / (all - i);
        }
        return chance;
    }
}
