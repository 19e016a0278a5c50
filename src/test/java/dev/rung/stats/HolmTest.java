package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class HolmTest {
    /** By hand: .005·4, .01·3, .03·2, and .04·1 raised to the one before. */
    @Test
    void eachIsTimesTheNumberThatIsLeft() {
        List<Holm> adjusted = Holm.of(0.01, 0.04, 0.03, 0.005);
        double[] wanted = {0.03, 0.06, 0.06, 0.02};
        for (int i = 0; i < 4; i++) {
            assertEquals(wanted[i], adjusted.get(i).adjusted(), 1e-12);
            assertEquals(4, adjusted.get(i).comparisons());
        }
    }

    @Test
    void itNeverLowersNeverPassesOneAndKeepsTheOrder() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 200; round++) {
            double[] ps = random.doubles(1 + random.nextInt(8)).toArray();
            List<Holm> adjusted = Holm.of(ps);
            for (Holm one : adjusted) {
                assertTrue(one.p() <= one.adjusted() && one.adjusted() <= 1);
                for (Holm other : adjusted) {
                    assertTrue(one.p() > other.p() || one.adjusted() <= other.adjusted());
                }
            }
        }
    }

    @Test
    void oneComparisonStaysAsItIsAndWhatIsNoPIsRefused() {
        assertEquals(List.of(new Holm(0.04, 0.04, 1)), Holm.of(0.04));
        assertEquals(List.of(), Holm.of());
        assertThrows(IllegalArgumentException.class, () -> Holm.of(0.1, Double.NaN));
    }
}
