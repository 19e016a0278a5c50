package dev.rung.bench;

import dev.rung.app.RunsParts;
import dev.rung.experiment.Column;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.pane.runs.RunsAround;
import dev.rung.pane.runs.RunsPane;
import dev.rung.settings.CustomModel;
import dev.rung.study.RunQueue;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.view.card.CardsOf;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * The same run with the Runs pane on screen, which watches it, and without: requests a second from
 * start to end, in turn in one process, the first rounds not counted.
 */
@Tag("bench")
class WatchBenchmark extends FxTest {
    private static final int REQUESTS = 2_000;
    private static final int AT_ONCE = 100;
    private static final int ROUNDS = 7;

    @TempDir Path folder;

    @Test
    @Timeout(600)
    void aRunThatIsWatchedKeepsItsSpeed() throws Exception {
        try (var server = ChildJvm.start(SlowServer.class, "100")) {
            var model = new CustomModel(server.line(), "slow", "");
            try (var lanes = Lanes.threads();
                    var timer = new TimerThread();
                    var services =
                            Services.open(
                                    folder.resolve("rung.db"),
                                    Providers.all(Map.of(), () -> List.of(model)),
                                    Map.of(),
                                    lanes)) {
                var tasks = new Tasks(lanes, Platform::runLater, fault -> {});
                var queue = services.queue(tasks, Platform::runLater);
                compare(new Bench(services, queue, tasks, timer), order(services, model));
            }
        }
    }

    /** What the runs stand on. */
    private record Bench(Services services, RunQueue queue, Tasks tasks, TimerThread timer) {}

    /** A run that is ordered again and again, each time with fresh samples. */
    private record Ordered(Idea idea, RunOrder order) {}

    private void compare(Bench bench, Ordered ordered) throws Exception {
        var around = around(bench, ordered.idea());
        RunsPane pane = onFx(() -> new RunsPane(around));
        open(onFx(() -> new Scene(around.overlays().root(), 1200, 800)));
        var alone = new ArrayList<Double>();
        var watched = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
            double without = perSecond(bench, ordered);
            runFx(() -> show(around, pane, true));
            double with = perSecond(bench, ordered);
            runFx(() -> show(around, pane, false));
            if (round > 0) {
                alone.add(without);
                watched.add(with);
            }
        }
        System.out.printf(
                "%d requests at %d in flight: %.0f/s alone, %.0f/s with the Runs pane on screen"
                        + " (medians of %d): %.1f %% (aim: 95 %%)%n",
                REQUESTS,
                AT_ONCE,
                median(alone),
                median(watched),
                ROUNDS,
                100 * median(watched) / median(alone));
    }

    private static void show(RunsAround around, RunsPane pane, boolean on) {
        var holder = (StackPane) around.overlays().root().getChildrenUnmodifiable().getFirst();
        if (on) {
            holder.getChildren().setAll(pane.view());
            pane.show(new Place.Runs());
        } else {
            pane.hide();
            holder.getChildren().clear();
        }
    }

    private static double perSecond(Bench bench, Ordered ordered) throws Exception {
        PlannedRun run =
                bench.services()
                        .runs()
                        .create(
                                ordered.idea().id(),
                                new Runs.Wish(
                                        ordered.order(),
                                        RunTerms.USUAL.withAtOnce(AT_ONCE),
                                        "[]",
                                        null));
        var over = new CountDownLatch(1);
        runFx(
                () ->
                        bench.queue()
                                .listen(
                                        event -> {
                                            if (event.run() == run.id()
                                                    && event instanceof RunQueue.Event.Finished) {
                                                over.countDown();
                                            }
                                        }));
        long begun = System.nanoTime();
        runFx(() -> bench.queue().start(run));
        over.await();
        return REQUESTS / ((System.nanoTime() - begun) / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static RunsAround around(Bench bench, Idea idea) {
        Services services = bench.services();
        Overlays overlays = onFx(() -> new Overlays(new StackPane()));
        return new RunsAround(
                RunsParts.stores(services),
                RunsParts.work(services, bench.queue()),
                new RunsAround.Background(
                        bench.tasks(),
                        bench.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                overlays,
                CardsOf.of(services, bench.tasks(), bench.timer(), overlays, idea.id(), said -> {}),
                new SimpleObjectProperty<>(idea.id()),
                new SimpleStringProperty(""),
                () -> {},
                run -> {},
                said -> {});
    }

    private static Ordered order(Services services, CustomModel model) throws Exception {
        var idea =
                services.projects()
                        .createIdea(services.projects().create("Speed").id(), "Speed", "");
        var imports = services.data().imports();
        var rows =
                IntStream.range(0, REQUESTS)
                        .mapToObj(i -> new NewRow(Split.TEST, List.of(i + " is a prime number")))
                        .iterator();
        long dataset = imports.importRows(idea.project(), "rows", List.of("row"), rows).id();
        var turn = new Turn(Role.USER, "Is it true that {{row}}? Answer in a word.");
        long version =
                services.prompts()
                        .keep(idea.id(), new Order.Prompt(List.of(turn), null, List.of()))
                        .id();
        return new Ordered(
                idea,
                new RunOrder(
                        "watched",
                        List.of(version),
                        List.of(new Column(CustomProvider.ref(model), Parameters.UNSET)),
                        dataset,
                        Split.TEST,
                        null,
                        List.of(),
                        1,
                        true));
    }
}
