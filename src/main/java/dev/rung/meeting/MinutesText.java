package dev.rung.meeting;

import dev.rung.experiment.MarkdownText;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
        section(lines, "Decisions", of(said, Said.Kind.DECISION));
        section(lines, "Action items", of(said, Said.Kind.ACTION));
        for (AgendaItem item : agenda.items()) {
            lines.add("");
            lines.add("## %s%s".formatted(escaped(item.title()), took(item)));
            item.about().steps().forEach(step -> lines.add("- " + escaped(step.head().title())));
            notes(lines, said, item.id());
            if (!item.notes().isBlank()) {
                lines.add("");
                lines.add(escaped(item.notes()));
            }
        }
        notes(lines, said, null);
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

    private static void notes(List<String> lines, List<Said> said, @Nullable Long item) {
        said.stream()
                .filter(one -> one.kind() == Said.Kind.NOTE)
                .filter(one -> Objects.equals(one.agendaItem(), item))
                .forEach(one -> lines.add("- " + words(one)));
    }

    /** How long it took, in brackets with a space before; empty if that is not known. */
    static String took(AgendaItem item) {
        Duration spent = item.spent();
        Integer planned = item.minutes();
        if (spent == null) {
            return planned == null ? "" : " (%d min planned)".formatted(planned);
        }
        long minutes = Math.max(1, Math.round(spent.toSeconds() / 60.0));
        return planned == null
                ? " (%d min)".formatted(minutes)
                : " (%d min, %d planned)".formatted(minutes, planned);
    }

    private static String escaped(String text) {
        return MarkdownText.escaped(Series.oneLine(text));
    }
}
