package dev.rung.meeting;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What should be known before a meeting. A meeting that runs or is over has no warnings. */
public final class Warnings {
    /** Free plans end a call of several people after so many minutes. */
    private static final int FREE_PLAN = 60;

    /** Who has a meeting before this hour has to get up for it. */
    private static final LocalTime EARLY = LocalTime.of(11, 0);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Warnings() {}

    /**
     * Sentences, the most urgent first.
     *
     * @param own the user's zone, which holds for whoever's is not known
     */
    public static List<String> of(Agenda agenda, Instant now, ZoneId own) {
        if (agenda.meeting().state() != Meeting.State.PLANNED) {
            return List.of();
        }
        var warnings = new ArrayList<String>();
        String early = early(agenda, now, own);
        if (!early.isEmpty()) {
            warnings.add(early);
        }
        Series.Words words = agenda.series().words();
        if (words.place().isEmpty() && words.link().isEmpty()) {
            warnings.add("No room and no video link.");
        } else if (words.link().isEmpty()) {
            warnings.add("No video link: who is elsewhere cannot join.");
        } else if (words.place().isEmpty()) {
            warnings.add("No room.");
        }
        if (!words.link().isEmpty() && agenda.meeting().minutes() > FREE_PLAN) {
            warnings.add(
                    "%d minutes: a video call of a free plan may end after %d."
                            .formatted(agenda.meeting().minutes(), FREE_PLAN));
        }
        return List.copyOf(warnings);
    }

    /** Who would come early tomorrow for nothing. */
    private static String early(Agenda agenda, Instant now, ZoneId own) {
        boolean shows =
                agenda.items().stream()
                        .anyMatch(
                                item ->
                                        item.kind() == AgendaItem.Kind.RESULT
                                                && item.about().card() != null);
        if (shows || !agenda.series().words().kind().needsResults()) {
            return "";
        }
        Map<ZoneId, List<String>> people = new LinkedHashMap<>();
        people.put(own, new ArrayList<>());
        for (Series.Attendee one : agenda.series().attendees()) {
            ZoneId zone = Objects.requireNonNullElse(one.zone(), own);
            people.computeIfAbsent(zone, at -> new ArrayList<>()).add(one.name());
        }
        for (var there : people.entrySet()) {
            ZonedDateTime starts = agenda.meeting().starts().atZone(there.getKey());
            boolean tomorrow =
                    starts.toLocalDate()
                            .equals(now.atZone(there.getKey()).toLocalDate().plusDays(1));
            if (tomorrow && starts.toLocalTime().isBefore(EARLY)) {
                List<String> names = there.getValue();
                return "Tomorrow at %s%s, and nothing to show yet: cancel today?"
                        .formatted(
                                TIME.format(starts),
                                names.isEmpty() || there.getKey().equals(own)
                                        ? ""
                                        : " for " + String.join(", ", names));
            }
        }
        return "";
    }
}
