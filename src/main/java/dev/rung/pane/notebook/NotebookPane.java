package dev.rung.pane.notebook;

import dev.rung.experiment.TextExport;
import dev.rung.note.Note;
import dev.rung.note.NoteStore;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The Notebook pane: all notes by date. */
public final class NotebookPane implements Pane, AutoCloseable {
    private final NotebookModel model;
    private final NotebookView view;
    private final Subscriptions open = new Subscriptions();

    /**
     * @param take takes a note
     */
    public NotebookPane(NotebookAround around, Command take) {
        model = new NotebookModel(around);
        view = new NotebookView(model, take);
    }

    /** For tests. */
    NotebookModel model() {
        return model;
    }

    @Override
    public String id() {
        return "notebook";
    }

    @Override
    public String title() {
        return "Notebook";
    }

    @Override
    public Feather icon() {
        return Feather.BOOK_OPEN;
    }

    @Override
    public int digit() {
        return 6;
    }

    @Override
    public Class<? extends Place> place() {
        return Place.Notebook.class;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        var noNote = model.chosenProperty().map(entry -> "").orElse("No note is chosen.");
        return List.of(
                command("edit", "Edit the note", "Shortcut+Enter")
                        .unavailable(noNote)
                        .does(view::focusText),
                command("find", "Find in notes", "Shortcut+F").does(view::focusFilter),
                command("delete", "Delete the note…", "Shortcut+D")
                        .unavailable(noNote)
                        .does(this::delete),
                command("export", "Export the notebook as Markdown…", "Shortcut+Shift+X")
                        .does(this::export));
    }

    private static Command command(String id, String title, String key) {
        return Command.named("notebook." + id, title).group("Notebook").key(key);
    }

    private void delete() {
        if (model.chosenProperty().get() instanceof NotebookEntry.OfNote(Note note)) {
            new Ask(model.around().overlays())
                    .confirm(
                            "Delete this note?",
                            "It cannot be brought back.",
                            "Delete",
                            () -> model.delete(note));
        }
    }

    /** What is shown: a search narrows the export, too. */
    private void export() {
        model.flush();
        var entries = List.copyOf(model.shown());
        var around = model.around();
        new ExportOverlay(
                        new FileExport(
                                around.tasks(),
                                "Export %d %s as Markdown"
                                        .formatted(
                                                entries.size(),
                                                entries.size() == 1 ? "note" : "notes"),
                                "Export of the notebook",
                                FileExport.fileName("notebook", "md"),
                                (file, replace, progress) -> {
                                    TextExport.write(
                                            file,
                                            replace,
                                            NotebookMarkdown.of(entries, around.zone()));
                                    return "Written.";
                                }),
                        around.overlays())
                .open();
    }

    @Override
    public void show(Place place) {
        open.close();
        var around = model.around();
        var news = around.changes().listen(NoteStore.TABLES, around.back(), model::reload);
        open.add(news::close);
        model.reload();
    }

    @Override
    public void hide() {
        model.flush();
        open.close();
    }

    /** Keeps what is being typed. */
    @Override
    public void close() {
        open.close();
        model.flush();
    }

    @Override
    public void focusFirst() {
        view.focusFirst();
    }
}
