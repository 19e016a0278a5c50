package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class WilsonTest {
    /** Newcombe (1998), «Two-sided confidence intervals for the single proportion», table I. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0,  20,  0.0000, 0.1611",
        "1,  29,  0.0061, 0.1718"
    })
    void publishedValues(int successes, int n, double low, double high) {
        Interval interval = Wilson.interval(successes, n).orElseThrow();
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }

    @Test
    void noneAndAllEndExactlyAtZeroAndOne() {
        for (int n : new int[] {1, 7, 300, 1_000_000}) {
            Interval none = Wilson.interval(0, n).orElseThrow();
            Interval all = Wilson.interval(n, n).orElseThrow();
            assertEquals(0.0, none.low());
            assertEquals(1.0, all.high());
            assertTrue(none.high() > 0 && all.low() < 1);
            assertEquals(1 - none.high(), all.low(), 1e-12, "mirror images");
        }
    }

    @Test
    void noTrialsGiveNoInterval() {
        assertEquals(Optional.empty(), Wilson.interval(0, 0));
    }

    @Test
    void everyIntervalHoldsItsRateAndStaysBetweenZeroAndOne() {
        for (int n = 1; n <= 60; n++) {
            for (int k = 0; k <= n; k++) {
                Interval interval = Wilson.interval(k, n).orElseThrow();
                double p = (double) k / n;
                assertTrue(0 <= interval.low() && interval.high() <= 1);
                assertTrue(interval.low() <= p && p <= interval.high(), k + " of " + n);
            }
        }
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wilson.interval(3, 2));
        assertThrows(IllegalArgumentException.class, () -> Wilson.interval(-1, 2));
    }
}
