package dev.rung.update;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The days of one person in one project, those without an update among them. */
public final class DayList {
    private DayList() {}

    /**
     * A day.
     *
     * @param written the update, null for a day without one: that is said and not judged
     */
    public record Entry(LocalDate day, UpdateStore.@Nullable Day written) {}

    /** From one day to another, both included. */
    public record Span(LocalDate from, LocalDate to) {
        /** Monday to Sunday. */
        public static Span week(LocalDate day) {
            LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
            return new Span(monday, monday.plusDays(6));
        }

        /** The first to the last. */
        public static Span month(LocalDate day) {
            return new Span(day.withDayOfMonth(1), day.with(TemporalAdjusters.lastDayOfMonth()));
        }
    }

    /**
     * Days with an update, and days on which one was expected, the newest first. Days to come stand
     * there only if they have one.
     *
     * @param written of one person and project
     */
    public static List<Entry> of(
            List<UpdateStore.Day> written, Norms norms, Span span, LocalDate today) {
        Map<LocalDate, UpdateStore.Day> days =
                written.stream()
                        .collect(
                                Collectors.toMap(
                                        UpdateStore.Day::day,
                                        Function.identity(),
                                        (one, other) -> one));
        var entries = new ArrayList<Entry>();
        for (LocalDate day = span.to(); !day.isBefore(span.from()); day = day.minusDays(1)) {
            UpdateStore.Day one = days.get(day);
            if (one != null || (!day.isAfter(today) && norms.isExpected(day))) {
                entries.add(new Entry(day, one));
            }
        }
        return List.copyOf(entries);
    }
}
