package dev.rung.pane.updates.overview;

import dev.rung.update.follow.Carried;
import dev.rung.update.follow.Entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times and what travelled with an update, in words. */
final class Words {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Words() {}

    /** For instance «5 min», «2 h», «4 d». */
    static String age(Instant when, Instant now) {
        long minutes = Math.max(0, Duration.between(when, now).toMinutes());
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }

    /** The time of today, else day and time. */
    static String time(Instant when, Clock clock) {
        var at = when.atZone(clock.getZone());
        boolean today = at.toLocalDate().equals(LocalDate.now(clock));
        return (today ? TIME : WHEN).format(at);
    }

    /** «running», «idle 9 h», or that it is not known. */
    static String runs(Carried carried, Instant now) {
        if (Boolean.TRUE.equals(carried.running())) {
            return "running";
        }
        Instant idle = carried.idleSince();
        if (idle != null) {
            return "idle " + age(idle, now);
        }
        return carried.running() == null ? "runs unknown" : "no run yet";
    }

    /** What travelled with an update, with its age, in a line. */
    static String carried(Entry entry, Clock clock) {
        Carried carried = entry.carried();
        if (carried.money() == null && carried.running() == null) {
            return "Money and runs are not known: nothing travels with this message.";
        }
        var words = new ArrayList<String>();
        words.add(
                carried.money() == null
                        ? "money unknown"
                        : carried.money() + " in the week before");
        Instant idle = carried.idleSince();
        if (Boolean.TRUE.equals(carried.running())) {
            words.add("a run was on");
        } else if (idle != null) {
            words.add("idle since " + time(idle, clock));
        } else {
            words.add(carried.running() == null ? "runs unknown" : "no run yet");
        }
        boolean now = entry.own() != null;
        words.add(now ? "as it is now" : "as of " + time(carried.at(), clock));
        return String.join(" · ", List.copyOf(words));
    }
}
