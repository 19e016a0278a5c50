package dev.rung.pane.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.Idea;
import dev.rung.experiment.OutsideRuns;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Split;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.Hub;
import dev.rung.llm.http.Http;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.Retry;
import dev.rung.store.Database;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

class DataPaneTest extends FxTest {
    private static final String LONG = "Donaudampfschifffahrtselektrizitäten".repeat(4);
    private static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟ فكر مرة أخرى قبل أن ترد.";

    @TempDir @Nullable Path folder;

    private final Lanes lanes = watched(Lanes.threads());
    private final TimerThread timer = new TimerThread();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private @Nullable Database database;
    private @Nullable Window window;

    /** A window that has nothing but the commands for data. */
    private record Window(
            ProjectStore projects,
            DatasetStore datasets,
            Idea idea,
            DataCommands data,
            Overlays overlays,
            Scene scene) {
        List<Dataset> all() throws Exception {
            return datasets.datasets(idea.project(), null);
        }
    }

    @BeforeEach
    void openWindow() throws Exception {
        var opened = Database.open(file("rung.db"), lanes);
        database = opened;
        var clock = Clock.systemUTC();
        var owner = Owner.current(Map.of());
        var projects = new ProjectStore(opened, clock);
        var datasets = new DatasetStore(opened);
        var imports = new DatasetImport(opened, owner, clock);
        Idea idea = projects.createIdea(projects.create("Tests").id(), "Idea", "");
        var tasks = new Tasks(lanes, Platform::runLater, fault -> said.add(fault.toString()));
        var retry = new Retry(new Backoff(new Random(1)), timer);
        window =
                onFx(
                        () -> {
                            var overlays = new Overlays(new StackPane(new Label("behind")));
                            var scene = new Scene(overlays.root(), 900, 600);
                            var data =
                                    new DataCommands(
                                            new DataCommands.Sources(
                                                    projects,
                                                    datasets,
                                                    new DatasetVersions(datasets, imports),
                                                    new DataImport(
                                                            imports,
                                                            new OutsideRuns(opened, owner, clock)),
                                                    new Hub(
                                                            new Http(),
                                                            "http://127.0.0.1:1",
                                                            retry)),
                                            new DataCommands.Around(
                                                    tasks,
                                                    overlays,
                                                    new SimpleObjectProperty<>(idea.id()),
                                                    said::add));
                            var commands = new Commands();
                            commands.add(data.all());
                            commands.install(scene, overlays::isOpen);
                            return new Window(projects, datasets, idea, data, overlays, scene);
                        });
        open(window().scene());
    }

    private Window window() {
        var opened = window;
        if (opened == null) {
            throw new AssertionError("the window is open");
        }
        return opened;
    }

    private Path file(String name) {
        var inside = folder;
        if (inside == null) {
            throw new AssertionError("the folder is there");
        }
        return inside.resolve(name);
    }

    @AfterEach
    void close() {
        timer.close();
        if (database != null) {
            database.close();
        }
        lanes.close();
    }

    private void shootBoth(String name) {
        shoot(window().scene(), true, name);
        shoot(window().scene(), false, name);
    }

    private Node find(String selector) {
        return window().overlays().root().lookup(selector);
    }

    @Test
    void aFileIsShownThenImportedWithoutItsBadRowsAndUsed() throws Exception {
        Path csv = file("questions.csv");
        Files.writeString(
                csv,
                "the question;label;notes\n"
                        + "Are you sure?;yes;"
                        + ARABIC
                        + "\n"
                        + LONG
                        + ";no;ordinary words that go on for a while so that they do not fit\n"
                        + "broken\n"
                        + "2 + 2 = 5, right?;no;;\n".replace(";;", ";")
                        + "also broken;x\n");
        runFx(() -> assertTrue(window().data().drop(csv)));
        waitUntil(() -> find(".bad-rows") != null && find(".bad-rows").isVisible());
        settle();
        shootBoth("data-import");

        press("Shortcut+Enter");
        assertEquals(List.of(), window().all());
        press("Space");
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Imported «questions» v1."));
        Dataset made = window().all().getFirst();
        assertEquals(List.of("the_question", "label", "notes"), made.columns());
        assertEquals(3, window().datasets().count(made.id(), Split.DEVELOPMENT));
        assertEquals(
                made.id(), window().projects().idea(window().idea().id()).orElseThrow().dataset());
    }

