package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.Calibration.Bin;
import dev.rung.stats.Calibration.Case;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class CalibrationTest {
    /** Perfectly calibrated, probabilities spread evenly. */
    private static List<Case> perfect(int n, long seed) {
        var random = new SplittableRandom(seed);
        var cases = new ArrayList<Case>();
        for (int i = 0; i < n; i++) {
            double p = (i + 0.5) / n;
            cases.add(new Case(p, random.nextDouble() < p));
        }
        return cases;
    }

    /** √(2/π) · π/8 / √(n/10): .10 and .057. */
    @Test
    void aPerfectModelShowsAnErrorAndItIsTold() throws InterruptedException {
        assertEquals(0.10, Calibration.of(perfect(100, 1), 10, 1).errorIfPerfect(), 0.005);
        assertEquals(0.057, Calibration.of(perfect(300, 1), 10, 1).errorIfPerfect(), 0.003);
    }

    @Test
    void byHand() throws InterruptedException {
        var calibration =
                Calibration.of(
                        List.of(
                                new Case(0.8, true),
                                new Case(0.2, false),
                                new Case(0.6, false),
                                new Case(0.4, true)),
                        2,
                        1);
        assertEquals(2, calibration.bins().size());
        Bin low = calibration.bins().getFirst();
        assertEquals(2, low.count());
        assertEquals(0.3, low.probability(), 1e-12);
        assertEquals(0.5, low.happened(), 1e-12);
        assertEquals(0.2, calibration.error(), 1e-12);
        assertEquals((0.04 + 0.04 + 0.36 + 0.36) / 4, calibration.brier(), 1e-12);
        assertEquals(-(2 * Math.log(0.8) + 2 * Math.log(0.4)) / 4, calibration.logLoss(), 1e-12);
    }

    @Test
    void equalProbabilitiesShareABinInEveryOrder() throws InterruptedException {
        var cases = new ArrayList<Case>();
        for (int i = 0; i < 40; i++) {
            cases.add(new Case(0.5, i < 20));
        }
        var one = Calibration.of(cases, 10, 1);
        Collections.reverse(cases);
        assertEquals(one, Calibration.of(cases, 10, 1));
        assertEquals(List.of(new Bin(40, 0.5, 0.5)), one.bins());
        assertEquals(0, one.error());
    }

    /** The interval is held against the perfect model's error, so it has that model's bias. */
    @Test
    void theIntervalOfAPerfectModelsErrorHoldsWhatAPerfectModelShows() throws InterruptedException {
        int held = 0;
        int beyond = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<Case> cases = perfect(100, seed);
            Calibration calibration = Calibration.of(cases, 10, 1);
            Interval interval =
                    Calibration.errorInterval(cases.stream().map(List::of).toList(), 10, 400, 1);
            double perfect = calibration.errorIfPerfect();
            held += interval.low() <= perfect && perfect <= interval.high() ? 1 : 0;
            beyond += calibration.error() > calibration.mostIfPerfect() ? 1 : 0;
            assertTrue(
                    interval.low() <= calibration.error()
                            && calibration.error() <= interval.high());
        }
        assertTrue(held >= 36, held + " of 40");
        assertTrue(beyond <= 5, beyond + " of 40");
    }

    /** Ten copies of each case say no more than one. */
    @Test
    void casesThatBelongTogetherAreDrawnTogether() throws InterruptedException {
        List<Case> some = IntStream.range(0, 40).mapToObj(i -> new Case(0.95, i % 2 == 0)).toList();
        List<List<Case>> together = some.stream().map(one -> Collections.nCopies(10, one)).toList();
        List<List<Case>> apart = together.stream().flatMap(List::stream).map(List::of).toList();
        assertTrue(
                width(Calibration.errorInterval(together, 5, 400, 1))
                        > 2 * width(Calibration.errorInterval(apart, 5, 400, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.errorInterval(List.of(some), 5, 400, 1));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    @Test
    void certaintyThatFailsIsInfiniteLossAndWhatMakesNoSenseIsRefused()
            throws InterruptedException {
        assertEquals(
                Double.POSITIVE_INFINITY,
                Calibration.of(List.of(new Case(0, true)), 10, 1).logLoss());
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(List.of(), 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new Case(1.1, true));
        assertTrue(Calibration.of(perfect(7, 2), 10, 1).bins().size() <= 7);
    }
}
