package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.ItemWords;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Series;
import dev.rung.pane.agenda.present.SlideWords;
import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.ui.Tone;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What agendas say. */
final class AgendaWords {
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** As it is typed. */
    static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private AgendaWords() {}

    /** For instance {@code Thursday 26 November, 14:00}; with the zone if it is not the user's. */
    static String title(Meeting meeting, ZoneId zone, ZoneId own) {
        ZonedDateTime at = meeting.starts().atZone(zone);
        boolean same = at.toLocalDateTime().equals(meeting.starts().atZone(own).toLocalDateTime());
        return LONG.format(at) + (same ? "" : " (%s)".formatted(zone.getId()));
    }

    /** For instance {@code Thu 26 Nov 14:00}, or {@code 26 Nov 2025} in another year. */
    static String when(Instant starts, ZoneId zone, Instant now) {
        ZonedDateTime at = starts.atZone(zone);
        boolean near = Math.abs(starts.getEpochSecond() - now.getEpochSecond()) < 300L * 86_400;
        return (near ? SHORT : SHORT_YEAR).format(at);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String line(String text) {
        return SlideWords.line(text);
    }

    /** What sort of item it is, in a word or two. */
    static String kind(AgendaItem item) {
        return ItemWords.kind(item);
    }

    static Tone tone(AgendaItem item) {
        if (item.kind() == Kind.RESULT) {
            return Tone.ACCENT;
        }
        return item.kind() != Kind.STEPS && item.ask() == Ask.DECIDE ? Tone.WARNING : Tone.NEUTRAL;
    }

    /** The title as it is shown; next steps are counted. */
    static String title(AgendaItem item) {
        return SlideWords.title(item);
    }

    /** What stands under the title. */
    static String under(AgendaItem item, LocalDate today, ZoneId zone) {
        var parts = new ArrayList<String>();
        if (item.done()) {
            parts.add("done");
        }
        LocalDate carried = item.carried();
        if (carried != null) {
            parts.add((item.meeting() == null ? "from " : "carried from ") + day(carried));
        }
        AgendaItem.Card card = item.about().card();
        if (card != null) {
            parts.add("card: " + line(card.context()));
        }
        for (NextStep step : item.about().steps()) {
            parts.add(line(step.head().title()));
        }
        Item about = item.about().item();
        if (about != null) {
            parts.add(about(about, today, zone));
        }
        boolean asked = item.kind() == Kind.RESULT || item.kind() == Kind.STEPS;
        if (asked && item.ask() != Ask.NOTHING) {
            parts.add(item.ask() == Ask.INPUT ? "input wanted" : item.ask().words());
        }
        if (!item.owner().isEmpty()) {
            parts.add(line(item.owner()));
        }
        return String.join(" · ", parts);
    }

    private static String about(Item item, LocalDate today, ZoneId zone) {
        String closed = item.state().isClosed() ? ", " + item.state().word() : "";
        return switch (item) {
            case Blocker blocker -> "blocker, day %d%s".formatted(blocker.day(today, zone), closed);
            case Question question -> "question" + closed;
            case NextStep step -> "next step" + closed;
            case ActionItem action -> {
                LocalDate due = action.due();
                String owner = action.owner().isEmpty() ? "" : ", " + line(action.owner());
                yield "action item%s%s%s"
                        .formatted(owner, due == null ? "" : ", due " + day(due), closed);
            }
        };
    }

    /** Under which heading something that is offered stands. */
    static String group(AgendaItem item, @Nullable LocalDate before) {
        if (item.meeting() == null) {
            return "Parking lot";
        }
        LocalDate carried = item.carried();
        if (carried != null) {
            return "Carried from " + day(carried);
        }
        if (item.about().card() != null) {
            return before == null ? "New results" : "New since " + day(before);
        }
        return switch (item.about().item()) {
            case ActionItem action -> "Action items";
            case Blocker blocker -> "Blockers";
            case Question question -> "Open questions";
            case null, default -> item.kind() == Kind.QUESTION ? "Asked by others" : "Next steps";
        };
    }

    /** The order of what is offered: headings as they come, what is parked last. */
    static List<AgendaItem> offers(Agenda agenda) {
        var all = new ArrayList<>(agenda.offered());
        List<String> order =
                List.of(
                        "Carried",
                        "New",
                        "Asked",
                        "Next steps",
                        "Open questions",
                        "Blockers",
                        "Action items",
                        "Parking");
        all.addAll(agenda.parked());
        all.sort(
                (one, other) ->
                        Integer.compare(
                                rank(order, group(one, agenda.before())),
                                rank(order, group(other, agenda.before()))));
        return all;
    }

    private static int rank(List<String> order, String group) {
        for (int i = 0; i < order.size(); i++) {
            if (group.startsWith(order.get(i))) {
                return i;
            }
        }
        return order.size();
    }

    /** What stands under a meeting's name in the list of series. */
    static String usual(Series series) {
        return "%d min".formatted(series.words().minutes());
    }
}
