package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Turn;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.settings.KeysShown;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.TrivialPane;
import dev.rung.ui.Command;
import dev.rung.ui.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class MainWindowTest extends FxTest {
    private static final ModelRef PRACTICE = new ModelRef("practice", "", "practice");
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final UnexpectedErrors errors = onFx(UnexpectedErrors::new);
    private final Tasks tasks = new Tasks(Lanes.direct(), Runnable::run, errors);
    private final TrivialPane ladder =
            onFx(() -> new TrivialPane("Ladder", Feather.BAR_CHART, 1, Place.Ladder.class));
    private final TrivialPane settings =
            onFx(() -> new TrivialPane("Settings", Feather.SETTINGS, 0, Place.Settings.class));
    private final List<String> closed = new ArrayList<>();
    private Database database;
    private ProjectStore store;
    private DraftStore drafts;
    private Scratch scratch;
    private PreferencesFile preferences;
    private MainWindow window;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    MainWindowTest() {}

    @BeforeEach
    void openData() throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        store = new ProjectStore(database, InstantSource.system());
        drafts = new DraftStore(database, InstantSource.system());
        scratch = new Scratch(store, drafts, PRACTICE, NOON);
        preferences = preferences();
        preferences.change(old -> old.withTheme(ThemeChoice.LIGHT));
        window = window();
    }

    @AfterEach
    void closeData() {
        preferences.close();
        database.close();
    }

    private PreferencesFile preferences() {
        return PreferencesFile.open(folder.resolve("settings.json"), Runnable::run, fault -> {});
    }

    private MainWindow window() {
        return onFx(() -> new MainWindow(tasks, preferences, errors, () -> closed.add("closed")));
    }

    private void openPanes() {
        runFx(
                () ->
                        window.open(
                                store,
                                scratch,
                                spending(),
                                database.changes(),
                                List.of(ladder, settings)));
        settle();
    }

    private Scene show() {
        openPanes();
        runFx(() -> window.scene().getRoot().resize(1000, 700));
        var stage = open(window.scene());
        runFx(
                () -> {
                    stage.setWidth(1000);
                    stage.setHeight(700);
                });
        runFx(ladder::focusFirst);
        settle();
        return window.scene();
    }

    private long idea(String project, String name) throws StoreException {
        return store.createIdea(store.create(project).id(), name, "").id();
    }

    @Test
    void theLastIdeaIsShownAgainAndAnArchivedOneIsNot() throws StoreException {
        long first = idea("Sycophancy", "Pride");
        idea("Other", "Later");
        openPanes();
        runFx(() -> window.navigator().go(new Place.Ladder(first)));
        settle();
        preferences.close();
        preferences = preferences();
        assertEquals(first, preferences.get().last().idea());
        assertEquals("ladder", preferences.get().last().pane());

        window = window();
        openPanes();
        assertEquals(new Place.Ladder(first), onFx(() -> window.navigator().place().get()));
        assertEquals(List.of("Sycophancy", "Pride"), header());

        store.archiveIdea(first, true);
        window = window();
        openPanes();
        assertEquals(List.of("Other", "Later"), header());
    }

    @Test
    void paneCommandsAreThereWhileThePaneIsShown() throws StoreException {
        idea("P", "I");
        show();
        press("Shortcut+Enter");
        press("Shortcut+Comma");
        assertFalse(ids().contains("ladder.main"));
        press("Shortcut+Enter");
        press("Shortcut+1");
        assertEquals(
                List.of(
                        "show Ladder[idea=1, version=null]",
                        "main",
                        "hide",
                        "show Ladder[idea=1, version=null]"),
                ladder.events());
        assertEquals(List.of("show Settings[]", "main", "hide"), settings.events());
        assertTrue(onFx(() -> ladder.field().isFocused()));
        // In the pane its own key brings the focus back to what comes first.
        press("Tab");
        assertFalse(onFx(() -> ladder.field().isFocused()));
        press("Shortcut+1");
        assertTrue(onFx(() -> ladder.field().isFocused()));
    }

    @Test
    void noTwoCommandsShareAKey() throws StoreException {
        idea("P", "I");
        openPanes();
        assertEquals(List.of(), onFx(() -> window.commands().conflicts()));
        assertEquals(ids().size(), ids().stream().distinct().count(), "every id is there once");
    }

    @Test
    void aScratchIdeaIsOneKeyAwayAndTakesTheModelsOver() throws StoreException {
        long before = idea("P", "scratch 23 Nov");
        var column = new Column(new ModelRef("fake", "", "luna"), Parameters.UNSET.withSeed(7L));
        drafts.save(
                before,
                new Draft(
                        List.of(new Turn(Role.USER, "old")),
                        Map.of("a", "b"),
                        null,
                        List.of(column),
                        50));
        show();
        press("Shortcut+1");
        press("Tab");
        press("Shortcut+N");
        assertEquals(List.of("P", "scratch 23 Nov 2"), header());
        assertTrue(onFx(() -> ladder.field().isFocused()), "the cursor is in the prompt");
        assertEquals(
                new Draft(List.of(), Map.of(), null, List.of(column), 10),
                drafts.load(2).orElseThrow());
        press("F2");
        type("Better");
        press("Enter");
        settle();
        assertEquals("Better", store.idea(2).orElseThrow().name());
        assertEquals(List.of("P", "Better"), header());
    }

    @Test
    void withNothingThereAScratchIdeaHasAProjectAndThePracticeModel() throws StoreException {
        show();
        shoot(window.scene(), false, "window-empty");
        press("Shortcut+N");
        assertEquals(List.of("Scratch", "scratch 23 Nov"), header());
        var columns = drafts.load(1).orElseThrow().columns();
        assertEquals(List.of(new Column(PRACTICE, Parameters.UNSET)), columns);
    }

    @Test
    void aNewProjectIsAskedForAndStartsWithAnIdea() throws StoreException {
        show();
        press("F2");
        assertEquals(List.of("Rename this idea: No idea is open."), statusTexts());
        press("Shortcut+Shift+N");
        press("Enter");
        type("Refusals");
        press("Enter");
        settle();
        assertEquals(List.of("Refusals", "scratch 23 Nov"), header());
    }

    @Test
    void usingTheMouseTellsTheKeyOnceADay() throws StoreException {
        idea("P", "I");
        var scene = show();
        press("Shortcut+K");
        press("Esc");
        assertEquals(List.of(), statusTexts(), "never for a key");
        robot().clickOn(scene.getRoot().lookup(".search-box"));
        press("Esc");
        assertEquals(List.of("Search or run a command: Ctrl K"), statusTexts());
        shoot(scene, false, "key-hint");
        shoot(scene, true, "key-hint");

        robot().clickOn(scene.getRoot().lookup(".header-switch"));
        press("Esc");
        assertEquals(List.of("List of ideas: Ctrl O"), statusTexts());
        robot().clickOn(scene.getRoot().lookup(".search-box"));
        press("Esc");
        assertEquals(List.of("List of ideas: Ctrl O"), statusTexts(), "told today");
        preferences.close();
        assertEquals(
                List.of("window.palette", "ideas.list"),
                preferences().get().keysShown().commands());
        preferences.change(
                old ->
                        old.withKeysShown(
                                new KeysShown(
                                        LocalDate.of(2020, 1, 1), old.keysShown().commands())));
        robot().clickOn(scene.getRoot().lookup(".search-box"));
        press("Esc");
        assertEquals(List.of("Search or run a command: Ctrl K"), statusTexts());
        assertEquals(List.of("window.palette"), preferences.get().keysShown().commands());
    }

    @Test
    void archivingTheOpenIdeaGoesToAnother() throws StoreException {
        idea("P", "One");
        store.createIdea(1, "Two", "");
        show();
        runFx(() -> window.commands().run("ideas.archive"));
        settle();
        assertEquals(List.of("P", "One"), header());
        runFx(() -> window.commands().run("ideas.archive"));
        settle();
        assertEquals(List.of("P", "No idea yet"), header());
        assertEquals(new Place.Nothing(), onFx(() -> window.navigator().place().get()));
    }

    @Test
    void anUnexpectedErrorIsShownOnceAndTheWindowGoesOn() throws StoreException {
        idea("P", "I");
        show();
        for (int i = 0; i < 3; i++) {
            tasks.cpu("", progress -> explode()).start();
        }
        settle();
        assertEquals(1, onFx(() -> window.scene().getRoot().lookupAll(".notice").size()));
        shoot(window.scene(), false, "window-notice");
        shoot(window.scene(), true, "window-notice");
        press("Shortcut+Enter");
        assertTrue(ladder.events().contains("main"));
    }

    private static int explode() {
        throw new IllegalStateException("the cat sat on the keyboard");
    }

    @Test
    void theMenuBarIsBehindF10AndHasEveryCommand() throws StoreException {
        idea("P", "I");
        show();
        assertEquals(0, onFx(() -> window.scene().getRoot().lookupAll(".menu-bar").size()));
        press("F10");
        assertEquals(1, onFx(() -> window.scene().getRoot().lookupAll(".menu-bar").size()));
        press("Esc");
        shoot(window.scene(), false, "window-menu");
        press("F10");
        assertEquals(0, onFx(() -> window.scene().getRoot().lookupAll(".menu-bar").size()));
    }

    @Test
    void everyControlHasWordsForAScreenReader() throws StoreException {
        idea("P", "I");
        show();
        var silent = new ArrayList<String>();
        runFx(() -> each(window.scene().getRoot(), node -> note(node, silent)));
        assertEquals(List.of(), silent);
    }

    private static void note(Node node, List<String> silent) {
        boolean words = node instanceof Labeled labeled && !labeled.getText().isEmpty();
        boolean visible = node.isVisible() && node.isFocusTraversable();
        if (node instanceof Control
                && visible
                && !words
                && node.getAccessibleText() == null
                && !(node instanceof javafx.scene.control.TextField)) {
            silent.add(node.toString());
        }
    }

    private static void each(Node node, Consumer<Node> action) {
        action.accept(node);
        if (node instanceof Parent parent && !(node instanceof Control)) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, action));
        }
    }

    @Test
    void longAndRightToLeftNamesFit() throws StoreException {
        idea(
                "מחקר על התנהגות של מודלים",
                "Does the author’s pride change the verdict when the argument is flawed and long"
                        + " and the reader has no time");
        openPanes();
        shootAt(1000, 700, "window-1000");
        shootAt(1440, 900, "window-1440");
        var scene = window.scene();
        double right = onFx(() -> bounds(scene, ".search-box").getMaxX());
        assertTrue(right <= 1440, "the search box is in the window");
    }

    private void shootAt(int width, int height, String name) {
        for (boolean dark : new boolean[] {false, true}) {
            runFx(
                    () -> {
                        Parent root = window.scene().getRoot();
                        window.scene().setRoot(new javafx.scene.Group());
                        var scene = new Scene(root, width, height);
                        shoot(scene, dark, name);
                        scene.setRoot(new javafx.scene.Group());
                        window.scene().setRoot(root);
                    });
        }
    }

    private static javafx.geometry.Bounds bounds(Scene scene, String selector) {
        Node node = scene.getRoot().lookup(selector);
        return node.localToScene(node.getBoundsInLocal());
    }

    private List<String> header() {
        return onFx(
                () -> {
                    var names = new ArrayList<String>();
                    var button = (Button) window.scene().getRoot().lookup(".header-switch");
                    for (Node node : ((Parent) button.getGraphic()).getChildrenUnmodifiable()) {
                        if (node instanceof Label label && !label.getText().equals("›")) {
                            names.add(label.getText());
                        }
                    }
                    return names;
                });
    }

    private List<String> statusTexts() {
        return onFx(
                () ->
                        window.scene().getRoot().lookupAll(".status-bar > .label").stream()
                                .map(node -> ((Label) node).getText())
                                .filter(text -> !text.isEmpty())
                                .toList());
    }

    private List<String> ids() {
        return onFx(() -> window.commands().all().stream().map(Command::id).toList());
    }

    private Spending spending() {
        return new Spending(database, model -> Prices.UNKNOWN, Clock.systemUTC(), ZoneOffset.UTC);
    }
}
