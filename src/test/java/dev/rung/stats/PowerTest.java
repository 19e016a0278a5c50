package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;
import java.util.OptionalInt;

class PowerTest {
    @ParameterizedTest
    @CsvSource({"100, 12.5", "300, 7.2", "1000, 4.0"})
    void aFifthOfTheRowsDiffering(int rows, double points) {
        double smallest = Power.smallestOfRates(rows, 0.2).orElseThrow();
        assertEquals(points, Math.round(smallest * 1000) / 10.0);
    }

    @Test
    void whatCannotBeShownIsNothing() {
        assertEquals(OptionalDouble.empty(), Power.smallestOfRates(10, 0.2));
        assertEquals(OptionalDouble.empty(), Power.smallestOfRates(100, 0));
    }

    /** 2.8016² · .2 / .05² = 627.9. */
    @Test
    void rowsForADifference() {
        assertEquals(OptionalInt.of(628), Power.rowsFor(0.05, 0.2));
        assertEquals(OptionalInt.empty(), Power.rowsFor(1e-6, 0.2));
        assertThrows(IllegalArgumentException.class, () -> Power.rowsFor(0.3, 0.2));
    }
}
