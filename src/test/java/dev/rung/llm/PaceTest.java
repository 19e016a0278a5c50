package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void itDoublesFromRoundToRoundUpToItsMost() {
        var pace = new Pace(4, 32);
        assertEquals(0, pace.rounds(0));
        assertEquals(1, pace.rounds(4));
        assertEquals(2, pace.rounds(5));
        assertEquals(2, pace.rounds(12));
        // 4, 8, 16, then 32 a round.
        assertEquals(4, pace.rounds(60));
        assertEquals(5, pace.rounds(61));
        assertEquals(34, pace.rounds(1_020));
    }

    @Test
    void whatDoesNotGrowIsDivided() {
        assertEquals(50, new Pace(2, 2).rounds(100));
        assertEquals(1, new Pace(64, 64).rounds(1));
        assertEquals(new Pace(3, 3), new Pace(4, 32).within(3));
        assertThrows(IllegalArgumentException.class, () -> new Pace(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pace(3, 2));
    }
}
