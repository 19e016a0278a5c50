package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Runs over five rows, asked of two models that say what they heard. */
abstract class RunsOnDesk {
    static final ModelRef A = new ModelRef("paid", "https://paid.example", "a");
    static final ModelRef B = new ModelRef("paid", "https://paid.example", "b");

    @TempDir Path folder;
    Lanes lanes;
    Desk desk;
    Idea idea;
    long dataset;
    final AtomicInteger asked = new AtomicInteger();
    volatile Predicate<ChatRequest> fails = request -> false;
    volatile ThrowingRunnable waits = () -> {};
    volatile ThrowingRunnable before = () -> {};

    interface ThrowingRunnable {
        void run() throws InterruptedException;
    }

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        desk = Desk.open(folder, lanes);
        idea = desk.idea();
        dataset = rows("one", "two", "three", "four", "five");
    }

    @AfterEach
    void close() {
        desk.close();
        lanes.close();
    }

    long rows(String... words) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (String word : words) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of(word)));
        }
        return desk.imports
                .importRows(idea.project(), "words", List.of("word"), rows.iterator())
                .id();
    }

    ChatModel model() {
        return (request, pieces) -> {
            asked.incrementAndGet();
            before.run();
            if (fails.test(request)) {
                throw new LlmException.BadRequest(400, "no", null, "");
            }
            String text = "re: " + request.messages().getLast().text();
            return new ChatReply(
                    text,
                    "",
                    new StopReason(StopReason.Kind.END, "stop", null),
                    new Usage(10, 0, 0, 10, 0),
                    "m",
                    null,
                    List.of(),
                    ChatReply.Timing.UNKNOWN,
                    Exchange.NONE);
        };
    }

    static String text(RunAnswers.Placed placed) {
        return Objects.requireNonNull(placed.entry().sample()).text();
    }

    RunDriver driver(Desk on) {
        var price = new Prices.Rate(null, 0, new Price(1000.0, null, null, null, 1000.0));
        var prices = new Prices(List.of(price), Map.of(), null, "");
        on.prices.put(A, prices);
        on.prices.put(B, prices);
        var models =
                new Models(
                        List.of(
                                new FakeProvider("paid", "https://paid.example", prices)
                                        .with("a", model())
                                        .with("b", model())),
                        (ref, account, client) ->
                                (request, pieces) -> {
                                    waits.run();
                                    return client.chat(request, pieces);
                                });
        return on.driver(new Sender(on.replies, models, on.caps, new ManualTimer()));
    }

    RunOrder order(List<Turn> turns, int samples, boolean fresh, ModelRef... models)
            throws Exception {
        long version = desk.prompts.keep(idea.id(), new Order.Prompt(turns, null, List.of())).id();
        return new RunOrder(
                "a run",
                List.of(version),
                List.of(models).stream().map(model -> new Column(model, Parameters.UNSET)).toList(),
                dataset,
                Split.DEVELOPMENT,
                null,
                List.of(),
                samples,
                fresh);
    }

    RunOrder order(int samples, ModelRef... models) throws Exception {
        return order(Desk.turns("Say {{word}}"), samples, false, models);
    }

    Counts run(RunOrder order) throws Exception {
        long run = desk.planned.create(idea.id(), order).id();
        var end = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        return assertInstanceOf(End.Done.class, end).counts();
    }

    /** Drives the run on another thread, and interrupts that once the latch is down. */
    void interruptOnce(CountDownLatch reached, long run) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var driving =
                    threads.submit(() -> driver(desk).drive(run, Control.atOnce(3), entry -> {}));
            reached.await();
            threads.shutdownNow();
            var ended = assertThrows(ExecutionException.class, driving::get);
            assertInstanceOf(InterruptedException.class, ended.getCause());
        }
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());
    }
}
