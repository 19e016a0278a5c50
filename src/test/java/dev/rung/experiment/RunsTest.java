package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Runs over rows: places, reuse, top-up, failures, pauses, kills. */
@Timeout(60)
class RunsTest {
    private static final ModelRef A = new ModelRef("paid", "https://paid.example", "a");
    private static final ModelRef B = new ModelRef("paid", "https://paid.example", "b");

    @TempDir Path folder;
    private Lanes lanes;
    private Desk desk;
    private Idea idea;
    private long dataset;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Predicate<ChatRequest> fails = request -> false;
    private volatile ThrowingRunnable waits = () -> {};
    private volatile ThrowingRunnable before = () -> {};

    private interface ThrowingRunnable {
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

    private long rows(String... words) throws Exception {
        var rows = new ArrayList<NewRow>();
        for (String word : words) {
            rows.add(new NewRow(Split.DEVELOPMENT, List.of(word)));
        }
        return desk.imports
                .importRows(idea.project(), "words", List.of("word"), rows.iterator())
                .id();
    }

    private ChatModel model() {
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

    private static String text(Runs.Placed placed) {
        return Objects.requireNonNull(placed.entry().sample()).text();
    }

    private RunDriver driver(Desk on) {
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

    private RunOrder order(List<Turn> turns, int samples, boolean fresh, ModelRef... models)
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

    private RunOrder order(int samples, ModelRef... models) throws Exception {
        return order(Desk.turns("Say {{word}}"), samples, false, models);
    }

    private Counts run(RunOrder order) throws Exception {
        long run = desk.planned.create(idea.id(), order).id();
        var end = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        return assertInstanceOf(End.Done.class, end).counts();
    }

    @Test
    void everyPlaceIsAnsweredOnce() throws Exception {
        assertEquals(new Counts(20, 20, 0, 0, 20), run(order(2, A, B)));

        assertEquals(20, asked.get());
        PlannedRun run = desk.planned.of(idea.id()).getFirst();
        assertEquals(State.DONE, run.state());
        List<Runs.Placed> placed = desk.planned.answers(run.id(), -1, 100);
        assertEquals(20, placed.size());
        var places = new HashSet<String>();
        for (var one : placed) {
            places.add(one.item() + "/" + one.model() + "/" + one.sample());
            String word = List.of("one", "two", "three", "four", "five").get(one.item());
            assertEquals("re: Say " + word, text(one));
            assertEquals(one.model() == 0 ? A : B, one.entry().request().model());
        }
        assertEquals(20, places.size());
        assertEquals(
                0,
                desk.transcripts.count(idea.id(), new Column.Key(A, 0)),
                "sent by hand is apart");
        assertEquals(8, desk.planned.answers(run.id(), 0, 2).size(), "items 1 and 2");
    }

    @Test
    void whatIsThereIsNotAskedAgain() throws Exception {
        run(order(2, A));
        assertEquals(10, asked.get());

        assertEquals(new Counts(10, 10, 10, 0, 10), run(order(2, A)));
        assertEquals(10, asked.get(), "all of it was there");

        assertEquals(new Counts(25, 25, 10, 0, 25), run(order(5, A)));
        assertEquals(25, asked.get(), "only the missing ones");

        assertEquals(new Counts(5, 5, 5, 0, 5), run(order(1, A)));
        assertEquals(
                new Counts(10, 10, 0, 0, 10),
                run(order(Desk.turns("Say {{word}}"), 2, true, A)),
                "fresh samples take new indices");
        assertEquals(35, asked.get());
    }

    @Test
    void anotherProjectsAnswersAreItsOwn() throws Exception {
        run(order(1, A));
        idea = desk.projects.createIdea(desk.projects.create("Other").id(), "Idea", "");
        dataset = rows("one", "two", "three", "four", "five");

        assertEquals(new Counts(5, 5, 0, 0, 5), run(order(1, A)));
        assertEquals(10, asked.get());
    }

    @Test
    void rowsThatAskTheSameShareTheirAnswers() throws Exception {
        dataset = rows("same", "same", "other");

        assertEquals(new Counts(6, 6, 0, 0, 4), run(order(2, A)));
        assertEquals(4, asked.get());
    }

    @Test
    void conditionsAreCrossedWithTheRows() throws Exception {
        RunOrder plain = order(Desk.turns("{{who}} says {{word}}"), 1, false, A);
        var crossed =
                new RunOrder(
                        plain.name(),
                        plain.versions(),
                        plain.columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        3,
                        List.of(
                                new Condition("user", Map.of("who", "She")),
                                new Condition("nobody", Map.of("who", ""))),
                        1,
                        false);

        assertEquals(new Counts(6, 6, 0, 0, 6), run(crossed), "three rows of five");
        var placed = desk.planned.answers(desk.planned.of(idea.id()).getFirst().id(), -1, 100);
        assertEquals("re: She says one", text(placed.getFirst()));
        assertEquals("nobody", placed.get(1).condition());
    }

    @Test
    void aFailureIsRecordedAndCanBeRetriedUntilNoneIsLeft() throws Exception {
        fails = request -> request.messages().getLast().text().contains("t");
        RunOrder order = order(1, A);
        assertEquals(new Counts(5, 3, 0, 2, 5), run(order));
        long run = desk.planned.of(idea.id()).getFirst().id();

        fails = request -> request.messages().getLast().text().contains("two");
        assertEquals(2, desk.planned.retryFailed(run));
        driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new Counts(5, 4, 0, 1, 5), desk.planned.counts(run));

        fails = request -> false;
        assertEquals(1, desk.planned.retryFailed(run));
        var end = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), end);
        assertEquals(8, asked.get());
        assertEquals(0, desk.planned.retryFailed(run));
        assertEquals(new Counts(5, 5, 5, 0, 5), run(order), "failures are never reused");
    }

