package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When the meetings of a series are.
 *
 * @param first when the first one begins by the clock of the series' zone; null: no regular time
 * @param weeks how many weeks between two, 0: it does not repeat
 * @param days on which they are; empty: on that of the first
 */
public record Rhythm(@Nullable LocalDateTime first, int weeks, Set<DayOfWeek> days) {
    /** No regular time. */
    public static final Rhythm NONE = new Rhythm(null, 0, Set.of());

    /** At this hour where nothing else is known. */
    private static final LocalTime USUAL = LocalTime.of(14, 0);

    /**
     * @throws IllegalArgumentException weeks are negative or more than a year
     */
    public Rhythm {
        if (weeks < 0 || weeks > 53) {
            throw new IllegalArgumentException("0 to 53 weeks");
        }
        Set<DayOfWeek> sorted = EnumSet.noneOf(DayOfWeek.class);
        sorted.addAll(days);
        days = Collections.unmodifiableSet(sorted);
    }

    Rhythm(@Nullable LocalDateTime first, int weeks, Collection<DayOfWeek> days) {
        this(first, weeks, Set.copyOf(days));
    }

    /** Whether there is more than one. */
    public boolean repeats() {
        return first != null && weeks > 0;
    }

    /** The days of the week on which they are; empty without a regular time. */
    public Set<DayOfWeek> onDays() {
        if (!days.isEmpty() || first == null) {
            return days;
        }
        return Set.of(first.getDayOfWeek());
    }

    /** When the first one really is: on the first of its days. */
    public @Nullable LocalDateTime start() {
        return first == null || days.isEmpty() ? first : onOrAfter(first);
    }

    /**
     * When the next one begins that is later than a time, by the clock of the series' zone. Without
     * a regular time: an hour of the next day that suits most.
     */
    public LocalDateTime next(LocalDateTime after) {
        LocalDateTime begin = start();
        if (begin == null) {
            return after.toLocalDate().plusDays(1).atTime(USUAL);
        }
        if (begin.isAfter(after)) {
            return begin;
        }
        if (weeks == 0) {
            return after.toLocalDate().plusDays(1).atTime(begin.toLocalTime());
        }
        LocalDate monday = monday(begin.toLocalDate());
        long passed = ChronoUnit.WEEKS.between(monday, monday(after.toLocalDate())) / weeks * weeks;
        for (LocalDate week = monday.plusWeeks(passed); ; week = week.plusWeeks(weeks)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                LocalDateTime one =
                        week.with(TemporalAdjusters.nextOrSame(day)).atTime(begin.toLocalTime());
                if (onDays().contains(day) && one.isAfter(after)) {
                    return one;
                }
            }
        }
    }

    private LocalDateTime onOrAfter(LocalDateTime from) {
        LocalDateTime at = from;
        while (!days.contains(at.getDayOfWeek())) {
            at = at.plusDays(1);
        }
        return at;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
