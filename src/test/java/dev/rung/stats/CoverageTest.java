package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** How often intervals hold the truth and tests cry wolf, in made-up experiments. */
class CoverageTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2_000, 1);

    /** The mean of the rows' probabilities, which are .15 or .95 with the same chance. */
    private static final double TRUTH = 0.55;

    private static double[] sampled(SplittableRandom random, int rows, int samples) {
        var values = new double[rows * samples];
        for (int row = 0; row < rows; row++) {
            double p = random.nextBoolean() ? 0.15 : 0.95;
            for (int i = 0; i < samples; i++) {
                values[row * samples + i] = random.nextDouble() < p ? 1 : 0;
            }
        }
        return values;
    }

    private static long[] rowIds(int rows, int samples) {
        var ids = new long[rows * samples];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i / samples;
        }
        return ids;
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    private record Coverage(double bootstrap, double asIfIndependent) {
        static Coverage of(int experiments, int rows, int samples) throws InterruptedException {
            var random = new SplittableRandom(11);
            long[] ids = rowIds(rows, samples);
            int held = 0;
            int naive = 0;
            for (int i = 0; i < experiments; i++) {
                double[] values = sampled(random, rows, samples);
                var estimate =
                        Estimate.of(Observations.of(Scale.BINARY, values, ids, ids), BOOTSTRAP);
                held += holds(Objects.requireNonNull(estimate.interval()), TRUTH) ? 1 : 0;
                int right = 0;
                for (double value : values) {
                    right += (int) value;
                }
                naive += holds(Wilson.interval(right, values.length).orElseThrow(), TRUTH) ? 1 : 0;
            }
            return new Coverage((double) held / experiments, (double) naive / experiments);
        }
    }

    @Test
    void fiftyRowsOfEightSamplesAreNotFourHundredRows() throws InterruptedException {
        var coverage = Coverage.of(300, 50, 8);
        assertTrue(coverage.bootstrap() > 0.91, coverage.toString());
        assertTrue(coverage.asIfIndependent() < 0.75, coverage.toString());
    }

    /** Rows of a template go together, and templates have one row or many. */
    @Test
    void rowsOfAClusterOfAnySizeAreNotIndependent() throws InterruptedException {
        var random = new SplittableRandom(21);
        int experiments = 300;
        int held = 0;
        int naive = 0;
        for (int i = 0; i < experiments; i++) {
            var values = new ArrayList<Double>();
            var clusters = new ArrayList<Long>();
            for (long cluster = 0; cluster < 40; cluster++) {
                double p = random.nextBoolean() ? 0.1 : 0.9;
                int size = 1 + random.nextInt(9);
                for (int row = 0; row < size; row++) {
                    values.add(random.nextDouble() < p ? 1.0 : 0.0);
                    clusters.add(cluster);
                }
            }
            double[] scores = values.stream().mapToDouble(Double::doubleValue).toArray();
            long[] ids = LongStream.range(0, scores.length).toArray();
            long[] of = clusters.stream().mapToLong(Long::longValue).toArray();
            var estimate = Estimate.of(Observations.of(Scale.BINARY, scores, ids, of), BOOTSTRAP);
            assertEquals(40, estimate.clusters());
            held += holds(Objects.requireNonNull(estimate.interval()), 0.5) ? 1 : 0;
            var alone = Estimate.of(Observations.of(Scale.BINARY, scores, ids, ids), BOOTSTRAP);
            naive += holds(Objects.requireNonNull(alone.interval()), 0.5) ? 1 : 0;
        }
        assertTrue(held > 0.91 * experiments, "held " + held);
        assertTrue(naive < 0.75 * experiments, "as if independent " + naive);
    }

    @Test
    @Tag("full")
    void theIntervalHoldsTheTruthInNinetyFivePercent() throws InterruptedException {
        var coverage = Coverage.of(4_000, 50, 8);
        assertEquals(0.95, coverage.bootstrap(), 0.015);
        assertTrue(coverage.asIfIndependent() < 0.7, coverage.toString());
        assertEquals(0.95, Coverage.of(4_000, 20, 8).bootstrap(), 0.02);
        assertEquals(0.95, Coverage.of(1_000, 300, 3).bootstrap(), 0.02);
    }

    /** How often a difference of so much is found, and the test that found it. */
    private static double found(
            int experiments, int rows, double better, double worse, int samples, long seed)
            throws InterruptedException {
        var random = new SplittableRandom(seed);
        long[] ids = rowIds(rows, samples);
        int found = 0;
        for (int i = 0; i < experiments; i++) {
            var first = new double[rows * samples];
            var second = new double[rows * samples];
            for (int j = 0; j < first.length; j++) {
                double draw = random.nextDouble();
                boolean right = random.nextDouble() < 0.7;
                first[j] = draw < better || (draw >= better + worse && right) ? 1 : 0;
                second[j] =
                        (draw >= better && draw < better + worse)
                                        || (draw >= better + worse && right)
                                ? 1
                                : 0;
            }
            var test =
                    PairedDifference.of(
                                    Observations.of(Scale.BINARY, first, ids, ids),
                                    Observations.of(Scale.BINARY, second, ids, ids),
                                    BOOTSTRAP)
                            .test();
            found += Objects.requireNonNull(test).p() <= 0.05 ? 1 : 0;
        }
        return (double) found / experiments;
    }

    @Test
    void theSmallestDifferenceIsFoundInFourOfFive() throws InterruptedException {
        double smallest = Power.smallestOfRates(100, 0.2).orElseThrow();
        double power = found(400, 100, 0.1 + smallest / 2, 0.1 - smallest / 2, 1, 3);
        assertEquals(0.8, power, 0.07);
    }

    @Test
    void equalRunsAreFoundDifferentInFivePercent() throws InterruptedException {
        assertTrue(found(400, 60, 0.15, 0.15, 1, 5) < 0.085, "McNemar");
    }

    @Test
    @Tag("full")
    void theTestsKeepTheirLevel() throws InterruptedException {
        assertEquals(0.045, found(4_000, 100, 0.15, 0.15, 1, 7), 0.012, "McNemar");
        // Sums of a few samples have many ties, which makes it a little cautious.
        double drawn = found(1_500, 40, 0.15, 0.15, 4, 8);
        assertTrue(drawn > 0.02 && drawn < 0.065, "drawn sign flips: " + drawn);
        assertTrue(found(2_000, 10, 0.15, 0.15, 4, 9) < 0.062, "exact sign flips");
        double smallest = Power.smallestOfRates(300, 0.2).orElseThrow();
        assertEquals(0.8, found(4_000, 300, 0.1 + smallest / 2, 0.1 - smallest / 2, 1, 10), 0.03);
    }
}
