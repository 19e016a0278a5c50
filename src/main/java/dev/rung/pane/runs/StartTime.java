package dev.rung.pane.runs;

import dev.rung.ui.Ask;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** When a run is to start: asked for, and read as it is typed. */
final class StartTime {
    private static final DateTimeFormatter TIME = strict("H:mm");
    private static final DateTimeFormatter DATE = strict("uuuu-MM-dd H:mm");

    private StartTime() {}

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Asks for one that is to come. */
    static void ask(Ask ask, Clock clock, Consumer<Instant> answer) {
        ask.text(
                "Start at (%s)".formatted(example(ZonedDateTime.now(clock))),
                "02:00",
                typed -> problem(typed, ZonedDateTime.now(clock)),
                typed -> read(typed, ZonedDateTime.now(clock)).ifPresent(answer));
    }

    /** What can be typed, with a day that is to come: «02:00, or 2026-11-25 02:00». */
    static String example(ZonedDateTime now) {
        return "02:00, or %s 02:00".formatted(now.toLocalDate().plusDays(1));
    }

    /** What is wrong with what was typed; empty if nothing is. */
    static String problem(String text, ZonedDateTime now) {
        if (read(text, now).isPresent()) {
            return "";
        }
        String advice = "Type a time such as %s.".formatted(example(now));
        // Whatever has passed was to come long ago.
        boolean hasPassed = read(text, now.withYear(1)).isPresent();
        return hasPassed ? "That has passed. " + advice : advice;
    }

    /**
     * A time alone is its next one, today or tomorrow.
     *
     * @return nothing for what is no time, or is over
     */
    static Optional<Instant> read(String text, ZonedDateTime now) {
        String typed = text.strip().replaceAll("\\s+", " ");
        try {
            if (typed.contains("-")) {
                Instant at = LocalDateTime.parse(typed, DATE).atZone(now.getZone()).toInstant();
                return at.isAfter(now.toInstant()) ? Optional.of(at) : Optional.empty();
            }
            LocalTime time = LocalTime.parse(typed, TIME);
            LocalDate today = now.toLocalDate();
            Instant at = today.atTime(time).atZone(now.getZone()).toInstant();
            return Optional.of(
                    at.isAfter(now.toInstant())
                            ? at
                            : today.plusDays(1).atTime(time).atZone(now.getZone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
