package dev.rung.meeting;

import dev.rung.experiment.MarkdownText;
import dev.rung.plan.NextStep;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The minutes of a meeting as Markdown. Nothing that was typed is taken for Markdown. */
public final class MinutesText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private MinutesText() {}

    /** What was decided, what is to be done by whom, and each item with what was said at it. */
    public static String markdown(Agenda agenda) {
        List<Said> said = agenda.said();
        var lines = new ArrayList<String>();
        Series series = agenda.series();
        lines.add(
                "# %s, %s"
                        .formatted(
                                escaped(series.words().name()),
                                DAY.format(agenda.meeting().starts().atZone(series.zone()))));
        if (!series.attendees().isEmpty()) {
            lines.add("");
            lines.add(
                    String.join(
                            ", ",
                            series.attendees().stream().map(one -> escaped(one.name())).toList()));
        }
        TookMinutes took = TookMinutes.of(agenda);
        if (took.sum() > 0) {
            lines.add("");
            lines.add("%d min, %d planned".formatted(took.sum(), agenda.meeting().minutes()));
        }
        section(
                lines,
                "Decisions",
                decisions(agenda, AgendaItem::title).map(MinutesText::escaped).toList());
        section(lines, "Action items", of(said, Said.Kind.ACTION));
        for (AgendaItem item : agenda.items()) {
            lines.add("");
            lines.add("## %s%s".formatted(escaped(item.title()), took.words(item)));
            steps(lines, item);
            notes(lines, said, item);
        }
        for (AgendaItem item : agenda.parkedHere()) {
            lines.add("");
            lines.add("## %s%s".formatted(escaped(item.title()), took.words(item)));
            lines.add("Parked.");
            notes(lines, said, item);
        }
        List<String> loose = notes(said, null).map(MinutesText::words).toList();
        if (took.rest() > 0 || !loose.isEmpty()) {
            lines.add("");
            lines.add(
                    "## Without an item"
                            + (took.rest() > 0 ? " (%d min)".formatted(took.rest()) : ""));
            loose.forEach(row -> lines.add("- " + row));
        }
        List<AgendaItem> open = agenda.items().stream().filter(AgendaItem::isOpen).toList();
        if (!open.isEmpty()) {
            section(
                    lines,
                    "Waits for the next meeting",
                    open.stream().map(item -> escaped(item.title())).toList());
        }
        return String.join("\n", lines).strip() + "\n";
    }

    private static List<String> of(List<Said> said, Said.Kind kind) {
        return said.stream().filter(one -> one.kind() == kind).map(MinutesText::words).toList();
    }

    private static void section(List<String> lines, String heading, List<String> rows) {
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add("## " + heading);
            rows.forEach(row -> lines.add("- " + row));
        }
    }

    private static String words(Said said) {
        return escaped(said(said));
    }

    /** Who does what by when, in a line. */
    static String said(Said said) {
        LocalDate due = said.due();
        return "%s%s%s"
                .formatted(
                        said.owner().isEmpty() ? "" : said.owner() + ": ",
                        said.text(),
                        due == null ? "" : ", by " + due);
    }

    /** In their order, which is a ranking. */
    private static void steps(List<String> lines, AgendaItem item) {
        int rank = 1;
        for (NextStep step : item.about().steps()) {
            lines.add("%d. %s".formatted(rank++, escaped(step.head().title())));
        }
    }

    private static void notes(List<String> lines, List<Said> said, AgendaItem item) {
        String before = item.about().steps().isEmpty() ? "" : "Note: ";
        List<Said> noted = notes(said, item.id()).toList();
        if (!noted.isEmpty() && !lines.getLast().startsWith("#")) {
            // No part of the list above.
            lines.add("");
        }
        noted.forEach(one -> lines.add("- " + before + words(one)));
        if (!item.notes().isBlank()) {
            lines.add("");
            lines.add(escaped(item.notes()));
        }
    }

    /**
     * What was noted at an item.
     *
     * @param item null: at none
     */
    static Stream<Said> notes(List<Said> said, @Nullable Long item) {
        return said.stream()
                .filter(one -> one.kind() == Said.Kind.NOTE)
                .filter(one -> Objects.equals(one.agendaItem(), item));
    }

    /**
     * Each decision in a line, with the item at which it was made.
     *
     * @param name what an item is called
     */
    static Stream<String> decisions(Agenda agenda, Function<AgendaItem, String> name) {
        var titles = new HashMap<Long, String>();
        agenda.items().forEach(item -> titles.put(item.id(), name.apply(item)));
        agenda.parkedHere().forEach(item -> titles.put(item.id(), name.apply(item)));
        return agenda.said().stream()
                .filter(one -> one.kind() == Said.Kind.DECISION)
                .map(
                        one -> {
                            Long at = one.agendaItem();
                            String title = at == null ? null : titles.get(at);
                            return said(one) + (title == null ? "" : " (at «%s»)".formatted(title));
                        });
    }

    private static String escaped(String text) {
        return MarkdownText.escaped(Series.oneLine(text));
    }
}
