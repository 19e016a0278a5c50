package dev.rung.stats;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The permutation test for two groups of clusters (Fisher 1935; Good 2005, «Permutation, Parametric
 * and Bootstrap Tests», chapter 3): if the groups do not differ, any k of the clusters might have
 * been the first group. p is the share of choices whose means over rows are at least as far apart
 * as those seen.
 *
 * <p>Up to {@link #EXACT} choices all are counted; beyond, {@link #DRAWS} are drawn by seed, and p
 * = (1 + as far) / (1 + drawn), as in {@link SignFlip}.
 *
 * @param p in (0, 1]
 * @param isExact whether all choices were counted
 */
record ClusterPermutation(double p, boolean isExact) {
    static final int EXACT = 20_000;
    static final int DRAWS = 9_999;

    private static final double SLACK = 1e-10;

    /**
     * @param first not empty
     * @param second not empty
     * @throws InterruptedException if the thread was interrupted
     */
    static ClusterPermutation of(ClusterSums first, ClusterSums second, long seed)
            throws InterruptedException {
        // The smaller group is chosen: that is the same choice, and less work.
        ClusterSums few = first.count() <= second.count() ? first : second;
        ClusterSums many = few == first ? second : first;
        var all = new Pool(few, many);
        int k = few.count();
        double bar = all.apart(IntStream.range(0, k).toArray(), k) - SLACK * all.size();
        double choices = choices(all.count(), k);
        if (choices <= EXACT) {
            return new ClusterPermutation(exact(all, k, bar), true);
        }
        var random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, all.count()).toArray();
        int asFar = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Interrupts.check();
            for (int i = 0; i < k; i++) {
                int other = i + random.nextInt(order.length - i);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            asFar += all.apart(order, k) >= bar ? 1 : 0;
        }
        return new ClusterPermutation((1.0 + asFar) / (1 + DRAWS), false);
    }

    private static double choices(int n, int k) {
        double choices = 1;
        for (int i = 0; i < k && choices <= EXACT; i++) {
            choices = choices * (n - i) / (i + 1);
        }
        return choices;
    }

    private static double exact(Pool all, int k, double bar) throws InterruptedException {
        int[] chosen = IntStream.range(0, k).toArray();
        long asFar = 0;
        long counted = 0;
        while (true) {
            Interrupts.check();
            counted++;
            asFar += all.apart(chosen, k) >= bar ? 1 : 0;
            int at = k - 1;
            while (at >= 0 && chosen[at] == all.count() - k + at) {
                at--;
            }
            if (at < 0) {
                return (double) asFar / counted;
            }
            chosen[at]++;
            for (int i = at + 1; i < k; i++) {
                chosen[i] = chosen[i - 1] + 1;
            }
        }
    }

    /** All clusters, those of the first group before the others. */
    private static final class Pool {
        private final double[] sums;
        private final int[] sizes;
        private double sum;
        private long rows;

        Pool(ClusterSums few, ClusterSums many) {
            sums = new double[few.count() + many.count()];
            sizes = new int[sums.length];
            for (int i = 0; i < sums.length; i++) {
                boolean isFew = i < few.count();
                sums[i] = isFew ? few.sum(i) : many.sum(i - few.count());
                sizes[i] = isFew ? few.size(i) : many.size(i - few.count());
                sum += sums[i];
                rows += sizes[i];
            }
        }

        int count() {
            return sums.length;
        }

        /** For what is a rounding and what is not. */
        double size() {
            return Math.max(1, Math.abs(sum / rows));
        }

        /** How far the mean over the rows of the first k of the order is from that of the rest. */
        double apart(int[] order, int k) {
            double chosen = 0;
            long size = 0;
            for (int i = 0; i < k; i++) {
                chosen += sums[order[i]];
                size += sizes[order[i]];
            }
            return Math.abs(chosen / size - (sum - chosen) / (rows - size));
        }
    }
}
