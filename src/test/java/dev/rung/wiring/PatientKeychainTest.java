package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.settings.KeyFault;
import dev.rung.settings.Keychain;
import dev.rung.settings.Keys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

class PatientKeychainTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    /** As a library that ignores interrupts while its dialog waits. */
    private record Hanging(CountDownLatch released) implements Keychain {
        @Override
        public boolean isThere() {
            while (released.getCount() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    // Goes on waiting.
                }
            }
            return true;
        }

        @Override
        public Optional<String> find(String name) {
            return isThere() ? Optional.of("late") : Optional.empty();
        }

        @Override
        public void put(String name, String secret) {
            throw new IllegalStateException("not asked");
        }

        @Override
        public void remove(String name) {}
    }

    @Test
    void aKeychainThatHangsIsNotWaitedFor(@TempDir Path folder) throws Exception {
        var released = new CountDownLatch(1);
        long start = System.nanoTime();
        try (var patient = new PatientKeychain(new Hanging(released), SHORT, SHORT)) {
            assertFalse(patient.isThere());
            var fault = assertThrows(KeyFault.class, () -> patient.put("A", "secret"));
            assertTrue(fault.words().contains("did not answer"), fault.words());
            var keys = new Keys(Map.of("E", "x"), folder.resolve("keys.json"), patient);
            keys.load(List.of("A", "B", "C"));
            assertTrue(keys.find("A").isEmpty());
            assertTrue(keys.find("E").isPresent());
            released.countDown();
            keys.load(List.of("A"));
            assertEquals("late", keys.find("A").orElseThrow().reveal());
        } finally {
            released.countDown();
        }
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }
}
