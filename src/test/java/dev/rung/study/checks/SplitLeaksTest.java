package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class SplitLeaksTest {
    @Test
    void testRowsThatOthersRepeatAreCounted() throws InterruptedException {
        String long1 = "The quick brown fox jumps over the lazy dog near the river bank today";
        Check found =
                SplitLeaks.of(
                                List.of("Snow is white.", long1),
                                List.of("snow is WHITE", long1 + " again", "Grass is green"))
                        .orElseThrow();
        assertEquals(Check.Kind.LEAKAGE, found.kind());
        assertTrue(
                found.words().startsWith("Of 3 test rows 1 repeat a train or development row"),
                found.words());
        assertTrue(found.words().endsWith("exactly and 1 nearly."), found.words());
        assertTrue(SplitLeaks.of(List.of("Snow is white."), List.of("Other words")).isEmpty());
    }
}
