package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;

class AgoTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static String words(String when) {
        return Ago.words(Instant.parse(when), NOW, ZoneId.of("Pacific/Auckland"));
    }

    @Test
    void recentTimesAreAgesAndOthersAreLocalDays() {
        assertEquals("now", words("2026-11-24T09:59:30Z"));
        assertEquals("now", words("2026-11-24T10:07:00Z"), "another clock may be ahead");
        assertEquals("5 min ago", words("2026-11-24T09:55:00Z"));
        assertEquals("2 h ago", words("2026-11-24T07:20:00Z"));
        assertEquals("23 h ago", words("2026-11-23T10:30:00Z"));
        assertEquals("22 Nov", words("2026-11-22T08:00:00Z"));
        assertEquals("23 Nov", words("2026-11-22T20:00:00Z"), "already tomorrow there");
        assertEquals("2 Mar 2025", words("2025-03-02T01:00:00Z"));
    }
}
