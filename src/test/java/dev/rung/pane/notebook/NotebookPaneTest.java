package dev.rung.pane.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.ProjectStore;
import dev.rung.note.Note;
import dev.rung.note.Note.About;
import dev.rung.note.NoteStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.ManualTimer;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;

import javafx.application.Platform;
import javafx.scene.Scene;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

@NullUnmarked
class NotebookPaneTest extends FxTest {
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final ManualTimer timer = new ManualTimer();
    private Database database;
    private NoteStore store;
    private Note.Where here;
    private NotebookPane pane;
    private Scene scene;

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        store = new NoteStore(database, () -> now);
        long project = new ProjectStore(database, () -> now).create("Sycophancy").id();
        here = new Note.Where(project, "Sycophancy", null, "");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void show() {
        scene =
                onFx(
                        () -> {
                            var overlays = new Overlays();
                            pane =
                                    new NotebookPane(
                                            new NotebookAround(
                                                    store,
                                                    new Tasks(
                                                            Lanes.direct(),
                                                            Runnable::run,
                                                            fault -> {}),
                                                    timer,
                                                    Platform::runLater,
                                                    database.changes(),
                                                    ZoneOffset.UTC,
                                                    overlays,
                                                    said -> {}),
                                            Command.named("note.take", "Take a note")
                                                    .key("Shortcut+I"));
                            overlays.setContent(pane.view());
                            var commands = new Commands();
                            commands.add(pane.commands());
                            var made = new Scene(overlays.root(), 900, 600);
                            commands.install(made, overlays::isOpen);
                            return made;
                        });
        open(scene);
        runFx(
                () -> {
                    pane.show(new Place.Notebook());
                    pane.focusFirst();
                });
        settle();
    }

    private void note(String text, About about) throws StoreException {
        now = now.plus(Duration.ofHours(9));
        store.save(text, here, about);
    }

    private List<String> texts() throws StoreException {
        return store.notes(null).stream().map(Note::text).toList();
    }

    @Test
    void notesAreFoundEditedAndDeletedByKeysAlone() throws StoreException {
        note("the author’s pride", null);
        note("a rubric", null);
        show();
        press("Shortcut+F");
        type("pride");
        assertEquals(1, onFx(() -> pane.model().shown().size()));
        press("Enter");
        press("Enter");
        type(" matters");
        press("Esc");
        assertEquals(List.of("a rubric", "the author’s pride matters"), texts());
        press("Shortcut+Enter");
        press("Shortcut+A");
        press("Delete");
        press("Esc");
        assertEquals(
                List.of("a rubric", "the author’s pride matters"), texts(), "never by emptying");
        press("Shortcut+D");
        press("Tab");
        press("Space");
        settle();
        assertEquals(List.of("a rubric"), texts());
    }

    @Test
    void markdownHasADayAHeadingAndEscapesWhatIsNotTheUsersOwn() {
        var first = entry(1, "It *is* so.\n", "2026-11-23T22:00:00Z", null);
        var second =
                entry(
                        2,
                        "x",
                        "2026-11-24T08:05:00Z",
                        new About.Reply(3, "reply of m: «<b>[a](b)»"));
        assertEquals(
                """
                # Notebook

                ## 2026-11-24

                ### 08:05 · A\\_b › Q

                About reply of m: «\\<b\\>\\[a\\](b)»

                x

                ## 2026-11-23

                ### 22:00 · A\\_b › Q

                It *is* so.
                """,
                NotebookMarkdown.of(List.of(second, first), ZoneOffset.UTC));
    }

    private static NotebookEntry entry(long id, String text, String time, About about) {
        Instant at = Instant.parse(time);
        return new NotebookEntry.OfNote(
                new Note(id, text, new Note.Where(1L, "A_b", 2L, "Q"), about, at, at));
    }

    @Test
    void pictures() throws StoreException {
        show();
        shoot(scene, false, "notebook-empty");
        note("A long line that goes on: " + "the model agrees with whoever asks ".repeat(20), null);
        note("האם המודל מחמיא גם כאשר הטיעון שגוי", null);
        for (int i = 0; i < 198; i++) {
            note("note " + i, null);
        }
        settle();
        assertEquals(200, onFx(() -> pane.model().shown().size()));
        runFx(() -> pane.model().filterProperty().set("מחמיא"));
        shoot(scene, false, "notebook-rtl");
        runFx(() -> pane.model().filterProperty().set(""));
        settle();
        shoot(scene, false, "notebook-many");
        shoot(scene, true, "notebook-many");
    }
}
