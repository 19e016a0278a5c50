package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.Calibration.Case;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

class TemperatureTest {
    /** Says .9 and is right in 7 of 10: at T it would say .7, so T = logit(.9) / logit(.7). */
    @Test
    void whatIsTooSureIsCooledToItsRate() {
        var cases = new ArrayList<>(Collections.nCopies(7, new Case(0.9, true)));
        cases.addAll(Collections.nCopies(3, new Case(0.9, false)));
        Temperature fitted = Temperature.fit(cases);
        assertEquals(
                Math.log(9) / Math.log(7 / 3.0), fitted.value(), 1e-9, "logit(.9) / logit(.7)");
        assertEquals(0.7, fitted.of(0.9), 1e-9);
        assertEquals(0.3, fitted.of(0.1), 1e-9);
        assertEquals(0.5, fitted.of(0.5), 1e-12);
    }

    @Test
    void itFindsTheTemperatureThatProbabilitiesWereDistortedBy() throws Exception {
        var random = new SplittableRandom(3);
        var distorted = new ArrayList<Case>();
        for (int i = 0; i < 20_000; i++) {
            double p = random.nextDouble();
            double tooSure = Temperature.sigma(2.5 * Temperature.logit(p));
            distorted.add(new Case(tooSure, random.nextDouble() < p));
        }
        List<Case> development = distorted.subList(0, 10_000);
        List<Case> test = distorted.subList(10_000, 20_000);
        Temperature fitted = Temperature.fit(development);
        assertEquals(2.5, fitted.value(), 0.1);
        Calibration before = Calibration.of(test, 10, 1);
        Calibration after = Calibration.of(fitted.of(test), 10, 1);
        assertTrue(after.logLoss() < before.logLoss());
        assertTrue(after.error() < before.error() / 4);
    }

    @Test
    void whatIsNeverWrongEndsAtTheEdge() {
        assertEquals(0.02, Temperature.fit(List.of(new Case(0.8, true))).value(), 1e-6);
        // Sure and wrong: as far from sure as can be.
        assertEquals(50, Temperature.fit(List.of(new Case(1, false))).value(), 1e-6);
    }

    /** Of two that could happen both forms are the same. */
    @Test
    void oddsOfTwoAreTheSame() {
        var cases = new ArrayList<Case>();
        var predictions = new ArrayList<Prediction>();
        for (int i = 1; i < 20; i++) {
            cases.add(new Case(i / 20.0, i % 3 == 0));
            predictions.add(Prediction.of(i / 20.0, i % 3 == 0));
        }
        Temperature fitted = Temperature.fit(cases);
        assertEquals(fitted.value(), Temperature.fitPredictions(predictions).value(), 1e-9);
        assertEquals(
                fitted.of(0.9),
                fitted.of(Prediction.of(0.9, true)).probabilities().getFirst(),
                1e-12);
    }

    /** Says .8, .1, .1 and is right in 5 of 10, else either: at T it says .5, .25, .25. */
    @Test
    void oddsOfThreeAreCooledToTheirRates() {
        var said = List.of(0.8, 0.1, 0.1);
        var predictions = new ArrayList<>(Collections.nCopies(10, new Prediction(said, 0)));
        predictions.addAll(Collections.nCopies(5, new Prediction(said, 1)));
        predictions.addAll(Collections.nCopies(5, new Prediction(said, 2)));
        Temperature fitted = Temperature.fitPredictions(predictions);
        assertEquals(Math.log(8) / Math.log(2), fitted.value(), 1e-9);
        List<Double> cooled = fitted.of(predictions.getFirst()).probabilities();
        assertEquals(0.5, cooled.getFirst(), 1e-9);
        assertEquals(0.25, cooled.getLast(), 1e-9);
    }

    @Test
    void oddsByHand() {
        var prediction = new Prediction(List.of(0.2, 0.5, 0.3), 2);
        assertEquals(new Case(0.5, false), prediction.topCase(1));
        assertEquals(-Math.log(0.3), prediction.logLoss(), 1e-12);
        int first = 0;
        for (int seed = 0; seed < 200; seed++) {
            first += Prediction.of(0.5, true).topCase(seed).happened() ? 1 : 0;
        }
        assertTrue(first > 70 && first < 130, "equally likely: by the seed, " + first);
        assertThrows(IllegalArgumentException.class, () -> new Prediction(List.of(0.2, 0.5), 0));
        assertThrows(IllegalArgumentException.class, () -> new Prediction(List.of(0.5, 0.5), 2));
        assertEquals(
                1,
                Temperature.fitPredictions(
                                List.of(Prediction.of(0.5, true), Prediction.of(0.5, false)))
                        .value());
    }

    /** Distorted by 2, in pairs of the same row: so often is 2 in the interval. */
    @Test
    void theIntervalHoldsTheTemperatureAboutAsOftenAsItSays() {
        var random = new SplittableRandom(11);
        int held = 0;
        for (int draw = 0; draw < 300; draw++) {
            var clusters = new ArrayList<List<Prediction>>();
            for (int i = 0; i < 100; i++) {
                double p = random.nextDouble();
                boolean happened = random.nextDouble() < p;
                double tooSure = Temperature.sigma(2 * Temperature.logit(p));
                clusters.add(Collections.nCopies(2, Prediction.of(tooSure, happened)));
            }
            Temperature fitted =
                    Temperature.fitPredictions(clusters.stream().flatMap(List::stream).toList());
            Interval interval = fitted.interval(clusters).orElseThrow();
            held += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
        }
        assertTrue(held > 273 && held < 297, held + " of 300");
        assertTrue(new Temperature(50).interval(List.of()).isEmpty());
    }
}