    @Test
    void transcriptsSayWhereTheyWent() throws Exception {
        Path log =
                Files.writeString(
                        file("log.json"),
                        """
                        {"version":2,"eval":{"model":"m"},"samples":[
                         {"id":"a","target":"4","scores":{"match":{"value":"C"}},
                          "messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}]},
                         {"id":"b","target":"9","scores":{"match":{"value":"I"}},
                          "messages":[{"role":"user","content":"3*3?"},{"role":"assistant","content":"6"}]}]}
                        """);
        runFx(() -> assertTrue(window().data().drop(log)));
        waitUntil(
                () ->
                        find(".data-table") != null
                                && find(".data-table").isVisible()
                                && !((TableView<?>) find(".data-table")).getItems().isEmpty());
        settle();
        shootBoth("data-import-transcripts");
        press("Shortcut+Enter");
        waitUntil(() -> !said.isEmpty());
        Idea idea = window().idea();
        assertEquals(
                List.of(
                        "Run 1, in Runs (Ctrl 2) and in Samples (Ctrl 3) as run:1: 2 transcripts"
                                + " from log.json."),
                said);
        assertEquals(1, window().all().size());
        assertNull(
                window().projects().idea(idea.id()).orElseThrow().dataset(),
                "the idea's own rows stay what they were");
    }

    @Test
    void rowsAreEditedSplitAndSampledByKeys() throws Exception {
        var lines = new StringBuilder("text,label\n");
        for (int i = 1; i <= 1_000; i++) {
            lines.append(
                    "text %d %s,%s\n"
                            .formatted(
                                    i, i == 2 ? ARABIC : i == 3 ? LONG : "", "ab".charAt(i % 2)));
        }
        Path csv = Files.writeString(file("rows.csv"), lines);
        runFx(() -> window().data().drop(csv));
        waitUntil(
                () ->
                        find(".data-table") != null
                                && find(".data-table").isVisible()
                                && !((TableView<?>) find(".data-table")).getItems().isEmpty());
        press("Shortcut+Enter");
        waitUntil(() -> said.contains("Imported «rows» v1."));

        press("Shortcut+Shift+D");
        waitUntil(
                () ->
                        find(".data-table") instanceof TableView<?> table
                                && table.getItems().size() == 1_000);
        settle();
        press("Down");
        focusCell(1, "text");
        press("Enter");
        waitUntil(() -> find(".text-area") != null);
        press("Shortcut+A");
        type("changed");
        shootBoth("data-cell");
        press("Shortcut+Enter");
        settle();
        shootBoth("data-rows");
        press("Shortcut+S");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("1 cell edited")));
        Dataset edited =
                window().datasets().newest(window().idea().project(), "rows").orElseThrow();
        assertEquals(2, edited.version());
        assertEquals(
                "changed",
                window().datasets().rows(edited.id(), 1, 1).getFirst().fields().get("text"));

        waitUntil(
                () ->
                        find(".data-table") instanceof TableView<?> table
                                && table.getItems().size() == 1_000);
        runFx(() -> find(".data-table").requestFocus());
        press("S");
        settle();
        shootBoth("data-split");
        press("Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("split 20/40/40")));
        runFx(() -> find(".data-table").requestFocus());
        press("N");
        settle();
        shootBoth("data-sample");
        press("Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("300 of 1,000")));
        waitUntil(
                () ->
                        find(".data-table") instanceof TableView<?> table
                                && table.getItems().size() == 300);
        assertEquals(4, window().all().size());
    }

    @Test
    void everySourceIsReachedByKeys() {
        press("Shortcut+Shift+I");
        settle();
        press("Shift+Tab");
        assertTrue(onFx(() -> radio("File").isFocused()));
        press("Right");
        assertTrue(onFx(() -> radio("Paste").isFocused()));
        assertEquals("Ctrl ⏎", lookKey());
        press("Right");
        assertTrue(onFx(() -> radio("Hugging Face").isFocused()));
        assertEquals("⏎", lookKey());
        press("Left");
        press("Tab");
        type("word,label");
        press("Enter");
        type("sun,yes");
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        find(".data-table") instanceof TableView<?> table
                                && table.getItems().size() == 1);
        shootBoth("data-import-pasted");
    }

    private String lookKey() {
        return onFx(
                () ->
                        window().scene().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(one -> one.getText().equals("Look"))
                                .map(one -> ((Label) one.getGraphic()).getText())
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void withoutANetworkHuggingFaceSaysSo() {
        press("Shortcut+Shift+I");
        settle();
        shootBoth("data-import-empty");
        runFx(() -> ((javafx.scene.control.RadioButton) radio("Hugging Face")).fire());
        type("owner/name");
        press("Enter");
        waitUntil(
                () ->
                        find(".field-error") instanceof Label label
                                && label.getText().startsWith("Hugging Face cannot be reached"));
        shootBoth("data-import-offline");
    }

    private void focusCell(int row, String column) {
        runFx(() -> focusCell((TableView<?>) find(".data-table"), row, column));
    }

    private static <S> void focusCell(TableView<S> table, int row, String column) {
        table.getColumns().stream()
                .filter(one -> one.getText().equals(column))
                .forEach(one -> table.getFocusModel().focus(row, one));
    }

    private Node radio(String words) {
        return window().overlays().root().lookupAll(".radio-button").stream()
                .filter(
                        node ->
                                node instanceof javafx.scene.control.RadioButton button
                                        && button.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }
}
