package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Six places of values computed apart from this code, in another language, from the formulas of
 * Wilson (1927) and Holm (1979), and for sign flips from all 2⁵ patterns.
 */
class AgreementTest {
    private static final double EPS = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "7, 10, 0.3967781475, 0.8922087326",
        "81, 263, 0.2552885199, 0.3662095770",
        "15, 148, 0.0623863995, 0.1604872417",
        "1, 29, 0.0061132143, 0.1717552188"
    })
    void wilson(int right, int n, double low, double high) {
        Interval interval = Wilson.interval(right, n).orElseThrow();
        assertEquals(low, interval.low(), EPS);
        assertEquals(high, interval.high(), EPS);
    }

    @Test
    void holm() {
        double[] expected = {0.0936, 0.0035, 0.21, 0.0416, 0.0936};
        var found = Holm.of(0.0312, 0.0007, 0.21, 0.0104, 0.0449);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found.get(i).adjusted(), EPS);
        }
    }

    @Test
    void signFlips() throws InterruptedException {
        // Ten of the 32 patterns have a sum of 5.25 or more in size.
        assertEquals(10 / 32.0, SignFlip.of(new double[] {1.5, -0.5, 2.25, 3, -1}, 1).p(), EPS);
    }
}
