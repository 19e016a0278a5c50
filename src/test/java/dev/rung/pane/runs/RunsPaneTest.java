package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunQueue;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The Runs pane in a window, on a real store. */
@NullUnmarked
class RunsPaneTest extends FxTest {
    private static final String LONG = "Donaudampfschifffahrtselektrizitäten".repeat(3);
    private static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟";

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private Lanes lanes;
    private TimerThread timer;
    private Services services;
    private RunQueue queue;
    private RunsPane pane;
    private Scene scene;
    private Idea idea;
    private Dataset dataset;
    private long version;
    private Overlays overlays;

    @BeforeEach
    void start() throws Exception {
        fake.with("luna", new FakeChatModel().text("yes").uses(20, 5));
        fake.with("haiku", new FakeChatModel().text("no").uses(20, 4));
        fake.with("slow", new FakeChatModel().waits(released).text("yes").uses(20, 5));
        lanes = Lanes.threads();
        timer = new TimerThread();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        services.models().list();
        var project = services.projects().create("Sycophancy");
        idea = services.projects().createIdea(project.id(), "Does pride change the verdict?", "");
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 24; i++) {
            rows.add(
                    new NewRow(
                            i < 20 ? Split.DEVELOPMENT : Split.TEST,
                            List.of("Argument " + i, i % 3 == 0 ? "yes" : "no")));
        }
        dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                project.id(),
                                "arguments",
                                List.of("argument", "label"),
                                rows.iterator());
        services.projects().chooseDataset(idea.id(), dataset.id());
        var turns = List.of(new Turn(Role.USER, "{{argument}} Is it sound?"));
        version = services.prompts().keep(idea.id(), new Order.Prompt(turns, null, List.of())).id();
        services.drafts()
                .save(
                        idea.id(),
                        new Draft(
                                turns,
                                Map.of(),
                                null,
                                List.of(column("luna"), column("haiku")),
                                10));
    }

    private Column column(String model) {
        return new Column(fake.ref(model), Parameters.UNSET.withTemperature(0.7));
    }

    private void show(int width, int height) {
        scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            overlays = new Overlays(holder);
                            var tasks = new Tasks(lanes, Platform::runLater, unexpected::add);
                            queue = services.queue(tasks, Platform::runLater);
                            pane =
                                    new RunsPane(
                                            new RunsAround(
                                                    new RunsAround.Stores(
                                                            services.projects(),
                                                            services.prompts(),
                                                            services.datasets(),
                                                            services.drafts(),
                                                            services.runs(),
                                                            services.runList(),
                                                            services.driven()),
                                                    new RunsAround.Work(
                                                            queue,
                                                            services.results(),
                                                            services.forecasts(),
                                                            services.shotSweeps(),
                                                            services.trustedPrograms(),
                                                            services.experiments(),
                                                            services.models(),
                                                            folder),
                                                    new RunsAround.Background(
                                                            tasks,
                                                            timer,
                                                            Platform::runLater,
                                                            services.database().changes(),
                                                            Clock.system(ZoneId.systemDefault())),
                                                    overlays,
                                                    new SimpleObjectProperty<>(idea.id()),
                                                    new SimpleStringProperty(""),
                                                    () -> {},
                                                    said::add));
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), width, height);
                            var commands = new Commands();
                            commands.add(pane.commands());
                            commands.add(pane.everywhere());
                            commands.install(made, overlays::isOpen);
                            assertEquals(List.of(), commands.conflicts());
                            return made;
                        });
        open(scene);
        runFx(
                () -> {
                    pane.show(new Place.Runs());
                    pane.focusFirst();
                });
        settle();
    }

    @AfterEach
    void stop() {
        released.countDown();
        runFx(
                () -> {
                    if (pane != null) {
                        pane.hide();
                    }
                });
        services.close();
        timer.close();
        lanes.close();
        assertEquals(List.of(), unexpected);
    }

    private PlannedRun order(String name, List<Condition> conditions, String... models)
            throws Exception {
        var columns = List.of(models).stream().map(this::column).toList();
        List<GraderSpec> graders =
                List.of(
                        new GraderSpec.Computed(GraderKind.EXACT.make("accuracy", "label", "", "")),
                        new GraderSpec.Computed(GraderKind.REFUSAL.make("refusal", "", "", "")));
        return services.runs()
                .create(
                        idea.id(),
                        new Runs.Wish(
                                new RunOrder(
                                        name,
                                        List.of(version),
                                        columns,
                                        dataset.id(),
                                        Split.DEVELOPMENT,
                                        null,
                                        conditions,
                                        1,
                                        false),
                                RunTerms.USUAL
                                        .withMaxCost(5.0)
                                        .withPurpose(
                                                "whether pride changes it",
                                                "a little, in both models",
                                                0.7),
                                GraderList.write(graders),
                                null));
    }

    private RunsModel model() {
        return pane.model();
    }

    private void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    private Comparing.Made compared() {
        return onFx(() -> model().comparing().madeProperty().get());
    }

    private boolean hasResult() {
        RunDetail detail = model().detailProperty().get();
        return detail != null && detail.result() != null && !detail.isComputing();
    }

    private State state(long run) {
        return model().all().stream()
                .filter(line -> line.id() == run)
                .findFirst()
                .map(line -> line.now().state())
                .orElse(null);
    }

    @Test
    void aRunIsSentReadAndCopied() throws Exception {
        var conditions =
                List.of(
                        new Condition("proud author", Map.of("stance", "I am proud.")),
                        new Condition("says nothing", Map.of("stance", "")));
        PlannedRun run = order("pride", conditions, "luna", "haiku");
        order("later " + LONG, List.of(), "luna");
        order(ARABIC, List.of(), "haiku");
        show(946, 622);
        waitUntil(() -> model().all().size() == 3);
        runFx(() -> model().select(run.id()));
        waitUntil(() -> model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        waitUntil(() -> model().detailProperty().get().item().run().seen());
        both("runs-result");
        var result = model().detailProperty().get().result();
        var cells = result.graded().getFirst().cells();
        assertEquals(4, cells.size());
        assertTrue(result.graded().getFirst().comparisons().size() >= 4);
        press("Shortcut+Shift+C");
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("| model | prompt | condition | scores | requests |"), copied);
        assertTrue(copied.contains("proud author"), copied);
        press("Shortcut+Alt+C");
        String csv = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(csv.startsWith("run,grader,better,model"), csv);
        assertEquals(1 + 8, csv.lines().count());

        press("Shortcut+B");
        press("Enter");
        press("Enter");
        press("Enter");
        waitUntil(() -> compared() != null);
        both("runs-compared");
        press("Shortcut+Shift+B");
        press("Enter");
        long other = model().all().getLast().id();
        runFx(() -> model().select(other));
        waitUntil(() -> model().detailProperty().get() != null && compared() == null);
        press("Shortcut+Enter");
        waitUntil(() -> state(other) == State.DONE && hasResult());
        press("Shortcut+Shift+B");
        settle();
        waitUntil(() -> overlays.isOpen());
        press("Down");
        press("Enter");
        waitUntil(() -> compared() != null);
        assertEquals("refusal", compared().grader().id());
        assertEquals(20, compared().found().shared());
        both("runs-compared-between");
        runFx(() -> model().select(run.id()));
        waitUntil(this::hasResult);

        press("Shortcut+R");
        waitUntil(() -> scene.getRoot().lookup(".reply-list") != null);
        waitUntil(
                () -> !((ListView<?>) scene.getRoot().lookup(".reply-list")).getItems().isEmpty());
        settle();
        press("J");
        both("runs-replies");
        press("Esc");

        press("Shortcut+F");
        type("later");
        waitUntil(() -> model().lines().size() == 1);
        both("runs-found");
    }

    @Test
    void aRunIsPausedRetunedAndGoesOn() throws Exception {
        PlannedRun run = order("slow one", List.of(), "slow");
        show(1386, 822);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> queue.live(run.id()).isPresent());
        waitUntil(() -> queue.live(run.id()).orElseThrow().progress().places() == 20);
        runFx(() -> model().tick());
        press("Shortcut+U");
        press("Shortcut+A");
        type("7");
        press("Enter");
        waitUntil(() -> queue.live(run.id()).orElseThrow().progress().atOnce() == 7);
        both("runs-running");
        press("Shortcut+Shift+Period");
        waitUntil(() -> state(run.id()) == State.PAUSED);
        waitUntil(() -> model().run().terms().atOnce() != null);
        assertEquals(7, model().run().terms().atOnce());
        press("Shortcut+D");
        press("Shortcut+A");
        type("9.5");
        press("Enter");
        waitUntil(() -> Double.valueOf(9.5).equals(model().run().terms().maxCost()));
        press("Shortcut+T");
        press("Shortcut+A");
        type("25:99");
        press("Enter");
        both("runs-at");
        press("Shortcut+A");
        type("02:00");
        press("Enter");
        waitUntil(() -> state(run.id()) == State.WAITING);
        assertTrue(model().run().terms().notBefore() != null);
        released.countDown();
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
    }

    @Test
    void aNewRunIsDescribedEstimatedAndSentAsAPilotFirst() throws Exception {
        show(946, 622);
        waitUntil(() -> scene.getRoot().lookup(".empty-state") != null);
        both("runs-empty");
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        press("Shortcut+G");
        press("Enter");
        settle();
        both("runs-grader");
        press("Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        settle();
        waitUntil(
                () ->
                        scene.getRoot().lookup(".new-run").lookupAll("*").stream()
                                .map(Node::getAccessibleText)
                                .anyMatch(words -> words != null && words.contains("40 requests")));
        both("runs-new");
        press("Shortcut+P");
        waitUntil(() -> model().all().size() == 1);
        long id = onFx(() -> model().all().getFirst().id());
        waitUntil(() -> state(id) == State.PAUSED && hasResult());
        assertEquals(20, services.runs().counts(id).places());
        both("runs-pilot");
        press("Shortcut+R");
        waitUntil(() -> scene.getRoot().lookup(".reply-list") != null);
        waitUntil(
                () -> !((ListView<?>) scene.getRoot().lookup(".reply-list")).getItems().isEmpty());
        both("runs-pilot-replies");
        press("Esc");
        press("Shortcut+Enter");
        waitUntil(() -> overlays.isOpen());
        both("runs-pilot-rest");
        press("Tab");
        press("Enter");
        waitUntil(() -> state(id) == State.DONE);
        assertEquals(40, services.runs().counts(id).places());
    }

    @Test
    void whatIsLeftOfAnEarlierSessionIsOnlyOffered() throws Exception {
        order("waits", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> !model().offerProperty().get().isEmpty());
        both("runs-left");
        assertEquals("1 run waits to be sent", onFx(() -> model().offerProperty().get()));
        assertTrue(onFx(() -> queue.live().isEmpty()));
        runFx(() -> pane.everywhere().getFirst().run());
        waitUntil(() -> model().all().getFirst().now().state() == State.DONE);
        assertEquals("", onFx(() -> model().offerProperty().get()));
        assertFalse(onFx(() -> queue.isHeld()));

        runFx(
                () -> {
                    pane.hide();
                    model().selectedProperty().set(null);
                });
        order("unseen", List.of(), "luna");
        runFx(() -> pane.lookForLeft());
        waitUntil(() -> model().all().size() == 2);
        assertNull(
                onFx(() -> model().selectedProperty().get()),
                "no result is computed before somebody looks");
    }

    private String rowsSaid() {
        return onFx(
                () ->
                        scene.getRoot().lookup(".rows-form").lookupAll("*").stream()
                                .map(Node::getAccessibleText)
                                .filter(words -> words != null)
                                .reduce("", (all, words) -> all + "\n" + words));
    }

    @Test
    void repliesBecomeRows() throws Exception {
        fake.with(
                "lister",
                new FakeChatModel()
                        .text(
                                "Here they are:\n\n1. Is snow black?\n2. " + ARABIC,
                                "\n3. Is snow  BLACK\n4. " + LONG + " " + LONG,
                                "\n5. Is it really the case that all snow is black in winter?",
                                "\n6. Is it really the case that all snow is black in winters?")
                        .uses(20, 5));
        fake.with(
                "prose", new FakeChatModel().text("I'd rather not, \u202eand say so.").uses(9, 9));
        PlannedRun run = order("probes", List.of(), "lister", "prose");
        show(946, 622);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        press("Shortcut+Alt+W");
        waitUntil(() -> scene.getRoot().lookup(".rows-form") != null);
        waitUntil(() -> rowsSaid().contains("20 of 40 whole replies parse: 120 items"));
        assertTrue(rowsSaid().contains("20 replies do not parse: no numbered list in the reply"));
        assertTrue(rowsSaid().contains("116 items repeat an earlier one"), rowsSaid());
        both("runs-rows");
        var unparsed =
                scene.getRoot().lookupAll(".toggle-button").stream()
                        .filter(one -> ((ToggleButton) one).getText().startsWith("Does not parse"))
                        .findFirst()
                        .orElseThrow();
        runFx(unparsed::requestFocus);
        press("Space");
        both("runs-rows-unparsed");
        runFx(() -> ((ComboBox<?>) scene.getRoot().lookup(".rows-form .combo-box")).requestFocus());
        press("Down");
        press("Down");
        waitUntil(() -> rowsSaid().contains("Name of the tag"));
        waitUntil(() -> rowsSaid().contains("Tag: type its name"));
        both("runs-rows-tag");
        press("Up");
        press("Up");
        waitUntil(() -> rowsSaid().contains("20 of 40 whole replies parse"));
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("4 rows were stored")));
        assertNull(onFx(() -> scene.getRoot().lookup(".rows-form")));
        Dataset made = services.datasets().newest(dataset.project(), "probes rows").orElseThrow();
        assertEquals(List.of("text", "argument", "label"), made.columns());
        assertEquals(4, services.datasets().count(made.id(), Split.DEVELOPMENT));
    }
}
