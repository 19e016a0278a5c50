package dev.rung.meeting.invite;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaPlan;
import dev.rung.meeting.Rhythm;
import dev.rung.meeting.Series;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What an invitation to a series says, with the agenda of one of its meetings.
 *
 * @param uid of the series, or of the meeting if it does not repeat; the same for ever
 * @param organizer the user's e-mail address
 * @param starts when the first one begins, by the clock of the zone
 * @param next when the meeting begins whose agenda it holds
 * @param rule how it repeats, as iCalendar says it; empty for once
 * @param moved the meeting whose agenda this is if it is not at a regular time; null if it is
 */
public record Invitation(
        String uid,
        String organizer,
        String title,
        LocalDateTime starts,
        LocalDateTime next,
        int minutes,
        ZoneId zone,
        String rule,
        String place,
        String link,
        String description,
        @Nullable Moved moved) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    /**
     * A meeting at another time than usual.
     *
     * @param instead when it would regularly be
     */
    public record Moved(LocalDateTime instead, LocalDateTime starts, int minutes) {}

    /** Of a meeting and its series. */
    public static Invitation of(Agenda agenda, String organizer) {
        Series series = agenda.series();
        Series.Words words = series.words();
        Rhythm rhythm = words.rhythm();
        LocalDateTime at = LocalDateTime.ofInstant(agenda.meeting().starts(), series.zone());
        LocalDateTime first = rhythm.start();
        boolean repeats = rhythm.repeats() && first != null && !at.isBefore(first);
        LocalDateTime regular = repeats ? nearest(rhythm, at) : at;
        int minutes = agenda.meeting().minutes();
        boolean usual = regular.equals(at) && (!repeats || minutes == words.minutes());
        return new Invitation(
                repeats ? series.key() : agenda.meeting().key(),
                organizer,
                words.name(),
                repeats && first != null ? first : at,
                at,
                repeats ? words.minutes() : minutes,
                series.zone(),
                repeats ? rule(rhythm) : "",
                words.place(),
                words.link(),
                description(agenda),
                usual ? null : new Moved(regular, at, minutes));
    }

    /** The regular time that is closest. */
    private static LocalDateTime nearest(Rhythm rhythm, LocalDateTime at) {
        LocalDateTime best = rhythm.next(at.minusWeeks(rhythm.weeks()).minusNanos(1));
        for (LocalDateTime one = best;
                one.isBefore(at.plusWeeks(rhythm.weeks()).plusNanos(1));
                one = rhythm.next(one)) {
            if (distance(one, at).compareTo(distance(best, at)) < 0) {
                best = one;
            }
        }
        return best;
    }

    private static Duration distance(LocalDateTime one, LocalDateTime other) {
        return Duration.between(one, other).abs();
    }

    private static String rule(Rhythm rhythm) {
        List<String> days =
                rhythm.onDays().stream().map(day -> day.name().substring(0, 2)).toList();
        String every = rhythm.weeks() == 1 ? "" : ";INTERVAL=" + rhythm.weeks();
        return "FREQ=WEEKLY%s;BYDAY=%s".formatted(every, String.join(",", days));
    }

    /** How one joins, and what is spoken about. */
    private static String description(Agenda agenda) {
        var lines = new ArrayList<String>();
        Series.Words words = agenda.series().words();
        if (!words.link().isEmpty()) {
            lines.add("Join: " + words.link());
        }
        if (!words.place().isEmpty()) {
            lines.add("Room: " + words.place());
        }
        if (!agenda.items().isEmpty()) {
            LocalDateTime at =
                    LocalDateTime.ofInstant(agenda.meeting().starts(), agenda.series().zone());
            lines.add("");
            lines.add("Agenda, %s:".formatted(DAY.format(at)));
            List<AgendaPlan.Slot> slots = agenda.plan().slots();
            for (int i = 0; i < agenda.items().size(); i++) {
                lines.add(line(i + 1, agenda.items().get(i), slots.get(i)));
            }
        }
        return String.join("\n", lines).strip();
    }

    private static String line(int number, AgendaItem item, AgendaPlan.Slot slot) {
        String minutes = slot.minutes() == 0 ? "" : "(%d min) ".formatted(slot.minutes());
        String ask = item.ask().words().isEmpty() ? "" : " [%s]".formatted(item.ask().words());
        var steps = new StringBuilder();
        for (int i = 0; i < item.about().steps().size(); i++) {
            steps.append(
                    "\n   %d. %s".formatted(i + 1, item.about().steps().get(i).head().title()));
        }
        return "%d. %s%s%s%s".formatted(number, minutes, item.title(), ask, steps);
    }

    /** A hash of all that it says. */
    public String hash() {
        try {
            byte[] bytes = toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
