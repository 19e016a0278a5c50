package dev.rung.pane.notebook;

import dev.rung.card.CardOutline;
import dev.rung.experiment.MarkdownText;
import dev.rung.note.Note;
import dev.rung.store.StoreException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in the notebook at its time. */
sealed interface NotebookEntry {
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Reads a card as Markdown, without its heading. Blocks. */
    @FunctionalInterface
    interface CardText {
        /** Empty if the card is gone. */
        String of(long card) throws StoreException;
    }

    /** Unique among all entries, and the same after the next reading. */
    String key();

    Instant when();

    /** Project and idea, empty for nowhere. */
    String place();

    /** What it says, in a line or more. */
    String words();

    /** All that a search looks at. */
    String searched();

    /** The entry under the heading of its day. */
    String markdown(ZoneId zone, CardText cards) throws StoreException;

    private static String place(String project, String idea) {
        return Stream.of(project, idea)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" › "));
    }

    private static String heading(NotebookEntry entry, ZoneId zone) {
        String time = TIME.format(entry.when().atZone(zone));
        return entry.place().isEmpty()
                ? "### " + time
                : "### %s · %s".formatted(time, MarkdownText.escaped(entry.place()));
    }

    /** A note. */
    record OfNote(Note note) implements NotebookEntry {
        @Override
        public String key() {
            return "note " + note.id();
        }

        @Override
        public Instant when() {
            return note.created();
        }

        @Override
        public String place() {
            return NotebookEntry.place(note.where().projectName(), note.where().ideaName());
        }

        @Override
        public String words() {
            return note.text();
        }

        @Override
        public String searched() {
            var about = note.about();
            return String.join("\n", note.text(), place(), about == null ? "" : about.words());
        }

        @Override
        public String markdown(ZoneId zone, CardText cards) {
            var about = note.about();
            String said =
                    about == null ? "" : "About " + MarkdownText.escaped(about.words()) + "\n\n";
            return "%s\n\n%s%s\n".formatted(heading(this, zone), said, note.text().strip());
        }
    }

    /** A result card. */
    record OfCard(CardOutline card) implements NotebookEntry {
        @Override
        public String key() {
            return "card " + card.id();
        }

        @Override
        public Instant when() {
            return card.created();
        }

        @Override
        public String place() {
            return NotebookEntry.place(card.project(), card.ideaName());
        }

        @Override
        public String words() {
            return card.headline();
        }

        @Override
        public String searched() {
            return String.join("\n", card.headline(), card.takeaway(), card.context(), place());
        }

        @Override
        public String markdown(ZoneId zone, CardText cards) throws StoreException {
            return "%s\n\n**%s**\n\n%s"
                    .formatted(
                            heading(this, zone),
                            MarkdownText.escaped(card.headline()),
                            cards.of(card.id()));
        }
    }
}
