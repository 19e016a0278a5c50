package dev.rung.testing;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** What a benchmark says of several rounds. */
public final class Median {
    private Median() {}

    /** Of an even number the upper of the two in the middle. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Does the work so often, and says how many milliseconds it took. */
    public static double millis(int rounds, Callable<?> work) throws Exception {
        var times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            Object made = work.call();
            times[i] = (System.nanoTime() - start) / 1e6;
            // What nobody looks at need not be made.
            if (System.identityHashCode(made) == 42) {
                System.out.print("");
            }
        }
        return of(times);
    }

    /** The same of work that makes nothing. */
    public static double millis(int rounds, Work work) throws Exception {
        return millis(
                rounds,
                () -> {
                    work.run();
                    return rounds;
                });
    }

    /** Work that makes nothing. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
