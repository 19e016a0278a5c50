package dev.rung.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When something was, as short as a list needs it. */
final class Ago {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Ago() {}

    /** For instance {@code now}, {@code 5 min ago}, {@code 2 h ago}, {@code 23 Nov}. */
    static String words(Instant when, Instant now, ZoneId zone) {
        long minutes = Duration.between(when, now).toMinutes();
        if (minutes < 1) {
            return "now";
        }
        if (minutes < 60) {
            return minutes + " min ago";
        }
        if (minutes < 24 * 60) {
            return minutes / 60 + " h ago";
        }
        var day = LocalDate.ofInstant(when, zone);
        boolean thisYear = day.getYear() == LocalDate.ofInstant(now, zone).getYear();
        return (thisYear ? DAY : DAY_AND_YEAR).format(day);
    }
}
