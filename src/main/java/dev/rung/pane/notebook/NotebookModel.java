package dev.rung.pane.notebook;

import dev.rung.note.Note;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

    NotebookModel(NotebookAround around) {
        this.around = around;
        this.soon =
                new Debounce(
                        around.timer(),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(1),
                        around.back());
        filter.subscribe(this::narrow);
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

    StringProperty problemProperty() {
        return problem;
    }

    ObjectProperty<@Nullable NotebookEntry> chosenProperty() {
        return chosen;
    }

    void reload() {
        int read = ++reads;
        around.tasks()
                .<List<Note>, StoreException>db("", job -> around.store().notes(null))
                .onDone(
                        notes -> {
                            if (read == reads) {
                                found =
                                        notes.stream()
                                                .<NotebookEntry>map(NotebookEntry.OfNote::new)
                                                .toList();
                                narrow();
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    private void narrow() {
        String[] words = filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        NotebookEntry before = chosen.get();
        List<NotebookEntry> fits =
                found.stream()
                        .filter(
                                entry -> {
                                    String text = entry.searched().toLowerCase(Locale.ROOT);
                                    return Arrays.stream(words).allMatch(text::contains);
                                })
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
                        around.tasks()
                                .<Boolean, StoreException>db(
                                        "",
                                        job -> {
                                            around.store().change(note.id(), text);
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
        around.tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            around.store().delete(note.id());
                            return true;
                        })
                .onDone(done -> reload())
                .onFailed(this::fault)
                .start();
    }
}
