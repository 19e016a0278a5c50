package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Summary;
import dev.rung.stats.PairedDifference;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Forecasts, pilots and the queue, from an order to a graded result. */
@Timeout(60)
class RunQueueTest {
    private static final ModelRef MODEL = new ModelRef("paid", "https://paid.example", "m-1");
    private static final Prices PRICES = FakeProvider.prices(1.0, 10.0);

    @TempDir Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private final LinkedBlockingQueue<Runnable> back = new LinkedBlockingQueue<>();
    private final List<RunQueue.Event> events = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private Lanes lanes;
    private Services services;
    private Tasks tasks;
    private RunQueue queue;
    private Idea idea;
    private long dataset;
    private long project;
    private long version;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        services =
                Services.open(
                        folder.resolve("rung.db"),
                        List.of(
                                new FakeProvider("paid", "https://paid.example", PRICES)
                                        .with("m-1", model())
                                        .with("m-2", new FakeChatModel().text("no").uses(9, 1))),
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

    private long importRows(long project, List<NewRow> rows) throws Exception {
        return services.data()
                .imports()
                .importRows(project, "words", List.of("word", "right"), rows.iterator())
                .id();
    }

    private static void fail(Throwable fault) {
        throw new AssertionError(fault);
    }

    @AfterEach
    void close() {
        gate.countDown();
        services.close();
        lanes.close();
    }

    private ChatModel model() {
        var yes = new FakeChatModel().text("yes").uses(100, 50);
        return (request, pieces) -> {
            asked.incrementAndGet();
            gate.await();
            return yes.chat(request, pieces);
        };
    }

    private RunOrder order() {
        return new RunOrder(
                "a run",
                List.of(version),
                List.of(new Column(MODEL, Parameters.UNSET)),
                dataset,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    private static final String GRADERS =
            "[{\"id\": \"right\", \"metric\": {\"kind\": \"exact\", \"expected\": {\"column\":"
                    + " \"right\"}}}]";

    private PlannedRun plan(RunTerms terms, RunOrder order) throws Exception {
        return services.runs().create(idea.id(), new Runs.Wish(order, terms, GRADERS, null));
    }

    private void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            back.take().run();
        }
    }

    private boolean isOver(long run) {
        return events.stream()
                .anyMatch(
                        event -> event.run() == run && !(event instanceof RunQueue.Event.Started));
    }

    @Test
    void aRunIsDrivenAndGraded() throws Exception {
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.start(run);
        until(() -> isOver(run.id()));
        var over = assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(12, over.counts().answered());
        assertTrue(queue.live().isEmpty());
        RunResult result = services.results().of(run.id(), (done, total) -> {});
        assertEquals(0.5, result.graded().getFirst().cells().getFirst().estimate().mean());
        assertEquals(12 * (100 + 500) / 1e6, result.costs().all().dollars(), 1e-9);
        assertEquals("right", result.graded().getFirst().grader().id());
        assertEquals(12, result.graded().getFirst().cells().getFirst().estimate().rows());
        assertEquals(1, services.runList().unseen().size());
        services.runList().saw(run.id());
        assertTrue(services.runList().unseen().isEmpty());
        var stretch = services.running().driven().since(Instant.EPOCH).getFirst();
        assertFalse(stretch.ended().isBefore(stretch.began()));
    }

    /** The other model judges: by its script it says of all that they fail. */
    @Test
    void aRunThatNamesAJudgeIsJudgedBeforeItHasFinished() throws Exception {
        String judged =
                """
                [{"id": "polite", "judge": {
                  "model": {"provider": "paid", "baseUrl": "https://paid.example", "id": "m-2"},
                  "question": {"kind": "choice", "criterion": "Polite?", "options": [
                    {"name": "yes", "score": 1}, {"name": "no", "score": 0}]},
                  "prompt": "{{output}}", "form": "marked"}}]
                """;
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, judged, null));
        queue.start(run);
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        var cell =
                services.results()
                        .of(run.id(), (done, total) -> {})
                        .graded()
                        .getFirst()
                        .cells()
                        .getFirst();
        assertEquals(Map.of("no <verdict> in the reply", 12), cell.missing());
        // 12 replies share one text, so that one vote was asked for.
        assertEquals(
                (9 + 10) / 1e6, services.money().spending().judgesOfRun(run.id()).dollars(), 1e-12);
    }

    @Test
    void whatWaitedBeforeIsNotSentUnasked() throws Exception {
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.lookForWork();
        back.take().run();
        assertTrue(events.isEmpty());
        assertEquals(0, asked.get());
        queue.release();
        until(() -> isOver(run.id()));
        assertEquals(12, asked.get());
    }

    @Test
    void whatIsQueuedNowIsSentWhileWhatWaitedBeforeIsHeld() throws Exception {
        PlannedRun before = plan(RunTerms.USUAL, order());
        PlannedRun now = plan(RunTerms.USUAL, order());
        queue.enqueue(now.id());
        until(() -> isOver(now.id()));
        assertEquals(State.DONE, services.runs().find(now.id()).orElseThrow().state());
        assertEquals(State.WAITING, services.runs().find(before.id()).orElseThrow().state());
        assertTrue(queue.isHeld());
    }

    @Test
    void aRunThatIsStoppedEndsAtOnceAndCanGoOn() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.start(run);
        while (asked.get() < 1) {
            Thread.onSpinWait();
        }
        queue.stop(run.id());
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertEquals(State.PAUSED, services.runs().find(run.id()).orElseThrow().state());
        assertTrue(queue.live().isEmpty());
    }

    @Test
    void twoCellsAreComparedByHand() throws Exception {
        RunOrder two =
                new RunOrder(
                        "two",
                        List.of(version),
                        order().columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        null,
                        List.of(
                                new Condition("a", Map.of("word", "x")),
                                new Condition("b", Map.of("right", "yes"))),
                        1,
                        false);
        PlannedRun run = plan(RunTerms.USUAL, two);
        queue.start(run);
        until(() -> isOver(run.id()));
        var graded = services.results().of(run.id(), (done, total) -> {}).graded().getFirst();
        var pair = new Summary.Pair(graded.cells().get(1).key(), graded.cells().get(0).key());
        var found = compare(graded.grader(), run, pair.first(), run, pair.second());
        var paired = found.comparison().paired();
        assertEquals(12, paired.rows());
        assertEquals(graded.comparisons().getFirst().paired().difference(), paired.difference());
        assertNull(found.comparison().holm(), "nothing is adjusted");
    }

    private ByHand.Found compare(
            GraderSpec grader, PlannedRun first, Key one, PlannedRun second, Key other)
            throws Exception {
        return services.results()
                .byHand()
                .compare(
                        grader,
                        new ByHand.Side(first, one),
                        new ByHand.Side(second, other),
                        (done, total) -> {})
                .orElseThrow();
    }

    @Test
    void repliesThatOneRunTookOverFromTheOtherAreTold() throws Exception {
        PlannedRun first = plan(RunTerms.USUAL, order());
        queue.start(first);
        until(() -> isOver(first.id()));
        PlannedRun again = plan(RunTerms.USUAL, order());
        queue.start(again);
        until(() -> isOver(again.id()));
        GraderSpec grader = services.results().byHand().shared(first, again).getFirst();
        var found = compare(grader, first, key("m-1"), again, key("m-1"));
        assertEquals(12, found.same());
        assertEquals(0.0, found.comparison().paired().difference());
        assertEquals(0, compare(grader, first, key("m-1"), first, key("m-1")).same());
    }

    @Test
    void cellsOfTwoRunsAreComparedOnRowsWithTheSameFields() throws Exception {
        PlannedRun first = plan(RunTerms.USUAL, order());
        // Another version: in another order, two rows changed, one twice.
        var rows = new ArrayList<NewRow>();
        for (int i = 11; i >= 0; i--) {
            String word = i < 10 ? "word " + i : "other " + i;
            rows.add(new NewRow(Split.DEVELOPMENT, List.of(word, i < 6 ? "yes" : "no")));
        }
        rows.add(rows.getLast());
        long changed = importRows(project, rows);
        PlannedRun second = plan(RunTerms.USUAL, on(changed, "m-2"));
        rows.replaceAll(row -> new NewRow(Split.DEVELOPMENT, List.of("x", row.values().getLast())));
        PlannedRun apart = plan(RunTerms.USUAL, on(importRows(project, rows), "m-2"));
        for (PlannedRun run : List.of(first, second, apart)) {
            queue.start(run);
            until(() -> isOver(run.id()));
        }
        var byHand = services.results().byHand();
        GraderSpec grader = byHand.shared(first, second).getFirst();
        var found = compare(grader, first, key("m-1"), second, key("m-2"));
        var paired = found.comparison().paired();
        assertEquals(10, found.shared());
        assertEquals(10, paired.rows());
        assertEquals(10, paired.clusters());
        assertEquals(2, paired.onlyFirst());
        assertEquals(3, paired.onlySecond());
        assertEquals(6, paired.firstHigher(), "«yes» is right in six, «no» in four");
        assertEquals(4, paired.secondHigher());
        assertEquals(0.2, paired.difference());
        assertInstanceOf(PairedDifference.Test.Pairs.class, paired.test());
        var none = compare(grader, first, key("m-1"), apart, key("m-2"));
        assertEquals(0, none.shared());
        assertNull(none.comparison().paired().difference());

        String otherwise = GRADERS.replace("\"right\"}}", "\"word\"}}");
        PlannedRun unlike =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, otherwise, null));
        assertEquals(List.of(), byHand.shared(first, unlike), "the same name, defined otherwise");
    }

    private Key key(String model) {
        return new Key("paid/%s @ https://paid.example".formatted(model), 0, "");
    }

    private RunOrder on(long data, String model) {
        return new RunOrder(
                "another",
                List.of(version),
                List.of(
                        new Column(
                                new ModelRef(MODEL.provider(), MODEL.baseUrl(), model),
                                Parameters.UNSET)),
                data,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    @Test
    void queuedRunsFollowOneAnotherAndLaterOnesWait() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun first = plan(RunTerms.USUAL, order());
        PlannedRun second = plan(RunTerms.USUAL, order());
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        PlannedRun later = plan(RunTerms.USUAL.withNotBefore(tomorrow), order());
        queue.release();
        until(() -> queue.live(first.id()).isPresent());
        queue.lookForWork();
        back.take().run();
        assertTrue(queue.live(second.id()).isEmpty(), "one after the other");
        gate.countDown();
        until(() -> isOver(second.id()));
        assertEquals(12, asked.get(), "the second took the answers of the first");
        assertEquals(State.WAITING, services.runs().find(later.id()).orElseThrow().state());
    }

    @Test
    void aPauseLetsWhatIsOutEndAndLosesNothing() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        until(() -> isOver(run.id()));
        var paused = assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertTrue(paused.counts().answered() >= 2 && paused.counts().answered() < 12);
        services.runs().queue(run.id());
        queue.start(services.runs().find(run.id()).orElseThrow());
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12, asked.get());
    }

    @Test
    void aPauseIsTakenBackWhileSomethingIsOut() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        LiveRun live = queue.live(run.id()).orElseThrow();
        assertNull(live.progress().pausing());
        assertEquals("", live.progress().pausingWords());
        assertTrue(queue.pause(run.id()));
        assertEquals(2, live.progress().pausing());
        assertEquals("pausing, 2 still out", live.progress().pausingWords());
        assertEquals(0.0, tasks.running().getFirst().perSecond());
        assertTrue(
                tasks.running().getFirst().note().startsWith("pausing, 2 still out"),
                tasks.running().getFirst().note());
        queue.takeBack(run.id());
        assertNull(live.progress().pausing());
        gate.countDown();
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(2, events.size(), "it has never paused");
        assertEquals(12, asked.get());
        assertFalse(queue.pause(run.id()), "nothing of it is sent any more");
    }

    /** What was spent for it before it is gone on with counts: the cap is one of the whole run. */
    @Test
    void theCostOfARunIsThatOfAllItsAttempts() throws Exception {
        PlannedRun run = twoAnswered();
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (!live.isCounted()) {
            Thread.onSpinWait();
        }
        assertEquals(2 * 600 / 1e6, live.progress().cost().dollars(), 1e-9);
        gate.countDown();
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12 * 600 / 1e6, live.progress().cost().dollars(), 1e-9);
        assertTrue(live.progress().cost().isWhole());
    }

    @Test
    void whatWasSpentAtAnUnknownPriceIsNeverNothing() throws Exception {
        PlannedRun run = twoAnswered();
        services.database().write(sql -> sql.update("UPDATE charge SET dollars = 0, whole = 0"));
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (!live.isCounted()) {
            Thread.onSpinWait();
        }
        assertTrue(live.progress().cost().isUnknown(), live.progress().cost().text());
        gate.countDown();
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
    }

    /** A run that was paused with two answers; what is sent next waits. */
    private PlannedRun twoAnswered() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        until(() -> isOver(run.id()));
        gate = new CountDownLatch(1);
        services.runs().queue(run.id());
        return services.runs().find(run.id()).orElseThrow();
    }

    /** Equal rows share a request: what is told of it counts for all of its places. */
    @Test
    void placesThatShareARequestCountWhenItEnds() throws Exception {
        var rows = new ArrayList<NewRow>();
        for (int i = 0; i < 12; i++) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of("word " + i / 4, "yes")));
        }
        dataset = importRows(project, rows);
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        LiveRun live = queue.live(run.id()).orElseThrow();
        while (asked.get() < 2 || !live.isCounted()) {
            Thread.onSpinWait();
        }
        assertEquals(3, services.runs().answers().shared(run.id()).size());
        assertEquals(Map.of(), services.runs().answers().shared(run.id() + 1));
        assertEquals(0, live.progress().ended());
        queue.pause(run.id());
        gate.countDown();
        while (services.runs().find(run.id()).orElseThrow().state() != State.PAUSED) {
            Thread.onSpinWait();
        }
        // Nobody was told of the end yet.
        assertEquals(8, live.progress().answered());
        assertEquals(12, live.progress().places());
        until(() -> isOver(run.id()));
    }

    /** The last reply has come, but nobody was told yet. */
    @Test
    void aPauseThatIsTakenBackTooLateIsGoneOnFrom() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        // What has ended is delivered only when the test takes it.
        while (services.runs().find(run.id()).orElseThrow().state() != State.PAUSED) {
            Thread.onSpinWait();
        }
        queue.takeBack(run.id());
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(12, asked.get());
    }

    @Test
    void aPilotIsReadBeforeTheRestFollows() throws Exception {
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, GRADERS, 10));
        Forecast before = services.running().forecasts().of(idea.id(), run.order(), run.terms());
        assertEquals(12, before.requests());
        assertNull(before.output(), "nothing is known of their length");
        assertFalse(before.cost().isWhole());
        queue.start(run);
        until(() -> isOver(run.id()));
        var paused = assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertEquals(RunDriver.PILOT, paused.why());
        assertEquals(10, asked.get());
        Forecast after = services.running().forecasts().of(idea.id(), run.order(), run.terms());
        assertEquals(2, after.requests());
        assertEquals(2 * 50L, after.output());
        assertTrue(after.cost().isWhole());
        assertEquals(2 * 500 / 1e6, after.cost().dollars(), 1e-4);
        Forecast rest =
                services.running()
                        .forecasts()
                        .afterPilot(services.runs().find(run.id()).orElseThrow());
        assertEquals(2, rest.places());
        assertEquals(2, rest.requests());
        assertEquals(after.cost(), rest.cost());
        services.runs().goOn(run.id());
        queue.start(services.runs().find(run.id()).orElseThrow());
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12, asked.get());
    }

    @Test
    void aForecastCountsEqualQuestionsOnceAndSaysWhatRowsCanShow() throws Exception {
        RunOrder three =
                new RunOrder(
                        "three",
                        List.of(version),
                        order().columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        10,
                        List.of(
                                new Condition("a", Map.of("unused", "1")),
                                new Condition("b", Map.of("unused", "2"))),
                        3,
                        false);
        Forecast forecast = services.running().forecasts().of(idea.id(), three, RunTerms.USUAL);
        assertEquals(60, forecast.places());
        assertEquals(30, forecast.requests(), "both conditions ask the same");
        assertNull(forecast.smallest(), "10 rows show nothing");
        assertTrue(forecast.exact());
        assertNotNull(forecast.how());
        assertFalse(forecast.isLong());
        assertTrue(
                new Forecast(
                                1,
                                1,
                                1,
                                true,
                                1,
                                null,
                                forecast.cost(),
                                Duration.ofHours(17),
                                List.of(),
                                null,
                                List.of())
                        .isLong());
    }
}
