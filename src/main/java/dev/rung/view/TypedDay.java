package dev.rung.view;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;

/** A day as people type it. */
public final class TypedDay {
    private static final Pattern LATER = Pattern.compile("\\+(\\d{1,4})");

    private TypedDay() {}

    /**
     * The day that is meant: a date such as {@code 2026-12-03}, {@code today}, {@code yesterday},
     * {@code tomorrow}, {@code fri} for the next Friday after today, {@code +3} for three days from
     * today.
     *
     * @return null if it is none of these
     */
    public static @Nullable LocalDate of(String typed, LocalDate today) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        return switch (words) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            case "tomorrow" -> today.plusDays(1);
            default -> other(words, today);
        };
    }

    private static @Nullable LocalDate other(String words, LocalDate today) {
        var later = LATER.matcher(words);
        if (later.matches()) {
            return today.plusDays(Integer.parseInt(later.group(1)));
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            if (words.length() >= 3 && name.toLowerCase(Locale.ROOT).startsWith(words)) {
                return today.with(TemporalAdjusters.next(day));
            }
        }
        try {
            return LocalDate.parse(words);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
