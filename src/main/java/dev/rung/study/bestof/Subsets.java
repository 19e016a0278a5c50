package dev.rung.study.bestof;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Sets of n of the N samples of a row, for selectors that depend on the whole set: all of them
 * where there are few, else so many that are drawn.
 */
final class Subsets {
    /** All are taken where there are no more than these, else so many are drawn. */
    static final int DRAWS = 1_000;

    private Subsets() {}

    /**
     * @param seed the same seed draws the same sets
     * @param each is given the places of the samples, in no order; they are only valid until it
     *     returns
     * @return how many sets there were
     */
    static int each(int all, int n, long seed, Consumer<int[]> each) {
        return areFew(all, n) ? every(all, n, each) : drawn(all, n, seed, each);
    }

    private static boolean areFew(int all, int n) {
        double sets = 1;
        for (int i = 0; i < n && sets <= DRAWS * (double) all; i++) {
            sets = sets * (all - i) / (i + 1);
        }
        return Math.round(sets) <= DRAWS;
    }

    private static int every(int all, int n, Consumer<int[]> each) {
        var set = new int[n];
        for (int i = 0; i < n; i++) {
            set[i] = i;
        }
        int count = 0;
        while (true) {
            each.accept(set);
            count++;
            int last = n - 1;
            while (last >= 0 && set[last] == all - n + last) {
                last--;
            }
            if (last < 0) {
                return count;
            }
            set[last]++;
            for (int i = last + 1; i < n; i++) {
                set[i] = set[i - 1] + 1;
            }
        }
    }

    private static int drawn(int all, int n, long seed, Consumer<int[]> each) {
        var random = new SplittableRandom(seed);
        var order = new int[all];
        for (int i = 0; i < all; i++) {
            order[i] = i;
        }
        var set = new int[n];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < n; i++) {
                int other = i + random.nextInt(all - i);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            System.arraycopy(order, 0, set, 0, n);
            each.accept(set);
        }
        return DRAWS;
    }
}
