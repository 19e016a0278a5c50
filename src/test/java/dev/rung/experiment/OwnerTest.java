package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class OwnerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Owner HERE = Owner.current(Map.of());

    @Test
    void aStoredOwnerIsTheSameOwner() {
        assertEquals(HERE, Owner.parse(HERE.text()));
        var odd = new Owner("a/b", 12, 0);
        assertEquals(odd, Owner.parse(odd.text()));
        assertThrows(IllegalArgumentException.class, () -> Owner.parse("12"));
    }

    @Test
    void thisProcessIsAliveAndAnEarlierOneOfItsNumberIsNot() {
        assertTrue(HERE.isAlive(HERE, NOW, NOW));
        var earlier = new Owner(HERE.host(), HERE.pid(), HERE.started() - 60_000);
        assertFalse(earlier.isAlive(HERE, NOW, NOW));
    }

    @Test
    void aProcessThatHasEndedIsDead() throws Exception {
        Process process = new ProcessBuilder(java(), "-version").start();
        var owner = Owner.of(process.toHandle(), HERE.host());
        process.waitFor();
        assertFalse(owner.isAlive(HERE, NOW, NOW));
    }

    private static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    @Test
    void aProcessOfAnotherMachineCountsAsAliveForADay() {
        var far = new Owner("far-" + HERE.host(), 1, 1);
        assertTrue(far.isAlive(HERE, NOW.minusSeconds(23 * 3_600), NOW));
        assertFalse(far.isAlive(HERE, NOW.minusSeconds(25 * 3_600), NOW));
    }
}
