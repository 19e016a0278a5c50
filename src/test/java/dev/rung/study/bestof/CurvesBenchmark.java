package dev.rung.study.bestof;

import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Scale;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.testing.Median;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.SplittableRandom;

/**
 * All that is computed anew when another grader picks, of 1,000 rows of 128 samples with two
 * answers: what is picked, any and worst of n with bands, the majority, what the score gains, the
 * divergence. Aim: 300 ms.
 */
@Tag("bench")
class CurvesBenchmark {
    private static final int ROWS = 1_000;
    private static final int SAMPLES = 128;
    private static final int ROUNDS = 9;

    @Test
    void all() throws Exception {
        var random = new SplittableRandom(1);
        var picked = new ArrayList<Reading>();
        var reported = new ArrayList<Reading>();
        var key = new Key("m", 0, "");
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < SAMPLES; i++) {
                double score = random.nextDouble();
                boolean right = random.nextDouble() < score;
                long request = (long) row * SAMPLES + i;
                String name = "row " + row;
                picked.add(
                        new Reading(
                                new Scored(key, row, name, name, Scale.BINARY, score, ""),
                                request,
                                true,
                                null));
                reported.add(
                        new Reading(
                                new Scored(
                                        key, row, name, name, Scale.BINARY, right ? 1.0 : 0.0, ""),
                                request,
                                true,
                                right ? "yes" : "no"));
            }
        }
        GraderSpec grader =
                GraderList.read(
                                """
                                [{"id": "yes",
                                  "metric": {"kind": "contains", "texts": [{"text": "yes"}]}}]
                                """,
                                "")
                        .getFirst();
        var rows = RowSamples.of(picked, reported).get(key);
        if (rows == null) {
            throw new AssertionError("no rows");
        }
        var threads = ManagementFactory.getThreadMXBean();
        var wall = new double[ROUNDS];
        var busy = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = threads.getCurrentThreadCpuTime();
            long from = System.nanoTime();
            Curves made =
                    new CurveMaker(key, rows, null)
                            .curves("m", grader, grader, Curves.Costs.UNKNOWN);
            wall[round] = (System.nanoTime() - from) / 1e6;
            busy[round] = (threads.getCurrentThreadCpuTime() - began) / 1e6;
            if (made.chosen().rows() != ROWS || made.kl() == null) {
                throw new AssertionError(made.chosen().rows() + " rows");
            }
        }
        System.out.printf(
                "All curves of best-of-n, %,d rows x %d: first %.0f ms, then %.0f ms (processor"
                        + " %.0f ms)%n",
                ROWS, SAMPLES, wall[0], Median.of(wall), Median.of(busy));
    }
}
