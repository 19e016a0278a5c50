package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that was said in a meeting.
 *
 * @param agendaItem at which item, null at none
 * @param owner who does it, empty if nobody was named
 * @param due by when, null if nobody said
 * @param item the action item of the plan that was made of it, null for none
 */
public record Said(
        long id,
        @Nullable Long agendaItem,
        Kind kind,
        String text,
        String owner,
        @Nullable LocalDate due,
        @Nullable Long item) {
    private static final Pattern BY =
            Pattern.compile("(.*?)[\\s,;]+by\\s+([\\p{L}\\d-]+)\\.?\\s*", Pattern.CASE_INSENSITIVE);

    /** What sort of thing it is. */
    public enum Kind {
        NOTE,
        DECISION,
        /** Somebody does something. */
        ACTION;

        /** As it is stored, and as users read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private static final Pattern LIKE_A_DAY =
            Pattern.compile(
                    ".*[\\s,;]by\\s+(\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./])\\d{1,2}\\2\\d{2,4})"
                            + "\\.?\\s*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * The day by which something is to be done, where it looks like one and is none: for instance
     * {@code 2026-02-30}, or a day that is not written as year, month, day.
     *
     * @param typed of an action item
     * @return empty if it can be read, or there is none
     */
    public static String wrongDay(String typed) {
        Matcher match = LIKE_A_DAY.matcher(typed);
        if (!match.matches()) {
            return "";
        }
        String day = match.group(1);
        return Typed.day(day, LocalDate.EPOCH) == null ? day : "";
    }

    /** What is typed of an action item: {@code Ana: 100 more rows, by Tue}. */
    record Typed(String text, String owner, @Nullable LocalDate due) {
        /**
         * A name stands before a colon if somebody who comes is called so; a day behind «by» is a
         * date, today, tomorrow, or a day of the week to come.
         */
        static Typed read(String typed, List<Series.Attendee> people, LocalDate today) {
            String text = Series.oneLine(typed);
            LocalDate due = null;
            Matcher by = BY.matcher(text);
            if (by.matches()) {
                due = day(by.group(2), today);
                if (due != null) {
                    text = by.group(1);
                }
            }
            int colon = text.indexOf(':');
            if (colon > 0) {
                String name = text.substring(0, colon).strip();
                String rest = text.substring(colon + 1).strip();
                for (Series.Attendee one : people) {
                    if (!rest.isEmpty() && one.name().equalsIgnoreCase(name)) {
                        return new Typed(rest, one.name(), due);
                    }
                }
            }
            return new Typed(text, "", due);
        }

        private static @Nullable LocalDate day(String word, LocalDate today) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.equals("today")) {
                return today;
            }
            if (lower.equals("tomorrow")) {
                return today.plusDays(1);
            }
            for (DayOfWeek day : DayOfWeek.values()) {
                if (lower.length() >= 3 && day.name().toLowerCase(Locale.ROOT).startsWith(lower)) {
                    return today.with(TemporalAdjusters.next(day));
                }
            }
            try {
                return LocalDate.parse(word);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }
}
