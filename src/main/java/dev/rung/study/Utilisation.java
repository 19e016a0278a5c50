package dev.rung.study;

import dev.rung.experiment.Driven.Stretch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When runs were on in the last days. Time in which several were on counts once.
 *
 * @param days from the oldest to today
 * @param idleSince when the last one ended, null while one is on or if there was none
 */
public record Utilisation(List<Day> days, @Nullable Instant idleSince) {
    /** So many days are shown. */
    public static final int DAYS = 14;

    public Utilisation {
        days = List.copyOf(days);
    }

    /**
     * A day of the user's time zone.
     *
     * @param busy the spans in which something was on, apart from each other, in order
     * @param length of the day until now, at most all of it
     */
    public record Day(LocalDate date, Instant begin, List<Span> busy, Duration length) {
        public Day {
            busy = List.copyOf(busy);
        }

        /** The share of the day in which something was on, in [0, 1]. */
        public double share() {
            long millis = busy.stream().mapToLong(span -> span.length().toMillis()).sum();
            return length.isZero() ? 0 : Math.min(1, (double) millis / length.toMillis());
        }
    }

    /** From begin to end. */
    public record Span(Instant begin, Instant end) {
        Duration length() {
            return Duration.between(begin, end);
        }
    }

    /** The share of all days in which something was on, in [0, 1]. */
    public double share() {
        double busy = 0;
        double all = 0;
        for (Day day : days) {
            busy += day.share() * day.length.toMillis();
            all += day.length.toMillis();
        }
        return all == 0 ? 0 : busy / all;
    }

    /** The first moment that is shown. */
    public static Instant from(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
    }

    /**
     * @param stretches in the order of their beginning; those that are on end now
     */
    public static Utilisation of(List<Stretch> stretches, Instant now, ZoneId zone) {
        List<Span> spans = joined(stretches, now);
        boolean on = stretches.stream().anyMatch(Stretch::isOn);
        var days = new ArrayList<Day>();
        LocalDate first = LocalDate.ofInstant(from(now, zone), zone);
        for (int i = 0; i < DAYS; i++) {
            LocalDate date = first.plusDays(i);
            Instant begin = date.atStartOfDay(zone).toInstant();
            Instant end = earlier(date.plusDays(1).atStartOfDay(zone).toInstant(), now);
            days.add(new Day(date, begin, within(spans, begin, end), Duration.between(begin, end)));
        }
        return new Utilisation(days, on || spans.isEmpty() ? null : spans.getLast().end());
    }

    /** When a stretch came to its end: now, if it is on. */
    public static Instant end(Stretch stretch, Instant now) {
        return stretch.isOn() && now.isAfter(stretch.ended()) ? now : stretch.ended();
    }

    private static List<Span> joined(List<Stretch> stretches, Instant now) {
        var spans = new ArrayList<Span>();
        for (Stretch stretch : stretches) {
            Instant end = end(stretch, now);
            Span last = spans.isEmpty() ? null : spans.getLast();
            if (last == null || stretch.began().isAfter(last.end())) {
                spans.add(new Span(stretch.began(), end));
            } else if (end.isAfter(last.end())) {
                spans.set(spans.size() - 1, new Span(last.begin(), end));
            }
        }
        return spans;
    }

    private static List<Span> within(List<Span> spans, Instant begin, Instant end) {
        var some = new ArrayList<Span>();
        for (Span span : spans) {
            Instant from = span.begin().isAfter(begin) ? span.begin() : begin;
            Instant to = earlier(span.end(), end);
            if (from.isBefore(to)) {
                some.add(new Span(from, to));
            }
        }
        return some;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
