package dev.rung.pane.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Card;
import dev.rung.card.CardDesk;
import dev.rung.experiment.Split;
import dev.rung.note.Note;
import dev.rung.note.Note.About;
import dev.rung.note.NoteStore;
import dev.rung.plan.NextStep;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.testing.ManualTimer;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.ui.PlotView;
import dev.rung.view.card.CardWays;
import dev.rung.view.card.Cards;
import dev.rung.view.card.CardsOf;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

@NullUnmarked
class NotebookPaneTest extends FxTest {
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final ManualTimer timer = new ManualTimer();
    @TempDir private Path folder;
    private final List<Long> put = new ArrayList<>();
    private CardDesk desk;
    private Cards cards;
    private Lanes lanes;
    private TimerThread clock;
    private NoteStore store;
    private Note.Where here;
    private NotebookPane pane;
    private NoteTaker taker;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(folder);
        lanes = watched(Lanes.threads());
        clock = new TimerThread();
        store = new NoteStore(desk.services.database(), () -> now);
        here = new Note.Where(desk.project, "Sycophancy", null, "");
    }

    @AfterEach
    void close() {
        desk.close();
        clock.close();
        lanes.close();
    }

    private void show() {
        scene =
                onFx(
                        () -> {
                            var overlays = new Overlays();
                            var services = desk.services;
                            var tasks = new Tasks(Lanes.direct(), Runnable::run, fault -> {});
                            var around =
                                    new NotebookAround(
                                            new NotebookAround.Stores(
                                                    store,
                                                    services.cards().store(),
                                                    services.cards().examples(),
                                                    services.cards().steps()),
                                            new NotebookAround.Background(
                                                    tasks,
                                                    timer,
                                                    Platform::runLater,
                                                    services.database().changes(),
                                                    ZoneOffset.UTC),
                                            overlays,
                                            file -> {},
                                            said -> {});
                            cards =
                                    CardsOf.of(
                                            services,
                                            new Tasks(lanes, Platform::runLater, fault -> {}),
                                            clock,
                                            overlays,
                                            desk.idea.id(),
                                            said -> {});
                            taker = new NoteTaker(around, () -> here, this::about);
                            cards.connect(
                                    new CardWays(
                                            taker.command()::run,
                                            () -> {},
                                            (run, column) -> {},
                                            run -> {},
                                            put::add));
                            pane = new NotebookPane(around, cards, taker.command());
                            overlays.setContent(pane.view());
                            var commands = new Commands();
                            commands.add(pane.commands());
                            commands.add(List.of(taker.command()));
                            assertEquals(List.of(), commands.conflicts());
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

    private About about() {
        Card card = cards.shown();
        return card == null ? pane.about() : new About.Card(card.id(), card.headline());
    }

    /** A card as if it had been made at another time. */
    private Card card(String takeaway, Instant made) throws Exception {
        long run =
                desk.run(
                        Split.TEST,
                        List.of(CardDesk.stance("proud"), CardDesk.stance("plain")),
                        "yes",
                        "no");
        Card card = desk.card(run);
        desk.services.cards().store().takeaway(card.id(), takeaway);
        desk.services
                .database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE card SET created = ? WHERE id = ?",
                                        made,
                                        card.id()));
        return desk.services.cards().store().find(card.id()).orElseThrow();
    }

    private List<String> shown() {
        return onFx(() -> pane.model().shown().stream().map(NotebookEntry::words).toList());
    }

    @Test
    void theCardsShownLeaveAsADocumentOrAsSlides() throws Exception {
        note("no card", null);
        card("Pride <b>helps</b>.", now.plusSeconds(60));
        card("Shots help.", now.plusSeconds(30));
        show();
        press("Shortcut+Alt+Z");
        waitUntil(() -> Clipboard.getSystemClipboard().hasHtml());
        String html = onFx(() -> Clipboard.getSystemClipboard().getHtml());
        // The oldest first; what was typed is text.
        assertThat(html)
                .containsSubsequence("<h2>Shots help.</h2>", "<h2>Pride &lt;b&gt;helps")
                .contains("src=\"data:image/png;base64,", "<td align=\"right\">")
                .doesNotContain("no card");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("Pride <b>helps</b>.");
        press("Shortcut+F");
        type("pride helps");
        press("Shortcut+Alt+X");
        settle();
        shoot(scene, false, "notebook-slides");
        press("Enter");
        settle();
        Path file = folder.resolve("monday.key");
        press("Shortcut+A");
        type(file.toString());
        press("Enter");
        settle();
        shoot(scene, true, "notebook-slides-wrong");
        assertFalse(Files.exists(file), "no such format");
        Path markdown = folder.resolve("monday.md");
        press("Shortcut+A");
        type(markdown.toString());
        press("Enter");
        waitUntil(() -> Files.exists(markdown));
        assertThat(Files.readString(markdown))
                .contains("# Pride \\<b\\>helps")
                .doesNotContain("Shots help.");
    }

    @Test
    void cardsStandAmongTheNotesAndAreReadThereAndOpened() throws Exception {
        note("before", null);
        Card card = card("Pride helps.", now.plusSeconds(60));
        desk.services
                .cards()
                .steps()
                .add(card, desk.project, NextStep.Words.of("match the lengths"));
        note("after", null);
        show();
        assertEquals(List.of("after", card.headline(), "before"), shown());
        press("Shortcut+F");
        type("physics");
        assertEquals(List.of(), shown(), "no word of it is the name of a column");
        press("Shortcut+A");
        type("pride helps proud");
        assertEquals(List.of(card.headline()), shown(), "takeaway and conditions");
        press("Enter");
        settle();
        waitUntil(() -> scene.getRoot().lookup(".card-preview .plot-view") != null);
        shoot(scene, false, "notebook-card");
        shoot(scene, true, "notebook-card");
        var plot = onFx(() -> (PlotView) scene.getRoot().lookup(".card-preview .plot-view"));
        press("T");
        assertTrue(onFx(plot::isTableShown));
        press("Enter");
        waitUntil(() -> cards.shown() != null);
        type("And more. ");
        press("Shortcut+I");
        type("about the card\n");
        assertEquals(
                new About.Card(card.id(), NoteStore.cardWords(card.headline())),
                store.notes(null).getFirst().about());
        press("Esc");
        waitUntil(() -> cards.shown() == null);
        waitUntil(
                () ->
                        pane.model().shown().stream()
                                .anyMatch(entry -> entry.searched().contains("And more.")));
        press("Shortcut+F");
        press("Shortcut+A");
        press("Delete");
        press("Shortcut+Shift+F");
        assertEquals(List.of("about the card", "after", "before"), sorted(shown()));
        press("Shortcut+Shift+F");
        assertEquals(List.of(card.headline()), shown());
        press("Shortcut+Shift+F");
        assertEquals(4, shown().size());
        press("Shortcut+F");
        type("about the");
        press("Alt+G");
        assertEquals(List.of(card.id()), put);
        press("Shortcut+Shift+O");
        waitUntil(() -> cards.shown() != null);
    }

    private static List<String> sorted(List<String> list) {
        return list.stream().sorted().toList();
    }

    @Test
    void anExportHoldsTheCards() throws Exception {
        Card card = card("It *is* so.", Instant.parse("2026-11-23T22:00:00Z"));
        show();
        String text =
                NotebookMarkdown.of(
                        List.copyOf(pane.model().shown()), ZoneOffset.UTC, pane.model()::markdown);
        assertThat(text)
                .startsWith("# Notebook\n\n## 2026-11-23\n\n### 22:00 · Sycophancy › Pride\n\n**")
                .contains("\n**What did we learn?** It \\*is\\* so.\n")
                .contains("\n- Conditions: proud, plain\n");
        press("Shortcut+Shift+X");
        press("Shortcut+A");
        Path file = folder.resolve("notebook.md");
        type(file.toString());
        press("Enter");
        waitUntil(() -> Files.exists(file));
        assertEquals(text, Files.readString(file));
        press("Esc");
        desk.services.cards().store().delete(card.id());
        assertEquals("", pane.model().markdown(card.id()));
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
    void markdownHasADayAHeadingAndEscapesWhatIsNotTheUsersOwn() throws StoreException {
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
                NotebookMarkdown.of(List.of(second, first), ZoneOffset.UTC, card -> ""));
    }

    private static NotebookEntry entry(long id, String text, String time, About about) {
        Instant at = Instant.parse(time);
        return new NotebookEntry.OfNote(
                new Note(id, text, new Note.Where(1L, "A_b", 2L, "Q"), about, at, at));
    }

    @Test
    void pictures() throws Exception {
        show();
        shoot(scene, false, "notebook-empty");
        note("A long line that goes on: " + "the model agrees with whoever asks ".repeat(20), null);
        note("האם המודל מחמיא גם כאשר הטיעון שגוי", null);
        card("x", now.plusSeconds(10));
        for (int i = 0; i < 198; i++) {
            note("note " + i, null);
        }
        settle();
        assertEquals(201, onFx(() -> pane.model().shown().size()));
        runFx(() -> pane.model().filterProperty().set("מחמיא"));
        shoot(scene, false, "notebook-rtl");
        runFx(() -> pane.model().filterProperty().set(""));
        settle();
        shoot(scene, false, "notebook-many");
        shoot(scene, true, "notebook-many");
    }
}
