package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.task.Awake;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** What the desktop hears of runs. */
@Timeout(60)
class RunWatchTest {
    private final LinkedBlockingQueue<Runnable> back = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            back.take().run();
        }
    }

    @Test
    void theMachineStaysAwakeWhileARunIsOnAndItsEndIsTold(@TempDir Path folder) throws Exception {
        var gate = new CountDownLatch(1);
        var fake = new FakeProvider("fake").with("m", new FakeChatModel().waits(gate).text("yes"));
        try (Lanes lanes = Lanes.threads();
                Services services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            var tasks = new Tasks(lanes, back::add, fault -> heard.add(fault.toString()));
            var queue = services.queue(tasks, back::add);
            var awake =
                    new Awake() {
                        @Override
                        public String keep() {
                            heard.add("kept awake");
                            return "It may fall asleep.";
                        }

                        @Override
                        public void close() {
                            heard.add("may sleep");
                        }
                    };
            var watch =
                    new RunWatch(
                            queue,
                            tasks,
                            new ManualTimer(),
                            back::add,
                            services.runs(),
                            new RunWatch.Machine(
                                    (title, text) -> heard.add(title + ": " + text), awake));
            queue.start(run(services, fake));
            until(() -> !watch.awakeProperty().get().isEmpty());
            assertEquals("It may fall asleep.", watch.awakeProperty().get());
            assertEquals(List.of("kept awake"), heard);
            gate.countDown();
            until(() -> queue.live().isEmpty());
            until(() -> heard.size() >= 3);
            assertEquals("", watch.awakeProperty().get());
            assertTrue(heard.contains("may sleep"), heard::toString);
            assertTrue(
                    heard.contains("Run 1 · a run finished: 1 of 1 answered, 0 failed."),
                    heard::toString);
        }
    }

    private static PlannedRun run(Services services, FakeProvider fake) throws Exception {
        long project = services.projects().create("P").id();
        long idea = services.projects().createIdea(project, "I", "").id();
        var rows = List.of(new NewRow(Split.DEVELOPMENT, List.of("one")));
        long dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(project, "words", List.of("word"), rows.iterator())
                        .id();
        var turns = List.of(new Turn(Role.USER, "{{word}}?"));
        long version = services.prompts().keep(idea, new Order.Prompt(turns, null, List.of())).id();
        return services.runs()
                .create(
                        idea,
                        new RunOrder(
                                "a run",
                                List.of(version),
                                List.of(new Column(fake.ref("m"), Parameters.UNSET)),
                                dataset,
                                Split.DEVELOPMENT,
                                null,
                                List.of(),
                                1,
                                false));
    }
}
