package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Turn;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.WordRuns;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Replies are graded while their run is on. */
@Timeout(60)
class GradingDriverTest {
    private static final ModelRef MODEL = new ModelRef("fake", "https://fake.example", "m");
    private static final String METRICS =
            """
            [{"id": "yes", "metric": {"kind": "contains", "texts": [{"text": "yes"}]}},
             {"id": "words", "metric": {"kind": "length"}}]
            """;

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch rest = new CountDownLatch(1);
    private int atOnce = 300;
    private Lanes lanes;
    private Services services;

    @BeforeEach
    void open() throws StoreException {
        lanes = Lanes.threads();
        var yes = new FakeChatModel().text("yes").uses(1, 1);
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("fake", MODEL.baseUrl(), Prices.FREE)
                                        .with(
                                                "m",
                                                (request, pieces) -> {
                                                    if (asked.incrementAndGet() > atOnce) {
                                                        rest.await();
                                                    }
                                                    return yes.chat(request, pieces);
                                                })),
                        Map.of(),
                        lanes);
    }

    @AfterEach
    void close() {
        rest.countDown();
        services.close();
        lanes.close();
    }

    private PlannedRun create(WordRuns words, RunOrder order) throws Exception {
        return services.runs()
                .create(words.idea(), new Runs.Wish(order, RunTerms.USUAL, METRICS, null));
    }

    private RunDriver.End drive(PlannedRun run, RunDriver.Listener listener) throws Exception {
        return services.grading().driver().drive(run, RunDriver.Control.usual(), listener);
    }

    /** How many grades there are, of all graders or of one. */
    private long count(String where) throws StoreException {
        return services.database()
                .read(
                        sql ->
                                sql.first(
                                        "SELECT count(*) AS n FROM grade "
                                                + "JOIN sample ON sample.id = grade.sample "
                                                + where,
                                        row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void gradesAreThereBeforeTheRunEnds() throws Exception {
        var words = WordRuns.create(services, 450);
        PlannedRun run = create(words, words.order(MODEL, 1));
        var heard = new AtomicInteger();
        try (var thread = Executors.newSingleThreadExecutor()) {
            var end = thread.submit(() -> drive(run, _ -> heard.incrementAndGet()));
            while (count("WHERE grade.grader = 'words'") < 200 && !end.isDone()) {
                Thread.onSpinWait();
            }
            assertEquals(false, end.isDone(), "a third of its answers is still out");
            rest.countDown();
            assertInstanceOf(RunDriver.End.Done.class, end.get());
        }
        assertEquals(450, heard.get());
        assertTrue(count("") > 2 * 250, "what is left at the end is less than a batch");
        RunResult result = services.results().of(run.id(), (done, total) -> {});
        assertEquals(
                List.of(450, 450),
                result.graded().stream()
                        .map(one -> one.cells().getFirst().estimate().values())
                        .toList());
        assertEquals(900, count(""), "each once");
    }

    @Test
    void ofAConversationTheLastAnswerIsGraded() throws Exception {
        atOnce = Integer.MAX_VALUE;
        var words = WordRuns.create(services, 230);
        var turns =
                List.of(
                        new Turn(Role.USER, "{{word}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Sure?"));
        long version =
                services.prompts()
                        .keep(words.idea(), new Order.Prompt(turns, null, List.of()))
                        .id();
        RunOrder one = words.order(MODEL, 1);
        PlannedRun run =
                create(
                        words,
                        new RunOrder(
                                one.name(),
                                List.of(version),
                                one.columns(),
                                one.dataset(),
                                one.split(),
                                null,
                                List.of(),
                                1,
                                false));
        assertInstanceOf(RunDriver.End.Done.class, drive(run, _ -> {}));
        assertEquals(460, asked.get());
        assertTrue(count("WHERE sample.step = 1") >= 2 * 200);
        assertEquals(0, count("WHERE sample.step = 0"));
    }
}
