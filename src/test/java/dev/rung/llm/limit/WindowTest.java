package dev.rung.llm.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WindowTest {
    private static void well(Window window, int times) {
        for (int i = 0; i < times; i++) {
            window.well(true);
        }
    }

    @Test
    void itDoublesInARoundWhileAllGoesWell() {
        var window = new Window(8, 100);
        well(window, 8);
        assertEquals(16, window.size());
        well(window, 200);
        assertEquals(100, window.size(), "and no further");
    }

    @Test
    void whatIsNotUsedDoesNotGrow() {
        var window = new Window(8, 100);
        window.well(false);
        assertEquals(8, window.size());
    }

    @Test
    void anEpisodeCutsOnce() {
        var window = new Window(8, 100);
        well(window, 56);
        assertEquals(64, window.size());
        for (long number = 36; number < 100; number++) {
            window.tooMany(number, 100, 64);
        }
        assertEquals(32, window.size());
        window.tooMany(100, 120, 32);
        assertEquals(16, window.size(), "one that went out after the cut is news");
    }

    @Test
    void itIsCutFromWhatWasOut() {
        var window = new Window(64, 100);
        window.tooMany(0, 10, 10);
        assertEquals(5, window.size());
    }

    @Test
    void afterACutItGrowsByOneInARound() {
        var window = new Window(16, 100);
        window.tooMany(0, 16, 16);
        well(window, 8);
        assertEquals(8, window.size(), "eight times about an eighth");
        well(window, 1);
        assertEquals(9, window.size());
    }

    @Test
    void oneMayAlwaysGo() {
        var window = new Window(1, 100);
        window.tooMany(0, 1, 1);
        window.tooMany(1, 2, 1);
        assertEquals(1, window.size());
    }
}
