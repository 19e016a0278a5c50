package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.NextStep;
import dev.rung.update.post.Announcement;
import dev.rung.update.post.Announcement.Section;
import dev.rung.update.post.Announcement.What;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What is posted of a meeting: its agenda before it, its minutes after it. */
public final class Announcements {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Agenda agenda;
    private final String project;
    private final List<Section> sections = new ArrayList<>();

    private Announcements(Agenda agenda, String project) {
        this.agenda = agenda;
        this.project = project;
    }

    /**
     * Either of them.
     *
     * @param project the name of the series' first project, in whose channel it is posted
     */
    public static Announcement of(Agenda agenda, What what, String project) {
        var made = new Announcements(agenda, project);
        return what == What.AGENDA ? made.agenda() : made.minutes();
    }

    private String when() {
        ZoneId zone = agenda.series().zone();
        return "%s, %s (%s)"
                .formatted(
                        agenda.series().words().name(),
                        DAY.format(agenda.meeting().starts().atZone(zone)),
                        zone.getId());
    }

    private Announcement made(What what, String title, List<String> lead, List<Long> cards) {
        return new Announcement(
                agenda.meeting().id(),
                what,
                agenda.series().project(),
                project,
                title,
                lead,
                sections,
                cards);
    }

    private String people() {
        return String.join(
                ", ", agenda.series().attendees().stream().map(Series.Attendee::name).toList());
    }

    private Announcement agenda() {
        Series.Words words = agenda.series().words();
        var about = new ArrayList<String>();
        about.add("%d min".formatted(agenda.meeting().minutes()));
        about.add(words.place());
        about.add(people());
        about.removeIf(String::isBlank);
        var lead = new ArrayList<String>();
        lead.add(String.join(" · ", about));
        if (!words.link().isBlank()) {
            lead.add("Join: " + words.link());
        }
        var rows = new ArrayList<String>();
        List<AgendaPlan.Slot> slots = agenda.plan().slots();
        for (int i = 0; i < agenda.items().size(); i++) {
            rows.add(row(agenda.items().get(i), slots.get(i)));
        }
        sections.add(new Section("", true, rows));
        var steps = new ArrayList<String>();
        for (AgendaItem item : agenda.items()) {
            item.about().steps().forEach(step -> steps.add(step.head().title()));
        }
        sections.add(new Section("Proposed, ranked", true, steps));
        List<Long> cards =
                agenda.items().stream()
                        .map(item -> item.about().card())
                        .filter(Objects::nonNull)
                        .map(AgendaItem.Card::id)
                        .distinct()
                        .toList();
        return made(What.AGENDA, when(), lead, cards);
    }

    private String row(AgendaItem item, AgendaPlan.Slot slot) {
        ZoneId zone = agenda.series().zone();
        String begins = TIME.format(slot.begins(agenda.meeting().starts()).atZone(zone));
        var more = new ArrayList<String>();
        if (slot.minutes() > 0) {
            more.add((slot.isShare() ? "about " : "") + slot.minutes() + " min");
        }
        if (item.ask() != Ask.NOTHING) {
            more.add(item.ask() == Ask.INPUT ? "input wanted" : item.ask().words());
        }
        if (!item.owner().isBlank()) {
            more.add(item.owner());
        }
        AgendaItem.Card card = item.about().card();
        String takeaway =
                card == null || card.takeaway().isBlank() || item.kind() != Kind.RESULT
                        ? ""
                        : ": " + Series.oneLine(card.takeaway());
        return "%s %s%s%s"
                .formatted(
                        begins,
                        ItemWords.title(item),
                        takeaway,
                        more.isEmpty() ? "" : " (%s)".formatted(String.join(" · ", more)));
    }

    private Announcement minutes() {
        TookMinutes took = TookMinutes.of(agenda);
        var lead = new ArrayList<String>();
        if (!people().isEmpty()) {
            lead.add(people());
        }
        if (took.sum() > 0) {
            lead.add("%d min, %d planned".formatted(took.sum(), agenda.meeting().minutes()));
        }
        sections.add(
                new Section(
                        "Decisions",
                        false,
                        MinutesText.decisions(agenda, ItemWords::title).toList()));
        sections.add(
                new Section(
                        "Action items",
                        false,
                        agenda.said().stream()
                                .filter(one -> one.kind() == Said.Kind.ACTION)
                                .map(MinutesText::said)
                                .toList()));
        var silent = new ArrayList<String>();
        for (AgendaItem item : agenda.items()) {
            List<String> rows = rows(item);
            String title = ItemWords.title(item) + took.words(item);
            if (!rows.isEmpty()) {
                sections.add(new Section(title, false, rows));
            } else if (!item.isOpen()) {
                silent.add(title);
            }
        }
        sections.add(new Section("Also spoken about", false, silent));
        var parked = new ArrayList<String>();
        for (AgendaItem item : agenda.parkedHere()) {
            parked.add(ItemWords.title(item) + took.words(item));
            parked.addAll(rows(item));
        }
        sections.add(new Section("Parked", false, parked));
        String without = took.rest() > 0 ? " (%d min)".formatted(took.rest()) : "";
        sections.add(
                new Section(
                        "Without an item" + without,
                        false,
                        MinutesText.notes(agenda.said(), null).map(MinutesText::said).toList()));
        sections.add(
                new Section(
                        "Waits for the next meeting",
                        false,
                        agenda.items().stream()
                                .filter(AgendaItem::isOpen)
                                .map(ItemWords::title)
                                .toList()));
        return made(What.MINUTES, "Minutes: " + when(), lead, List.of());
    }

    /** The steps of an item in their order, then what was noted at it. */
    private List<String> rows(AgendaItem item) {
        var rows = new ArrayList<String>();
        for (NextStep step : item.about().steps()) {
            rows.add("%d. %s".formatted(rows.size() + 1, step.head().title()));
        }
        String before = rows.isEmpty() ? "" : "Note: ";
        MinutesText.notes(agenda.said(), item.id())
                .forEach(one -> rows.add(before + MinutesText.said(one)));
        if (!item.notes().isBlank()) {
            rows.add(before + Series.oneLine(item.notes()));
        }
        return rows;
    }
}
