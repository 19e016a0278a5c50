package dev.rung.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class SpreadTest {
    @Test
    void placesMoveOnlyAsFarAsTheyMust() {
        assertArrayEquals(
                new double[] {10, 50}, Spread.apart(new double[] {10, 50}, 15, 0, 100), 1e-9);
        assertArrayEquals(
                new double[] {42.5, 57.5, 90},
                Spread.apart(new double[] {50, 50, 90}, 15, 0, 100),
                1e-9);
        assertArrayEquals(
                new double[] {0, 15, 30}, Spread.apart(new double[] {1, 1, 1}, 15, 0, 100), 1e-9);
        assertArrayEquals(
                new double[] {70, 85, 100},
                Spread.apart(new double[] {99, 99, 100}, 15, 0, 100),
                1e-9);
    }

    @Test
    void whatFitsIsApartAndInside() {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            double to = random.nextDouble() * 300;
            double[] wanted =
                    random.doubles(random.nextInt(12))
                            .map(share -> share * 320 - 10)
                            .sorted()
                            .toArray();
            if (!Spread.fits(wanted.length, 15, 0, to)) {
                continue;
            }
            double[] places = Spread.apart(wanted, 15, 0, to);
            for (int at = 0; at < places.length; at++) {
                assertTrue(places[at] > -1e-9 && places[at] < to + 1e-9, Arrays.toString(places));
                assertTrue(at == 0 || places[at] - places[at - 1] > 15 - 1e-9);
            }
        }
        assertFalse(Spread.fits(3, 15, 0, 29));
        assertTrue(Spread.fits(3, 15, 0, 30));
    }
}
