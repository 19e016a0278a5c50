package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
