package dev.rung.pane.notebook;

import dev.rung.card.Card;
import dev.rung.card.CardMarkdown;
import dev.rung.note.Note;
import dev.rung.pane.notebook.NotebookEntry.OfCard;
import dev.rung.pane.notebook.NotebookEntry.OfNote;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.ui.TypedWords;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The entries of the notebook, and the one that is read. */
final class NotebookModel {
    private final NotebookAround around;
    private final ObservableList<NotebookEntry> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable NotebookEntry> chosen = new SimpleObjectProperty<>();
    private final Debounce soon;
    private List<NotebookEntry> found = List.of();
    private int reads;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.ALL);

    /** What of the notebook is listed. */
    enum Kind {
        ALL("All"),
        NOTES("Notes"),
        CARDS("Cards");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** The one after it, at last the first again. */
        Kind next() {
            return switch (this) {
                case ALL -> NOTES;
                case NOTES -> CARDS;
                case CARDS -> ALL;
            };
        }

        private boolean fits(NotebookEntry entry) {
            return switch (entry) {
                case NotebookEntry.OfNote _ -> this != CARDS;
                case NotebookEntry.OfCard _ -> this != NOTES;
            };
        }
    }

    NotebookModel(NotebookAround around) {
        this.around = around;
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(1),
                        around.background().back());
        filter.subscribe(this::narrow);
        kind.subscribe(this::narrow);
    }

    NotebookAround around() {
        return around;
    }

    /** The newest first. */
    ObservableList<NotebookEntry> shown() {
        return shown;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    StringProperty problemProperty() {
        return problem;
    }

    ObjectProperty<@Nullable NotebookEntry> chosenProperty() {
        return chosen;
    }

    void reload() {
        int read = ++reads;
        around.background()
                .tasks()
                .<List<NotebookEntry>, StoreException>db("", job -> read())
                .onDone(
                        entries -> {
                            if (read == reads) {
                                found = entries;
                                narrow();
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private List<NotebookEntry> read() throws StoreException {
        var entries = new ArrayList<NotebookEntry>();
        around.stores().notes().notes(null).forEach(one -> entries.add(new OfNote(one)));
        around.stores().cards().outlines().forEach(one -> entries.add(new OfCard(one)));
        // Both come with the newest first, and stay so within the same instant.
        entries.sort(Comparator.comparing(NotebookEntry::when).reversed());
        return List.copyOf(entries);
    }

    /** A card as Markdown without its heading, empty if it is gone. Blocks. */
    String markdown(long card) throws StoreException {
        Card found = around.stores().cards().find(card).orElse(null);
        return found == null
                ? ""
                : CardMarkdown.body(
                        found,
                        around.stores().examples().of(card),
                        around.stores().steps().of(card),
                        around.background().zone());
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filter.get());
        NotebookEntry before = chosen.get();
        List<NotebookEntry> fits =
                found.stream()
                        .filter(kind.get()::fits)
                        .filter(entry -> words.test(entry.searched()))
                        .toList();
        if (!fits.equals(shown)) {
            shown.setAll(fits);
        }
        chosen.set(
                fits.stream()
                        .filter(entry -> before != null && entry.key().equals(before.key()))
                        .findFirst()
                        .orElse(fits.isEmpty() ? null : fits.getFirst()));
    }

    /** Keeps the text soon; a blank one is not kept, for a note is deleted on purpose only. */
    void typed(Note note, String text) {
        problem.set(text.isBlank() ? "A note without text is not kept; delete it instead." : "");
        if (text.isBlank()) {
            soon.cancel();
            return;
        }
        soon.execute(
                () ->
                        around.background()
                                .tasks()
                                .<Boolean, StoreException>db(
                                        "",
                                        job -> {
                                            around.stores().notes().change(note.id(), text);
                                            return true;
                                        })
                                .onFailed(this::fault)
                                .start());
    }

    /** What was typed is kept now. */
    void flush() {
        soon.flush();
    }

    void delete(Note note) {
        soon.cancel();
        around.background()
                .tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            around.stores().notes().delete(note.id());
                            return true;
                        })
                .onDone(done -> reload())
                .onFailed(this::fault)
                .start();
    }
}
