package dev.rung.pane.notebook;

import dev.rung.store.StoreException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The notebook as Markdown, the newest day first. What the user wrote stands as it was written;
 * names, cards and the words of replies are escaped.
 */
final class NotebookMarkdown {
    private NotebookMarkdown() {}

    /**
     * Blocks while cards are read.
     *
     * @param entries the newest first
     */
    static String of(List<NotebookEntry> entries, ZoneId zone, NotebookEntry.CardText cards)
            throws StoreException {
        var text = new StringBuilder("# Notebook\n");
        LocalDate day = null;
        for (NotebookEntry entry : entries) {
            LocalDate own = LocalDate.ofInstant(entry.when(), zone);
            if (!own.equals(day)) {
                text.append("\n## ").append(own).append('\n');
                day = own;
            }
            text.append('\n').append(entry.markdown(zone, cards));
        }
        return text.toString();
    }
}
