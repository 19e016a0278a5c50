package dev.rung.update;

import static dev.rung.experiment.MarkdownText.escaped;

import dev.rung.card.CardMarkdown;
import dev.rung.plot.DataTable;
import dev.rung.update.Inline.Link;
import dev.rung.update.Inline.Mention;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Words;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Updates as text for the clipboard and for files. Private rows are left out; whoever wants them
 * asks for them.
 */
public final class UpdateText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private UpdateText() {}

    /** The order in which sections are read: what blocks comes first. */
    public static final List<Section> ORDER = List.of(Section.BLOCKERS, Section.LAST, Section.NEXT);

    /** For instance «Ann · Sycophancy · Monday 23 November 2026». */
    public static String title(Update update) {
        String title = "%s · %s".formatted(update.projectName(), day(update.day()));
        return update.person().isEmpty() ? title : update.person() + " · " + title;
    }

    /** A day in words. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** The day that these words are, null if they are none. */
    public static @Nullable LocalDate parseDay(String words) {
        try {
            return LocalDate.parse(words, DAY);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * As Markdown.
     *
     * @param secret whether private rows are wanted
     */
    public static String markdown(Update update, List<Person> people, boolean secret) {
        var out = new StringBuilder("## ").append(escaped(title(update))).append("\n\n");
        if (!update.headline().isBlank()) {
            out.append("**").append(escaped(update.headline())).append("**\n\n");
        }
        for (Section section : ORDER) {
            List<UpdateRow> rows = secret ? update.shown(section) : update.open(section);
            if (!rows.isEmpty()) {
                out.append("**").append(section.title()).append("**\n\n");
                for (UpdateRow row : rows) {
                    out.append("- ")
                            .append(spans(row, update, people, UpdateText::markdown))
                            .append('\n');
                    for (Attachment one : row.attachments()) {
                        out.append("  - %s «%s»%n".formatted(kind(one), escaped(one.name())));
                    }
                }
                out.append('\n');
            }
        }
        return out.toString().stripTrailing() + "\n";
    }

    /**
     * As Markdown with all of the context of its cards under it, so that nobody has to ask back.
     * Private rows and what hangs on them are left out.
     *
     * @param cards those that hang on it, by id
     * @param zone of dates
     */
    public static String whole(
            Update update,
            List<Person> people,
            Map<Long, AttachedCards.Attached> cards,
            ZoneId zone) {
        var out = new StringBuilder(markdown(update, people, false));
        var done = new HashSet<Long>();
        for (Section section : ORDER) {
            for (UpdateRow row : update.open(section)) {
                for (Attachment one : row.attachments()) {
                    Long id = one.card();
                    AttachedCards.Attached card = id == null ? null : cards.get(id);
                    if (card != null && done.add(card.card().id())) {
                        out.append('\n')
                                .append(
                                        CardMarkdown.of(
                                                card.card(), List.of(), card.steps(), zone));
                    }
                }
            }
        }
        return out.toString();
    }

    private static String kind(Attachment one) {
        return one.card() == null ? "file" : "card";
    }

    private static String spans(
            UpdateRow row, Update update, List<Person> people, Function<Span, String> form) {
        var text = new StringBuilder();
        RowText.of(row, update.day(), people).forEach(span -> text.append(form.apply(span)));
        return text.toString();
    }

    private static String markdown(Span span) {
        return switch (span) {
            case Link link -> "[%s](%s)".formatted(escaped(link.text()), link.url());
            case Mention mention -> escaped(mention.text());
            case Words words ->
                    switch (words.style()) {
                        case PLAIN -> escaped(words.text());
                        case BOLD -> "**" + escaped(words.text().stripTrailing()) + "** ";
                        case ITALIC -> "*" + escaped(words.text()) + "*";
                        case CODE -> code(words.text());
                    };
        };
    }

    private static String code(String text) {
        String ticks = "`";
        while (text.contains(ticks)) {
            ticks += "`";
        }
        return ticks.length() == 1 ? ticks + text + ticks : ticks + " " + text + " " + ticks;
    }

    /** As HTML without style, to be pasted as rich text. */
    public static String html(Update update, List<Person> people, boolean secret) {
        var out = new StringBuilder("<h2>").append(html(title(update))).append("</h2>\n");
        if (!update.headline().isBlank()) {
            out.append("<p><strong>%s</strong></p>\n".formatted(html(update.headline())));
        }
        for (Section section : ORDER) {
            List<UpdateRow> rows = secret ? update.shown(section) : update.open(section);
            if (!rows.isEmpty()) {
                out.append("<p><strong>%s</strong></p>\n<ul>\n".formatted(section.title()));
                for (UpdateRow row : rows) {
                    out.append("<li dir=\"auto\">")
                            .append(spans(row, update, people, UpdateText::html))
                            .append("</li>\n");
                }
                out.append("</ul>\n");
            }
        }
        return out.toString();
    }

    private static String html(Span span) {
        String text = html(span.text());
        return switch (span) {
            case Link link -> "<a href=\"%s\">%s</a>".formatted(html(link.url()), text);
            case Mention _ -> text;
            case Words words ->
                    switch (words.style()) {
                        case PLAIN -> text;
                        case BOLD -> "<strong>" + text + "</strong>";
                        case ITALIC -> "<em>" + text + "</em>";
                        case CODE -> "<code>" + text + "</code>";
                    };
        };
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>");
    }

    /** Several updates on one page of Markdown, the first day first. */
    public static String markdown(List<Update> updates, List<Person> people) {
        var parts = new ArrayList<String>();
        for (Update update : updates) {
            parts.add(markdown(update, people, false));
        }
        return String.join("\n", parts);
    }

    /**
     * One line a row, guarded against formulas, with a header. Whether a row is posted is known as
     * long as its update was not changed since: then a row may be new or other than what stands
     * there.
     */
    public static String csv(List<Update> updates) {
        List<DataTable.Column> columns =
                List.of(
                                "day", "project", "person", "section", "text", "outcome", "how",
                                "since", "posted")
                        .stream()
                        .map(name -> new DataTable.Column(name, false))
                        .toList();
        var rows = new ArrayList<List<DataTable.Cell>>();
        for (Update update : updates) {
            for (Section section : Section.values()) {
                for (UpdateRow row : update.open(section)) {
                    rows.add(
                            List.of(
                                            update.day().toString(),
                                            update.projectName(),
                                            update.person(),
                                            section.title(),
                                            row.text(),
                                            row.outcome() == null ? "" : row.outcome().words(),
                                            row.how(),
                                            row.since().toString(),
                                            posted(update))
                                    .stream()
                                    .map(cell -> new DataTable.Cell(cell, cell))
                                    .toList());
                }
            }
        }
        return new DataTable(columns, rows).toCsv();
    }

    private static String posted(Update update) {
        return switch (update.state()) {
            case DRAFT -> "no";
            case POSTED -> "yes";
            case CHANGED -> "changed since";
        };
    }
}
