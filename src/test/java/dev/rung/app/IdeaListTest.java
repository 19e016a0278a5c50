package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.TrivialPane;
import dev.rung.ui.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** The list of ideas and what its keys do, in the window. */
@NullUnmarked
class IdeaListTest extends FxTest {
    private final UnexpectedErrors errors = onFx(UnexpectedErrors::new);
    private final Tasks tasks = new Tasks(Lanes.direct(), Runnable::run, errors);
    private final TrivialPane ladder =
            onFx(() -> new TrivialPane("Ladder", Feather.BAR_CHART, 1, Place.Ladder.class));
    private Instant time = Instant.now().minus(Duration.ofDays(1));
    private Database database;
    private ProjectStore store;
    private DraftStore drafts;
    private PreferencesFile preferences;
    private MainWindow window;

    @TempDir private Path folder;

    @BeforeEach
    void openData() throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        store = new ProjectStore(database, () -> time);
        drafts = new DraftStore(database, () -> time);
        preferences =
                PreferencesFile.open(folder.resolve("settings.json"), Runnable::run, fault -> {});
        preferences.change(old -> old.withTheme(ThemeChoice.LIGHT));
        window = onFx(() -> new MainWindow(tasks, preferences, errors, () -> {}));
    }

    @AfterEach
    void closeData() {
        preferences.close();
        database.close();
    }

    private Scene show() {
        var zone = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        var scratch = new Scratch(store, drafts, new ModelRef("practice", "", "practice"), zone);
        runFx(() -> window.open(store, scratch, spending(), database.changes(), List.of(ladder)));
        var stage = open(window.scene());
        runFx(
                () -> {
                    stage.setWidth(1000);
                    stage.setHeight(700);
                });
        settle();
        return window.scene();
    }

    private void show(long idea) {
        show();
        runFx(() -> window.navigator().go(new Place.Ladder(idea)));
        settle();
    }

    /** An idea that was last worked on so long ago. */
    private Idea idea(long project, String name, String question, Duration ago)
            throws StoreException {
        time = Instant.now().minus(ago);
        return store.createIdea(project, name, question);
    }

    private void sent(Idea idea, int times) throws StoreException {
        long id = idea.id();
        database.write(
                sql -> {
                    sql.update("INSERT INTO prompt VALUES (?, ?, '', 0)", id, id);
                    sql.update(
                            "INSERT INTO prompt_version (id, prompt, number, turns, created)"
                                    + " VALUES (?, ?, 1, '[]', 0)",
                            id,
                            id);
                    sql.update(
                            "INSERT INTO run (id, idea, kind, state, owner, created)"
                                    + " VALUES (?, ?, 'send', 'finished', '', 0)",
                            id,
                            id);
                    for (int i = 0; i < times; i++) {
                        sql.update(
                                """
                                INSERT INTO request (run, prompt_version, state, provider,
                                  base_url, model, conversation, identity, sample_index, created,
                                  parameters, "values", messages)
                                VALUES (?, ?, 'done', '', '', '', '', ?, ?, 0, '{}', '{}', '[]')
                                """,
                                id,
                                id,
                                "identity " + id,
                                i);
                    }
                    return 0;
                });
    }

    /** Three ideas in two projects, the last one worked on last, and an empty project. */
    private void threeIdeas() throws StoreException {
        long sycophancy = store.create("Sycophancy").id();
        long refusals = store.create("Refusals").id();
        store.create("Reward hacking");
        idea(refusals, "Weather", "", Duration.ofDays(400));
        sent(
                idea(
                        sycophancy,
                        "Are you sure?",
                        "Does it drop a right answer when doubted?",
                        Duration.ofMinutes(130)),
                4);
        sent(
                idea(
                        sycophancy,
                        "Pride of the author",
                        "Does the author’s pride change the verdict?",
                        Duration.ofMinutes(5)),
                47);
    }

    @Test
    void rowsSayQuestionProjectCounterAndLastActivity() throws StoreException {
        threeIdeas();
        var scene = show();
        press("Shortcut+O");
        assertEquals(
                List.of("Pride of the author", "Are you sure?", "Weather", "Reward hacking"),
                names());
        var words = onFx(() -> texts(".list-cell .label"));
        assertTrue(
                words.containsAll(
                        List.of(
                                "Does the author’s pride change the verdict?",
                                "Sycophancy",
                                "47 of 10–100",
                                "✓",
                                "5 min ago",
                                "4 of 10–100",
                                "2 h ago",
                                "0 of 10–100",
                                "Projects without an idea")),
                words.toString());
        assertEquals(1, words.stream().filter("✓"::equals).count());
        shootAll("ideas");
        type("drop a right");
        assertEquals(List.of("Are you sure?"), names());
        press("Enter");
        assertEquals(List.of("Sycophancy", "Are you sure?"), header());
        assertTrue(onFx(() -> ladder.field().isFocused()));
        press("Shortcut+O");
        type("zzz");
        assertEquals(List.of(), names());
        shoot(scene, false, "ideas-none");
    }

    @Test
    void theOpenIdeaIsMarkedAndMayBeTheOnlyOne() throws StoreException {
        idea(store.create("Sycophancy").id(), "Pride", "", Duration.ofDays(3));
        show();
        press("Shortcut+O");
        assertEquals("Pride", marked());
        shoot1000("ideas-one");
    }

    @Test
    void withNothingThereTheListSaysHowToBegin() {
        show();
        press("Shortcut+O");
        assertEquals(List.of(), names());
        shootAll("ideas-empty");
        press("Shortcut+N");
        assertEquals(List.of("Scratch", "scratch 23 Nov"), header());
    }

    @Test
    void longNamesAndManyIdeasFit() throws StoreException {
        long hebrew = store.create("מחקר על התנהגות של מודלים גדולים מאוד").id();
        long project = store.create("A project with a name that goes on and on and on").id();
        for (int i = 0; i < 30; i++) {
            idea(project, "Idea " + i, "", Duration.ofDays(i + 2));
        }
        sent(
                idea(
                        project,
                        "Does the author’s pride change the verdict when the argument is flawed and"
                                + " long and the reader has no time at all?",
                        "A question that is longer than the row: " + "why is it so ".repeat(12),
                        Duration.ofDays(1)),
                1234);
        store.chooseMetric(31, "flips after a doubt", false);
        idea(
                hebrew,
                "האם הגאווה של הכותב משנה את פסק הדין של המודל?",
                "מה קורה כאשר שואלים שוב ושוב",
                Duration.ofHours(3));
        show();
        press("Shortcut+O");
        shootAll("ideas-many");
        press(new KeyCodeCombination(KeyCode.PAGE_DOWN));
        press(new KeyCodeCombination(KeyCode.PAGE_DOWN));
        assertEquals("Idea 15", marked());
        shoot1000("ideas-scrolled");
    }

    @Test
    void theKeysOfTheListRenameArchiveAndBringBack() throws StoreException {
        threeIdeas();
        show(3);
        press("Shortcut+O");
        press("Down");
        press("F2");
        type("Doubt");
        press("Enter");
        assertEquals("Doubt", marked());
        press("Shortcut+Shift+A");
        assertEquals(List.of("Pride of the author", "Weather", "Reward hacking"), names());
        assertNotNull(store.idea(2).orElseThrow().archived());
        press("Shortcut+Shift+H");
        assertEquals(List.of("Pride of the author", "Weather", "Reward hacking", "Doubt"), names());
        type("doubt");
        shoot1000("ideas-archived");
        press("Shortcut+Shift+A");
        assertNull(store.idea(2).orElseThrow().archived());
        press("Esc");
        assertFalse(onFx(() -> window.overlays().isOpen()));
    }

    @Test
    void aProjectIsRenamedAndArchivedThereToo() throws StoreException {
        threeIdeas();
        show(3);
        press("Shortcut+O");
        type("reward");
        press("F2");
        type("Hacks");
        press("Enter");
        assertEquals("Hacks", store.project(3).orElseThrow().name());
        press("Shortcut+A");
        type("hacks");
        press("Shortcut+Shift+A");
        assertEquals(List.of(), names());
        press("Shortcut+Shift+H");
        press("Enter");
        assertTrue(onFx(() -> window.overlays().isOpen()), "it is archived");
        press("Shortcut+Shift+A");
        press("Enter");
        assertEquals(List.of("Hacks", "scratch 23 Nov"), header());
    }

    @Test
    void anIdeaMovesToAnotherProject() throws StoreException {
        threeIdeas();
        show(3);
        press("Shortcut+O");
        type("weather");
        press("Shortcut+M");
        shoot1000("ideas-move");
        type("syco");
        press("Enter");
        assertEquals(1, store.idea(1).orElseThrow().project());
        assertEquals("Weather", marked());
        press("Esc");

        runFx(() -> window.commands().run("ideas.move"));
        type("refus");
        press("Enter");
        assertEquals(List.of("Refusals", "Pride of the author"), header());
    }

    @Test
    void aNewIdeaBeginsInTheProjectOfTheMarkedOne() throws StoreException {
        threeIdeas();
        drafts.save(3, Draft.EMPTY);
        show(3);
        press("Shortcut+O");
        type("weather");
        press("Shortcut+N");
        assertEquals(List.of("Refusals", "scratch 23 Nov"), header());
        assertEquals(1, drafts.load(4).orElseThrow().columns().size());
    }

    @Test
    void questionAndHeadlineMetricAreEditedAndStandInTheHeader() throws StoreException {
        threeIdeas();
        show(3);
        assertFalse(onFx(() -> pill().isVisible()));
        press("Shift+F2");
        press("Tab");
        type("flips");
        press("Tab");
        press("Right");
        shootAll("window-details");
        press("Enter");
        assertEquals("flips", store.idea(3).orElseThrow().metric());
        assertFalse(store.idea(3).orElseThrow().higherIsBetter());
        assertEquals("flips", onFx(() -> pill().getText()));
        assertEquals("↓", onFx(() -> ((Label) pill().getGraphic()).getText()));
        shoot1000("header-pill");

        press("Shortcut+O");
        type("weather");
        press("Shift+F2");
        type("Will it rain?");
        press("Tab");
        type("a rather long name of a metric, 40 letter");
        press("Backspace");
        press("Enter");
        assertEquals("Will it rain?", store.idea(1).orElseThrow().question());
        assertTrue(onFx(() -> texts(".list-cell .label")).contains("Will it rain?"));
        press("Enter");
        shootAll("header-pill-long");
    }

    /** A name is cut only where there is no room for it. */
    @Test
    void theHeaderShowsLongNamesWholeWhileThereIsRoom() throws Exception {
        long project = store.create("Honesty under pressure, second series of October").id();
        Idea idea = idea(project, "Pushback", "", Duration.ofDays(1));
        show(idea.id());
        assertEquals(0, cut(0), 0.5);
        assertEquals(0, cut(1), 0.5);
        shoot1000("header-names");
        store.renameIdea(
                idea.id(), "Do two wrong answers in a row make the model doubt what it knew?");
        waitUntil(() -> label(1).getText().startsWith("Do two"));
        settle();
        assertTrue(onFx(() -> label(0).getWidth()) >= 96);
        assertTrue(cut(1) > 0, "both have no room");
        shoot1000("header-names-long");
        runFx(() -> window.scene().getWindow().setWidth(1440));
        waitUntil(() -> cut(0) == 0 && cut(1) == 0);
        settle();
        shoot(window.scene(), false, "header-names-long-1440");
    }

    /** How much of a name of the header is cut, in pixels. */
    private double cut(int name) {
        return onFx(() -> Math.max(0, label(name).prefWidth(-1) - label(name).getWidth()));
    }

    private Label label(int name) {
        return window.scene().getRoot().lookupAll(".header-switch .label").stream()
                .map(Label.class::cast)
                .filter(one -> !one.getText().equals("›"))
                .toList()
                .get(name);
    }

    private Button pill() {
        return (Button) window.scene().getRoot().lookup(".metric-pill");
    }

    private List<String> names() {
        settle();
        return onFx(
                () ->
                        window.scene().getRoot().lookupAll(".idea-name").stream()
                                .filter(node -> node.getParent().isVisible())
                                .sorted(
                                        Comparator.comparingDouble(
                                                node ->
                                                        node.localToScene(node.getBoundsInLocal())
                                                                .getMinY()))
                                .map(node -> ((Label) node).getText())
                                .toList());
    }

    private String marked() {
        settle();
        return onFx(
                () ->
                        ((Label) window.scene().getRoot().lookup(".list-cell:selected .idea-name"))
                                .getText());
    }

    private List<String> header() {
        settle();
        return onFx(
                () ->
                        texts(".header-switch .label").stream()
                                .filter(text -> !text.equals("›"))
                                .toList());
    }

    private List<String> texts(String selector) {
        return window.scene().getRoot().lookupAll(selector).stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private void shoot1000(String name) {
        shoot(window.scene(), true, name + "-1000");
        shoot(window.scene(), false, name + "-1000");
    }

    /** As the window stands, at both sizes, light and dark. */
    private void shootAll(String name) {
        settle();
        runFx(
                () -> {
                    Node focused = window.scene().getFocusOwner();
                    shoot1000(name);
                    Parent root = window.scene().getRoot();
                    window.scene().setRoot(new javafx.scene.Group());
                    for (boolean dark : new boolean[] {true, false}) {
                        var scene = new Scene(root, 1440, 900);
                        shoot(scene, dark, name + "-1440");
                        scene.setRoot(new javafx.scene.Group());
                    }
                    window.scene().setRoot(root);
                    if (focused != null) {
                        focused.requestFocus();
                    }
                });
        settle();
    }

    private Spending spending() {
        return new Spending(database, model -> Prices.UNKNOWN, Clock.systemUTC(), ZoneOffset.UTC);
    }
}
