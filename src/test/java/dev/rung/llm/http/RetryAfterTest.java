package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import okhttp3.Headers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void secondsMayBeAFraction() {
        assertEquals(Duration.ofSeconds(20), of("Retry-After", "20"));
        assertEquals(Duration.ofMillis(1500), of("Retry-After", "1.5"));
    }

    @Test
    void millisecondsGoFirst() {
        var headers = Headers.of("Retry-After", "20", "retry-after-ms", "250");
        assertEquals(Duration.ofMillis(250), RetryAfter.of(headers, NOW));
    }

    @Test
    void aDateIsComparedWithNow() {
        assertEquals(Duration.ofSeconds(90), of("Retry-After", "Tue, 24 Nov 2026 10:01:30 GMT"));
        assertEquals(Duration.ZERO, of("Retry-After", "Tue, 24 Nov 2026 09:00:00 GMT"));
    }

    @Test
    void neverNegative() {
        assertEquals(Duration.ZERO, of("Retry-After", "-3"));
    }

    @Test
    void nonsenseIsNoAnswer() {
        assertNull(of("Retry-After", "soon"));
        assertNull(of("Retry-After", "NaN"));
        assertNull(RetryAfter.of(Headers.of(), NOW));
    }

    private static @Nullable Duration of(String name, String value) {
        return RetryAfter.of(Headers.of(name, value), NOW);
    }
}
