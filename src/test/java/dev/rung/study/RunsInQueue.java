package dev.rung.study;

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
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A queue over twelve rows, half of them with «yes» as the right answer, and the models that it
 * asks.
 */
abstract class RunsInQueue {
    static final ModelRef MODEL = new ModelRef("paid", "https://paid.example", "m-1");
    static final ModelRef FAST = new ModelRef("here", "", "fast");
    static final Prices PRICES = FakeProvider.prices(1.0, 10.0);

    @TempDir Path folder;
    final AtomicInteger asked = new AtomicInteger();
    final LinkedBlockingQueue<Runnable> back = new LinkedBlockingQueue<>();
    final List<RunQueue.Event> events = new ArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    Lanes lanes;
    Services services;
    Tasks tasks;
    RunQueue queue;
    Idea idea;
    long dataset;
    long project;
    long version;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("paid", "https://paid.example", PRICES)
                                        .with("m-1", model())
                                        .with("m-2", new FakeChatModel().text("no").uses(9, 1)),
                                new FakeProvider("here", "", Prices.FREE)
                                        .with("fast", new FakeChatModel().text("yes").uses(9, 1)),
                                new FakeProvider(
                                                "unpriced",
                                                "https://unpriced.example",
                                                Prices.UNKNOWN)
                                        .with("m-3", model())
                                        .with(
                                                "refuses",
                                                asked(
                                                        new FakeChatModel()
                                                                .fails(
                                                                        () ->
                                                                                new LlmException
                                                                                        .BadRequest(
                                                                                        400, "no",
                                                                                        null,
                                                                                        ""))))),
                        Map.of(),
                        lanes);
        tasks = new Tasks(lanes, back::add, fault -> back.add(() -> fail(fault)));
        queue = services.queue(tasks, back::add);
        queue.listen(events::add);
        project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "");
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 12; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("word " + i, i < 6 ? "yes" : "no")));
        }
        dataset = importRows(project, rows);
        version =
                services.prompts()
                        .keep(
                                idea.id(),
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{word}}?")), null, List.of()))
                        .id();
    }

    long importRows(long project, List<NewRow> rows) throws Exception {
        return services.data()
                .imports()
                .importRows(project, "words", List.of("word", "right"), rows.iterator())
                .id();
    }

    static void fail(Throwable fault) {
        throw new AssertionError(fault);
    }

    @AfterEach
    void close() {
        gate.countDown();
        services.close();
        lanes.close();
    }

    ChatModel model() {
        return asked(new FakeChatModel().text("yes").uses(100, 50));
    }

    ChatModel asked(FakeChatModel model) {
        return (request, pieces) -> {
            asked.incrementAndGet();
            gate.await();
            return model.chat(request, pieces);
        };
    }

    RunOrder order() {
        return order(MODEL);
    }

    RunOrder order(ModelRef model) {
        return order(model, dataset);
    }

    RunOrder order(ModelRef model, long dataset) {
        return new RunOrder(
                "a run",
                List.of(version),
                List.of(new Column(model, Parameters.UNSET)),
                dataset,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    static final String GRADERS =
            "[{\"id\": \"right\", \"metric\": {\"kind\": \"exact\", \"expected\": {\"column\":"
                    + " \"right\"}}}]";

    PlannedRun plan(RunTerms terms, RunOrder order) throws Exception {
        return services.runs().create(idea.id(), new Runs.Wish(order, terms, GRADERS, null));
    }

    void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            back.take().run();
        }
    }

    boolean isOver(long run) {
        return events.stream()
                .anyMatch(
                        event -> event.run() == run && !(event instanceof RunQueue.Event.Started));
    }
}
