package dev.rung.pane.notebook;

import dev.rung.note.Note;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands in the notebook at its time. Notes for now; whatever joins them is one more record.
 */
sealed interface NotebookEntry {
    DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** Unique among all entries, and the same after the next reading. */
    String key();

    Instant when();

    /** All that a search looks at. */
    String searched();

    /** The entry under the heading of its day. */
    String markdown(ZoneId zone);

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
        public String searched() {
            var about = note.about();
            return String.join(
                    "\n",
                    note.text(),
                    note.where().projectName(),
                    note.where().ideaName(),
                    about == null ? "" : about.words());
        }

        /** Where it belongs, empty for nowhere. */
        String place() {
            return String.join(
                    " › ",
                    List.of(note.where().projectName(), note.where().ideaName()).stream()
                            .filter(name -> !name.isEmpty())
                            .toList());
        }

        @Override
        public String markdown(ZoneId zone) {
            var head = new ArrayList<String>();
            head.add(TIME.format(when().atZone(zone)));
            if (!place().isEmpty()) {
                head.add(NotebookMarkdown.escaped(place()));
            }
            var about = note.about();
            String said =
                    about == null
                            ? ""
                            : "About " + NotebookMarkdown.escaped(about.words()) + "\n\n";
            return "### " + String.join(" · ", head) + "\n\n" + said + note.text().strip() + "\n";
        }
    }
}
