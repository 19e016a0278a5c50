package dev.rung.bench;

import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.BestOfNCurve.Row;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.testing.Median;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The curve of best-of-n over 1,000 rows of 128 samples, with bands at every n. The floor beside it
 * is so many draws of a row, each adding up a curve of 128 numbers: what a bootstrap cannot do
 * without.
 */
@Tag("bench")
class BestOfNBenchmark {
    private static final int ROWS = 1_000;
    private static final int SAMPLES = 128;
    private static final int ROUNDS = 9;

    @Test
    void curve() throws Exception {
        var random = new SplittableRandom(1);
        var picked = new double[ROWS][];
        var reported = new double[ROWS][];
        var curves = new double[ROWS][SAMPLES];
        for (int r = 0; r < ROWS; r++) {
            var scores = new double[SAMPLES];
            var metrics = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                scores[i] = random.nextDouble();
                metrics[i] = random.nextDouble() < scores[i] ? 1 : 0;
                curves[r][i] = scores[i];
            }
            picked[r] = scores;
            reported[r] = metrics;
        }
        var curve = new double[ROUNDS];
        var floor = new double[ROUNDS];
        var busy = new double[ROUNDS];
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long began = threads.getCurrentThreadCpuTime();
            long from = System.nanoTime();
            var rows = new ArrayList<Row>();
            for (int r = 0; r < ROWS; r++) {
                rows.add(new Row(r, picked[r], reported[r]));
            }
            BestOfNCurve made = BestOfNCurve.of(Scale.BINARY, rows, SAMPLES, Bootstrap.USUAL);
            curve[round] = (System.nanoTime() - from) / 1e6;
            busy[round] = (threads.getCurrentThreadCpuTime() - began) / 1e6;
            from = System.nanoTime();
            double sum = draws(curves);
            floor[round] = (System.nanoTime() - from) / 1e6;
            if (made.rows() != ROWS || !(sum > 0)) {
                throw new AssertionError(made.rows() + " rows, " + sum);
            }
        }
        System.out.printf(
                "Best-of-n curve, %,d rows x %d: first %.0f ms, then %.0f ms (processor %.0f ms);"
                        + " floor %.0f ms, %.2f x%n",
                ROWS,
                SAMPLES,
                curve[0],
                Median.of(curve),
                Median.of(busy),
                Median.of(floor),
                Median.of(curve) / Median.of(floor));
    }

    private static double draws(double[][] curves) {
        var random = new SplittableRandom(2);
        double all = 0;
        for (int r = 0; r < Bootstrap.USUAL.resamples(); r++) {
            var sum = new double[SAMPLES];
            for (int i = 0; i < ROWS; i++) {
                double[] drawn = curves[random.nextInt(ROWS)];
                for (int n = 0; n < SAMPLES; n++) {
                    sum[n] += drawn[n];
                }
            }
            all += Arrays.stream(sum).sum();
        }
        return all;
    }
}
