package dev.rung.update.post;

import dev.rung.update.Inline.Link;
import dev.rung.update.Inline.Mention;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Words;
import dev.rung.update.Person;
import dev.rung.update.RowText;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateText;

import java.util.List;

/** Text in Slack's own marks, for notifications and for the clipboard. */
public final class Mrkdwn {
    private Mrkdwn() {}

    /** The pieces as Slack's text: nothing in them becomes a mention or a link by itself. */
    static String of(List<Span> spans) {
        var text = new StringBuilder();
        for (Span span : spans) {
            String words = escaped(span.text());
            text.append(
                    switch (span) {
                        case Link link -> "<%s|%s>".formatted(escaped(link.url()), words);
                        case Mention(Person person) ->
                                (person.isGroup() ? "<!subteam^%s>" : "<@%s>")
                                        .formatted(person.slack());
                        case Words one ->
                                switch (one.style()) {
                                    case PLAIN -> words;
                                    case BOLD -> "*" + words.stripTrailing() + "*" + blank(words);
                                    case ITALIC -> "_" + words + "_";
                                    case CODE -> "`" + words + "`";
                                };
                    });
        }
        return text.toString();
    }

    private static String blank(String words) {
        return words.endsWith(" ") ? " " : "";
    }

    /** The three characters that Slack takes for its own. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An update, to be pasted into Slack; private rows are left out. */
    public static String of(Update update, List<Person> people) {
        var text = new StringBuilder("*" + escaped(UpdateText.title(update)) + "*\n");
        if (!update.headline().isBlank()) {
            text.append(escaped(update.headline())).append('\n');
        }
        for (Section section : UpdateText.ORDER) {
            List<UpdateRow> rows = update.open(section);
            if (!rows.isEmpty()) {
                text.append("*").append(section.title()).append("*\n");
                for (UpdateRow row : rows) {
                    text.append("• ")
                            .append(of(RowText.of(row, update.day(), people)))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }
}
