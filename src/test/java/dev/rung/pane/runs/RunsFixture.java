package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.app.RunsParts;
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
import dev.rung.llm.Provider;
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
import dev.rung.view.card.Cards;
import dev.rung.view.card.CardsOf;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The Runs pane in a window, on a real store; by test a project with one idea. */
@NullUnmarked
abstract class RunsFixture extends FxTest {
    static final String LONG = "Donaudampfschifffahrtselektrizitäten".repeat(3);
    static final String ARABIC = "هل أنت متأكد من هذه الإجابة؟";

    @TempDir Path folder;
    final FakeProvider fake = new FakeProvider("fake");
    final List<String> said = new CopyOnWriteArrayList<>();

    /** The filters with which the samples were asked for. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    final CountDownLatch released = new CountDownLatch(1);
    private Lanes lanes;
    private TimerThread timer;
    Services services;
    RunQueue queue;
    Cards cards;
    RunsPane pane;
    Scene scene;
    Idea idea;
    Dataset dataset;
    long version;
    Overlays overlays;

    /** Why the machine may fall asleep. */
    final SimpleStringProperty awake = new SimpleStringProperty("");

    @BeforeEach
    void start() throws Exception {
        fake.with("luna", new FakeChatModel().text("yes").uses(20, 5));
        fake.with("haiku", new FakeChatModel().text("no").uses(20, 4));
        fake.with("slow", new FakeChatModel().waits(released).text("yes").uses(20, 5));
        lanes = watched(Lanes.threads());
        timer = new TimerThread();
        services = Services.open(folder.resolve("rung.db"), providers(), Map.of(), lanes);
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
        for (String text : List.of("Snow is black", "Cats bark", "Two is even", "Ice is cold")) {
            rows.add(new NewRow(Split.TRAIN, List.of(text, "no")));
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
        services.ideas()
                .drafts()
                .save(
                        idea.id(),
                        new Draft(
                                turns,
                                Map.of(),
                                null,
                                List.of(column("luna"), column("haiku")),
                                10));
    }

    /** Who offers models. */
    List<Provider> providers() {
        return List.of(fake);
    }

    Column column(String model) {
        return new Column(fake.ref(model), Parameters.UNSET.withTemperature(0.7));
    }

    void show(int width, int height) {
        scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            overlays = new Overlays(holder);
                            var tasks = new Tasks(lanes, Platform::runLater, unexpected::add);
                            queue = services.queue(tasks, Platform::runLater);
                            cards =
                                    CardsOf.of(
                                            services, tasks, timer, overlays, idea.id(), said::add);
                            pane =
                                    new RunsPane(
                                            new RunsAround(
                                                    RunsParts.stores(services),
                                                    RunsParts.work(services, queue),
                                                    new RunsAround.Background(
                                                            tasks,
                                                            timer,
                                                            Platform::runLater,
                                                            services.database().changes(),
                                                            Clock.system(ZoneId.systemDefault())),
                                                    overlays,
                                                    cards,
                                                    new SimpleObjectProperty<>(idea.id()),
                                                    awake,
                                                    () -> {},
                                                    asked::add,
                                                    said::add));
                            holder.getChildren().add(pane.view());
                            var made = new Scene(overlays.root(), width, height);
                            var commands = new Commands();
                            commands.add(pane.commands());
                            commands.add(pane.everywhere());
                            commands.add(cards.everywhere());
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

    PlannedRun order(String name, List<Condition> conditions, String... models) throws Exception {
        var columns = List.of(models).stream().map(this::column).toList();
        var order =
                new RunOrder(
                        name,
                        List.of(version),
                        columns,
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        conditions,
                        1,
                        false);
        RunTerms terms =
                RunTerms.USUAL
                        .withMaxCost(5.0)
                        .withPurpose("whether pride changes it", "a little, in both models", 0.7);
        return order(
                order,
                terms,
                List.of(
                        new GraderSpec.Computed(GraderKind.EXACT.make("accuracy", "label", "", "")),
                        new GraderSpec.Computed(GraderKind.REFUSAL.make("refusal", "", "", ""))));
    }

    PlannedRun order(RunOrder order, RunTerms terms, List<GraderSpec> graders) throws Exception {
        return services.runs()
                .create(idea.id(), new Runs.Wish(order, terms, GraderList.write(graders), null));
    }

    RunsModel model() {
        return pane.model();
    }

    void both(String name) {
        settle();
        shoot(scene, true, name);
        shoot(scene, false, name);
    }

    boolean hasResult() {
        RunDetail detail = model().chosen().detailProperty().get();
        return detail != null && detail.result() != null && !detail.isComputing();
    }

    State state(long run) {
        return model().list().all().stream()
                .filter(line -> line.id() == run)
                .findFirst()
                .map(line -> line.now().state())
                .orElse(null);
    }
}
