package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.study.RunQueue;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the desktop hears of runs. */
@Timeout(60)
class RunWatchTest {
    private final LinkedBlockingQueue<Runnable> back = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            Runnable next = back.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
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
            queue.start(run(services, fake, "one"));
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

    @Test
    void aStallIsToldOnceAndAgainAfterSomethingHasCome(@TempDir Path folder) throws Exception {
        var gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
        var asked = new AtomicInteger();
        var out = new CountDownLatch(2);
        var yes = new FakeChatModel().text("yes");
        var fake =
                new FakeProvider("fake")
                        .with(
                                "m",
                                (request, pieces) -> {
                                    CountDownLatch mine = gates.get(asked.getAndIncrement());
                                    out.countDown();
                                    mine.await();
                                    return yes.chat(request, pieces);
                                });
        var now = new AtomicLong(System.currentTimeMillis());
        var looks = new ManualTimer();
        try (Lanes lanes = Lanes.threads();
                Services services =
                        Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes)) {
            var tasks = new Tasks(lanes, back::add, fault -> heard.add(fault.toString()));
            var queue =
                    new RunQueue(
                            new RunQueue.Work(
                                    services.runs(),
                                    services.grading().driver(),
                                    services.judging(),
                                    services.results(),
                                    services.money().spending()),
                            tasks,
                            back::add,
                            new ManualTimer(),
                            () -> Instant.ofEpochMilli(now.get()),
                            true);
            var watch =
                    new RunWatch(
                            queue,
                            tasks,
                            looks,
                            back::add,
                            services.runs(),
                            new RunWatch.Machine(
                                    (title, text) -> heard.add(title + ": " + text),
                                    Awake.none("")));
            queue.start(run(services, fake, "one", "two"));
            out.await();
            until(() -> looks.waiting() == 1);

            now.addAndGet(RunQueue.STALL.toMillis() - 1);
            look(looks);
            assertEquals(List.of(), heard);
            now.addAndGet(1);
            look(looks);
            until(() -> !heard.isEmpty());
            assertEquals(
                    List.of("Run 1 · a run has stalled: Nothing has come for 3 minutes."), heard);
            now.addAndGet(RunQueue.STALL.toMillis());
            look(looks);

            gates.get(0).countDown();
            until(() -> queue.live().getFirst().progress().answered() == 1);
            look(looks);
            now.addAndGet(RunQueue.STALL.toMillis());
            look(looks);
            until(() -> heard.size() >= 2);
            assertEquals(heard.get(0), heard.get(1));

            gates.get(1).countDown();
            until(() -> heard.size() >= 3);
            assertEquals("Run 1 · a run finished: 2 of 2 answered, 0 failed.", heard.get(2));
            watch.close();
        }
    }

    /** Lets it look once more, as it does twice a minute. */
    private void look(ManualTimer looks) throws InterruptedException {
        looks.passToNext();
        until(() -> looks.waiting() == 1);
    }

    private static PlannedRun run(Services services, FakeProvider fake, String... words)
            throws Exception {
        long project = services.projects().create("P").id();
        long idea = services.projects().createIdea(project, "I", "").id();
        var rows =
                Stream.of(words).map(word -> new NewRow(Split.DEVELOPMENT, List.of(word))).toList();
        long dataset =
                services.data()
                        .imports()
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