    @Test
    void aPauseLetsWhatIsOutEndAndTheRestIsSentLater() throws Exception {
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        Control control = Control.atOnce(1);
        var end = driver(desk).drive(run, control, entry -> control.pause());

        var paused = assertInstanceOf(End.Paused.class, end);
        assertEquals(0, paused.counts().failed());
        assertTrue(paused.counts().answered() < 10, paused.toString());
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());
        assertEquals(1, desk.planned.open().size());

        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10, asked.get(), "nothing is bought twice");
    }

    /** Many may be out by the run's own number, and few by what their account takes. */
    @Test
    @Timeout(20)
    void aPauseCallsBackWhatOnlyWaitsForItsTurn() throws Exception {
        var turns = new Semaphore(2);
        var out = new CountDownLatch(2);
        var released = new CountDownLatch(1);
        waits = turns::acquire;
        before =
                () -> {
                    out.countDown();
                    released.await();
                    turns.release();
                };
        long run = desk.planned.create(idea.id(), order(4, A)).id();
        Control control = Control.atOnce(20);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var driving = threads.submit(() -> driver(desk).drive(run, control, entry -> {}));
            out.await();
            control.pause();
            released.countDown();
            var paused = assertInstanceOf(End.Paused.class, driving.get());
            assertEquals(2, paused.counts().answered());
        }
        assertEquals(2, asked.get());

        waits = () -> {};
        before = () -> {};
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), done);
        assertEquals(20, asked.get(), "nothing is bought twice");
    }

    /** What was out all the time is not sent again, what was called back is. */
    @Test
    @Timeout(20)
    void aPauseThatIsTakenBackSendsTheRestBesideWhatIsOut() throws Exception {
        var turns = new Semaphore(2);
        var out = new CountDownLatch(2);
        var more = new CountDownLatch(12);
        var released = new CountDownLatch(1);
        waits = turns::acquire;
        before =
                () -> {
                    out.countDown();
                    more.countDown();
                    if (asked.get() <= 2) {
                        released.await();
                    } else {
                        turns.release();
                    }
                };
        long run = desk.planned.create(idea.id(), order(4, A)).id();
        Control control = Control.atOnce(20);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var driving = threads.submit(() -> driver(desk).drive(run, control, entry -> {}));
            out.await();
            assertTrue(control.pause());
            assertTrue(control.isPausing());
            turns.release(1);
            // The one that had its turn by then is called back, too.
            assertTrue(control.takeBack());
            assertFalse(control.isPausing());
            more.await();
            assertFalse(driving.isDone(), "two are out all the time");
            released.countDown();
            assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), driving.get());
        }
        assertEquals(20, asked.get(), "nothing is bought twice");
        assertFalse(control.takeBack(), "it is over");
    }

    @Test
    @Timeout(60)
    void pausesThatAreTakenBackLoseNothingAndBuyNothingTwice() throws Exception {
        var words = new String[600];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        var turns = new Semaphore(7);
        waits =
                () -> {
                    turns.acquire();
                    turns.release();
                };
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        Control control = Control.atOnce(20);
        var heard = ConcurrentHashMap.<Long>newKeySet();
        var twice = new AtomicInteger();
        var pauses = new AtomicInteger();
        var end =
                driver(desk)
                        .drive(
                                run,
                                control,
                                entry -> {
                                    if (!heard.add(entry.request().id())) {
                                        twice.incrementAndGet();
                                    }
                                    if (heard.size() % 10 == 0 && control.pause()) {
                                        pauses.incrementAndGet();
                                        control.takeBack();
                                    }
                                });
        assertEquals(new End.Done(new Counts(600, 600, 0, 0, 600)), end);
        assertEquals(600, asked.get(), "nothing is bought twice");
        assertEquals(0, twice.get());
        assertTrue(pauses.get() > 20, pauses.toString());
    }

    @Test
    void anInterruptLosesOnlyWhatWasOnItsWay() throws Exception {
        var out = new CountDownLatch(3);
        var never = new CountDownLatch(1);
        before =
                () -> {
                    out.countDown();
                    if (asked.get() > 2) {
                        never.await();
                    }
                };
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        interruptOnce(out, run);
        assertEquals(0, desk.planned.counts(run).failed());

        int sent = asked.get();
        int answered = desk.planned.counts(run).answered();
        before = () -> {};
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10 + sent - answered, asked.get());
        assertTrue(sent - answered <= 3);
    }

    /** Drives the run on another thread, and interrupts that once the latch is down. */
    private void interruptOnce(CountDownLatch reached, long run) throws Exception {
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

    @Test
    void whatIsHeardIsWhatIsStored() throws Exception {
        fails = request -> request.messages().getLast().text().contains("two");
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        var heard = new ConcurrentHashMap<Long, Entry>();
        driver(desk).drive(run, Control.atOnce(4), entry -> heard.put(entry.request().id(), entry));

        var stored = new HashMap<Long, Entry>();
        for (var placed : desk.planned.answers(run, -1, 100)) {
            stored.put(placed.entry().request().id(), placed.entry());
        }
        assertEquals(10, stored.size());
        assertEquals(stored, heard);
    }

    @Test
    void aPauseLeavesAllPlacesMade() throws Exception {
        var words = new String[450];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        Control control = Control.atOnce(1);
        var end = driver(desk).drive(run, control, entry -> control.pause());

        assertEquals(450, assertInstanceOf(End.Paused.class, end).counts().places());
        var done = driver(desk).drive(run, Control.atOnce(50), entry -> {});
        assertEquals(new End.Done(new Counts(450, 450, 0, 0, 450)), done);
        assertEquals(450, asked.get());
    }

    @Test
    @Timeout(20)
    void aRequestThatCannotBeReadEndsTheDrivingAndIsNotWaitedFor() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        desk.planned.expansion().expand(desk.planned.find(run).orElseThrow(), rows -> {});
        desk.database.write(
                sql -> sql.update("UPDATE request SET messages = 'none' WHERE run = ?", run));

        assertThrows(
                StoreException.Failed.class,
                () -> driver(desk).drive(run, Control.atOnce(2), entry -> {}));
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());
    }

    @Test
    void noMoreAreOutThanAreWished() throws Exception {
        var out = new AtomicInteger();
        var most = new AtomicInteger();
        before =
                () -> {
                    most.accumulateAndGet(out.incrementAndGet(), Math::max);
                    Thread.sleep(2);
                    out.decrementAndGet();
                };
        var words = new String[150];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var end = driver(desk).drive(run, Control.atOnce(3), entry -> {});

        assertEquals(new End.Done(new Counts(150, 150, 0, 0, 150)), end);
        assertTrue(most.get() <= 3, "at once: " + most);
    }

    @Test
    void aRunIsDrivenOnceAtATime() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var out = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        before =
                () -> {
                    out.countDown();
                    goOn.await();
                };
        RunDriver driver = driver(desk);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> driver.drive(run, Control.atOnce(4), entry -> {}));
            out.await();
            assertEquals(new End.Elsewhere(), driver.drive(run, Control.atOnce(4), entry -> {}));
            goOn.countDown();
            assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), first.get());
        }
        assertEquals(5, asked.get());
    }

    @Test
    void aFullDiskStopsTheRunAndWhatIsStoredStays() throws Exception {
        long run = desk.planned.create(idea.id(), order(60, A)).id();
        var heard = new AtomicInteger();
        var full =
                assertThrows(
                        StoreException.Full.class,
                        () ->
                                driver(desk)
                                        .drive(
                                                run,
                                                Control.atOnce(8),
                                                entry -> {
                                                    if (heard.incrementAndGet() == 20) {
                                                        fillDisk();
                                                    }
                                                }));
        assertTrue(String.valueOf(full.getMessage()).contains("is full"), full.getMessage());
        int sent = asked.get();
        limitPages(1_000_000);
        int kept = desk.planned.counts(run).answered();
        assertEquals(heard.get(), kept, "what was told is stored, and nothing else");
        assertTrue(kept >= 20 && kept < 300, "in the middle: " + kept);

        var done = driver(desk).drive(run, Control.atOnce(8), entry -> {});
        assertEquals(new End.Done(new Counts(300, 300, 0, 0, 300)), done);
        assertEquals(300 + sent - kept, asked.get(), "what was stored is not asked again");
    }

    private void fillDisk() {
        try {
            limitPages(1);
        } catch (StoreException.Full e) {
            // Others that are committed together with it have found it full already.
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** SQLite takes no fewer pages than there are. */
    private void limitPages(int most) throws StoreException {
        desk.database.write(
                sql ->
                        sql.list(
                                "PRAGMA max_page_count = " + most,
                                row -> row.number("max_page_count")));
    }

    @Test
    void aCapPausesTheRunAndSaysSo() throws Exception {
        // 0.02 dollars a reply; an open reply is taken for a dollar.
        desk.caps.set(null, 1.05);
        long run = desk.planned.create(idea.id(), order(1, A)).id();

        var end = driver(desk).drive(run, Control.atOnce(1), entry -> {});

        var paused = assertInstanceOf(End.Paused.class, end);
        assertTrue(paused.why().startsWith("The cap of $1.05 a day is reached"), paused.why());
        assertEquals(0, paused.counts().failed());
        assertTrue(paused.counts().answered() > 0);

        desk.caps.set(null, null);
        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), done);
    }

    @Test
    void whatIsHeldBackForRequestsThatAreOutIsNotSpent() throws Exception {
        // Two are taken for two dollars while they are out, and cost 0.04.
        desk.caps.set(null, 1.6);
        var words = new String[20];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var end = driver(desk).drive(run, Control.atOnce(8), entry -> {});

        assertEquals(new End.Done(new Counts(20, 20, 0, 0, 20)), end);
    }

    @Test
    void aKilledProcessLeavesARunToGoOnWith() throws Exception {
        long run;
        try (var dead = Desk.open(folder, Desk.dead())) {
            run = dead.planned.create(idea.id(), order(1, A, B)).id();
            assertTrue(dead.planned.claim(run));
            dead.planned.expansion().expand(dead.planned.find(run).orElseThrow(), rows -> {});
            Request first = dead.planned.waiting(run, 0, 1).getFirst().request();
            dead.replies.begin(new Attempts.Key(first.id(), 0, 1));
        }
        assertEquals(List.of(run), desk.planned.abandoned());
        assertEquals(0, desk.replies.endLeftovers(), "nothing of a run ends with its process");
        assertEquals(List.of(), desk.planned.abandoned());
        PlannedRun left = desk.planned.open().getFirst();
        assertEquals(State.PAUSED, left.state());
        assertEquals("Rung ended", left.why());
        assertEquals(new Counts(10, 0, 0, 0, 10), left.last());

        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10, asked.get());
        var attempts =
                desk.transcripts.attempts(
                        desk.planned.answers(run, -1, 1).getFirst().entry().request().id(), 0);
        assertEquals(2, attempts.size(), "the one that was out, and the one that was answered");
        assertTrue(desk.spending.spent(idea.project()).today().text().startsWith("≥"));
    }

    @Test
    void oneProcessDrivesARun() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        assertTrue(desk.planned.claim(run));
        try (var child =
                Desk.open(
                        folder, new Owner(Desk.ME.host(), ProcessHandle.current().pid() + 1, 0))) {
            assertFalse(child.planned.claim(run), "this process lives and drives it");
            assertEquals(List.of(), child.planned.abandoned());
        }
    }

    @Test
    void aConversationGoesOnFromTheStepWhereItStood() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "Say {{word}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Sure?"));
        dataset = rows("only");
        var second = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        before =
                () -> {
                    if (asked.get() == 2) {
                        second.countDown();
                        never.await();
                    }
                };
        long run = desk.planned.create(idea.id(), order(turns, 1, false, A)).id();
        interruptOnce(second, run);

        before = () -> {};
        driver(desk).drive(run, Control.atOnce(1), entry -> {});
        assertEquals(3, asked.get(), "the first answer is not bought again");
        assertEquals(1, desk.planned.counts(run).answered());
        var answers = desk.planned.answers(run, -1, 10);
        assertEquals("re: Sure?", text(answers.getFirst()));
        assertEquals(1, answers.getFirst().entry().step());
    }

    @Test
    void anOrderThatCannotBeFilledIsRefusedWithTheReason() throws Exception {
        RunOrder order = order(Desk.turns("{{mood}} {{word}}"), 1, false, A);

        var refused = assertThrows(Runs.Refused.class, () -> desk.planned.create(idea.id(), order));

        assertTrue(String.valueOf(refused.getMessage()).contains("{{mood}}"));
        assertEquals(List.of(), desk.planned.of(idea.id()));
    }

    /** Which rows are drawn is the seed's; every set of the order asks the same. */
    @Test
    void rowsOfAnOrderAreDrawnByItsSeed() throws Exception {
        var words = new String[120];
        Arrays.setAll(words, i -> "w" + i);
        dataset = rows(words);
        RunOrder first = order(1, A, B);
        RunOrder some =
                new RunOrder(
                                first.name(),
                                first.versions(),
                                first.columns(),
                                dataset,
                                Split.DEVELOPMENT,
                                30,
                                List.of(),
                                1,
                                false)
                        .drawn(7L);
        long run = desk.planned.create(idea.id(), some).id();
        assertEquals(60, desk.planned.places(desk.planned.find(run).orElseThrow()));
        driver(desk).drive(run, Control.atOnce(4), entry -> {});
        var byModel = new HashMap<ModelRef, List<String>>();
        desk.planned
                .answers(run, -1, 100)
                .forEach(
                        one ->
                                byModel.computeIfAbsent(
                                                one.entry().request().model(),
                                                model -> new ArrayList<>())
                                        .add(text(one)));
        List<String> drawn =
                Arrays.stream(Splitter.draw(30, 120, 7)).mapToObj(i -> "re: Say w" + i).toList();
        assertEquals(drawn, byModel.get(A));
        assertEquals(drawn, byModel.get(B));
        // Not the first 30.
        assertTrue(drawn.contains("re: Say w" + Splitter.draw(30, 120, 7)[29]));
        assertTrue(Splitter.draw(30, 120, 7)[29] > 60);
        assertEquals(some, desk.planned.find(run).orElseThrow().order());
    }

    @Test
    void drawnRowsAreReadInPagesAndCounted() throws Exception {
        var words = new String[50];
        Arrays.setAll(words, i -> "w" + i);
        dataset = rows(words);
        RunOrder some =
                new RunOrder(
                                "",
                                List.of(1L),
                                order(1, A).columns(),
                                dataset,
                                Split.DEVELOPMENT,
                                12,
                                List.of(),
                                1,
                                false)
                        .drawn(3L);
        var rows = OrderRows.of(desk.datasets, some);
        var read = new ArrayList<DataRow>();
        for (List<DataRow> page = rows.page(5, 0);
                !page.isEmpty();
                page = rows.page(5, page.getLast().number())) {
            assertTrue(page.size() <= 5);
            read.addAll(page);
        }
        assertEquals(12, read.size());
        assertEquals(12, rows.count(null, List.of()));
        assertEquals(4, rows.count(4, List.of()));
        long third = read.get(2).id();
        long tenth = read.get(9).id();
        assertEquals(10, rows.count(null, List.of(third, tenth, 999_999L)));
        assertEquals(3, rows.count(4, List.of(third, tenth)));
        assertEquals(50, OrderRows.of(desk.datasets, some.drawn(null)).page(99, 0).size());
        assertEquals(12, OrderRows.of(desk.datasets, some.drawn(null)).count(null, List.of()));
    }
}
