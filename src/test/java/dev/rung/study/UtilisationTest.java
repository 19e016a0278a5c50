package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.experiment.Driven.Stretch;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

class UtilisationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static Stretch from(String began, String ended) {
        return new Stretch(1, Instant.parse(began), Instant.parse(ended), false);
    }

    @Test
    void nothingEverRan() {
        var none = Utilisation.of(List.of(), NOW, ZoneOffset.UTC);
        assertEquals(Utilisation.DAYS, none.days().size());
        assertEquals(LocalDate.of(2026, 11, 11), none.days().getFirst().date());
        assertEquals(0, none.share());
        assertNull(none.idleSince());
    }

    @Test
    void runsBesideEachOtherCountOnceAndNightsAreDivided() {
        var strip =
                Utilisation.of(
                        List.of(
                                from("2026-11-22T22:00:00Z", "2026-11-23T02:00:00Z"),
                                from("2026-11-23T01:00:00Z", "2026-11-23T04:00:00Z"),
                                from("2026-11-24T06:00:00Z", "2026-11-24T09:00:00Z")),
                        NOW,
                        ZoneOffset.UTC);
        assertEquals(2 / 24.0, strip.days().get(11).share(), 1e-9);
        assertEquals(4 / 24.0, strip.days().get(12).share(), 1e-9);
        // Today has had 12 hours until now.
        assertEquals(3 / 12.0, strip.days().get(13).share(), 1e-9);
        assertEquals(9 / (13 * 24 + 12.0), strip.share(), 1e-9);
        assertEquals(Instant.parse("2026-11-24T09:00:00Z"), strip.idleSince());
    }

    @Test
    void whatIsOnLastsUntilNow() {
        var strip =
                Utilisation.of(
                        List.of(
                                new Stretch(
                                        1,
                                        Instant.parse("2026-11-24T11:00:00Z"),
                                        Instant.parse("2026-11-24T11:00:05Z"),
                                        true),
                                // A shorter one that began later and has ended.
                                from("2026-11-24T11:10:00Z", "2026-11-24T11:20:00Z")),
                        NOW,
                        ZoneOffset.UTC);
        assertEquals(1 / 12.0, strip.days().getLast().share(), 1e-9);
        assertNull(strip.idleSince());
    }

    @Test
    void daysAreThoseOfTheUser() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertEquals(Instant.parse("2026-11-10T23:00:00Z"), Utilisation.from(NOW, berlin));
        // The night in which clocks go back has 25 hours.
        var strip = Utilisation.of(List.of(), Instant.parse("2026-10-27T12:00:00Z"), berlin);
        assertEquals(Duration.ofHours(25), strip.days().get(11).length());
    }
}
