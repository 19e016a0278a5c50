package dev.rung.pane.notebook;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The notebook as Markdown, the newest day first. What the user wrote stands as it was written;
 * names and the words of replies are escaped.
 */
final class NotebookMarkdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|#~!&]");

    private NotebookMarkdown() {}

    /**
     * @param entries the newest first
     */
    static String of(List<NotebookEntry> entries, ZoneId zone) {
        var text = new StringBuilder("# Notebook\n");
        LocalDate day = null;
        for (NotebookEntry entry : entries) {
            LocalDate own = LocalDate.ofInstant(entry.when(), zone);
            if (!own.equals(day)) {
                text.append("\n## ").append(own).append('\n');
                day = own;
            }
            text.append('\n').append(entry.markdown(zone));
        }
        return text.toString();
    }

    /** One line of text from anywhere, as plain words in Markdown. */
    static String escaped(String text) {
        return SPECIAL.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("\\\\$0");
    }
}
