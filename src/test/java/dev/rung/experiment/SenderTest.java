package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Models;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Usage;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.TimerThread;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class SenderTest {
    private static final Duration TICK = Duration.ofMillis(500);

    @TempDir Path folder;

    private static Sample sample(Entry entry) {
        return Objects.requireNonNull(entry.sample());
    }

    private static String state(Desk desk, Request request) throws Exception {
        return desk.database
                .read(
                        sql ->
                                sql.list(
                                        "SELECT state FROM request WHERE id = ?",
                                        row -> row.text("state"),
                                        request.id()))
                .getFirst();
    }

    private static Entry entry(Desk desk, Request request) throws Exception {
        return desk.transcripts.entries(request.id()).getLast();
    }

    @Test
    void aWholeReplyIsKeptWithAllThatIsKnownOfIt() throws Exception {
        ChatModel model =
                (_, pieces) -> {
                    pieces.accept(new Delta.Text("4\0"));
                    pieces.accept(new Delta.Text("2"));
                    return new ChatReply(
                            "4\0002",
                            "hm",
                            new StopReason(StopReason.Kind.STOP_SEQUENCE, "stop", "END"),
                            new Usage(10, 4, 1, 3, 2),
                            "m-2026",
                            "fp",
                            List.of(new TokenLogprob("4", -0.5, List.of())),
                            new Timing(Duration.ofMillis(5), Duration.ofMillis(8)),
                            new Exchange("POST", "200"));
                };
        Request request;
        Entry sent;
        try (var desk = Desk.open(folder)) {
            request = desk.askOne(desk.idea().id());
            var pieces = new ArrayList<Delta>();
            sent = desk.sender(model).send(request, pieces::add);
            assertEquals(
                    List.of(new Delta.Begin(), new Delta.Text("4\0"), new Delta.Text("2")), pieces);
        }
        try (var desk = Desk.open(folder)) {
            Entry found = entry(desk, request);
            assertEquals(sent, found);
            Sample sample = sample(found);
            assertEquals(Outcome.FINISHED, sample.outcome());
            assertEquals("4\0002", sample.text());
            assertEquals("hm", sample.thinking());
            assertEquals(
                    new StopReason(StopReason.Kind.STOP_SEQUENCE, "stop", "END"), sample.stop());
            assertEquals(new Usage(10, 4, 1, 3, 2), sample.usage());
            assertEquals("m-2026", sample.modelReturned());
            assertNull(sample.fault());
            assertEquals("", found.partial());
            assertEquals(new Exchange("POST", "200"), desk.transcripts.exchange(sample.id()));
            assertEquals("done", state(desk, request));
            assertEquals(
                    List.of("finished"),
                    desk.database.read(
                            sql -> sql.list("SELECT state FROM run", row -> row.text("state"))));
        }
    }

    @Test
    void aFailureKeepsWhatHadArrivedAndSaysWhatToDo() throws Exception {
        var model =
                new FakeChatModel()
                        .thinking("let me see")
                        .text("half a")
                        .fails(() -> new LlmException.CutOff("connection reset", "raw", null));
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            Sample sample = sample(desk.sender(model).send(request, _ -> {}));
            assertEquals(Outcome.FAILED, sample.outcome());
            assertEquals("half a", sample.text());
            assertEquals("let me see", sample.thinking());
            assertNull(sample.stop());
            assertEquals(
                    new Sample.Fault(
                            "The reply was cut off: connection reset.",
                            "Retry. What had arrived is kept and marked.",
                            "raw"),
                    sample.fault());
            assertEquals(Usage.UNKNOWN, sample.usage());
        }
    }

    @Test
    void anUnexpectedExceptionIsAFailedSample() throws Exception {
        ChatModel model =
                (_, _) -> {
                    throw new IllegalStateException("a bug");
                };
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            Sample sample = sample(desk.sender(model).send(request, _ -> {}));
            assertEquals(Outcome.FAILED, sample.outcome());
            assertTrue(Objects.requireNonNull(sample.fault()).details().contains("a bug"));
        }
    }

    @Test
    void aModelThatIsGoneIsAFailedSample() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            var sender =
                    new Sender(desk.replies, new Models(List.of()), desk.caps, new ManualTimer());
            Sample sample = sample(sender.send(request, _ -> {}));
            assertEquals(Outcome.FAILED, sample.outcome());
            assertEquals(
                    "There is no model «m» any more.",
                    Objects.requireNonNull(sample.fault()).message());
        }
    }

    @Test
    void anInterruptKeepsWhatHadArrivedAsStopped() throws Exception {
        var streaming = new CountDownLatch(1);
        var model =
                new FakeChatModel()
                        .text("so ", "far")
                        .tells(streaming)
                        .waits(new CountDownLatch(1));
        try (var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes)) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = desk.sender(model);
            var done = new CountDownLatch(1);
            Thread thread =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    sender.send(request, _ -> {});
                                } catch (StoreException e) {
                                    throw new AssertionError(e);
                                }
                                if (Thread.currentThread().isInterrupted()) {
                                    done.countDown();
                                }
                            });
            streaming.await();
            thread.interrupt();
            assertTrue(done.await(10, TimeUnit.SECONDS), "ends, with the interrupt mark set");
            Sample sample = sample(entry(desk, request));
            assertEquals(Outcome.STOPPED, sample.outcome());
            assertEquals("so far", sample.text());
        }
    }

    @Test
    void anInterruptThatComesTooLateChangesNothing() throws Exception {
        ChatModel model =
                (request, pieces) -> {
                    ChatReply reply = new FakeChatModel().text("whole").chat(request, pieces);
                    Thread.currentThread().interrupt();
                    return reply;
                };
        try (var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes)) {
            Request request = desk.askOne(desk.idea().id());
            Sample sample = sample(desk.sender(model).send(request, _ -> {}));
            assertTrue(Thread.interrupted(), "the mark stays set");
            assertEquals(Outcome.FINISHED, sample.outcome());
            assertEquals("whole", sample.text());
        }
    }

    @Test
    void aStopBeforeTheTurnSendsNothing() throws Exception {
        var model = new FakeChatModel().text("never");
        try (var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes)) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = desk.sender(model);
            Thread.currentThread().interrupt();
            Sample sample = sample(sender.send(request, _ -> {}));
            assertTrue(Thread.interrupted(), "the mark stays set");
            assertEquals(Outcome.STOPPED, sample.outcome());
            assertEquals(List.of(), model.requests());
        }
    }

    @Test
    void aSendThatOutlivesTheDatabaseEndsWithoutASample() throws Exception {
        var streaming = new CountDownLatch(1);
        var model = new FakeChatModel().tells(streaming).waits(new CountDownLatch(1));
        Request request;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var desk = Desk.open(folder, Lanes.threads())) {
            request = desk.askOne(desk.idea().id());
            Sender sender = desk.sender(model);
            Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
            streaming.await();
            desk.lanes.close();
            sent.cancel(true);
        }
        try (var desk = Desk.open(folder, new Owner(Desk.ME.host(), 0, 0))) {
            assertNull(entry(desk, request).sample());
        }
    }

    @Test
    void arrivedTextIsInTheFileWithinHalfASecondAlsoWhenNothingMoreComes() throws Exception {
        var streaming = new CountDownLatch(1);
        var more = new CountDownLatch(1);
        var streamedMore = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var model =
                new FakeChatModel()
                        .text("one \uD83D")
                        .tells(streaming)
                        .waits(more)
                        .text("\uDE00 two")
                        .tells(streamedMore)
                        .waits(end);
        var timer = new ManualTimer();
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = desk.sender(model, timer);
            Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
            streaming.await();
            assertEquals("", entry(desk, request).partial());
            assertEquals("sending", state(desk, request));
            timer.pass(TICK);
            assertEquals("one ", entry(desk, request).partial(), "half a character waits");
            more.countDown();
            streamedMore.await();
            timer.pass(TICK);
            assertEquals("one \uD83D\uDE00 two", entry(desk, request).partial());
            assertNull(entry(desk, request).sample());
            end.countDown();
            assertEquals("one \uD83D\uDE00 two", sample(sent.get()).text());
            assertEquals("", entry(desk, request).partial());
            timer.pass(TICK);
            assertEquals(0, timer.waiting(), "no ticking without replies");
        }
    }

    @Test
    void eightOfAColumnAreOutAtOnceAndTheOthersWait() throws Exception {
        var release = new CountDownLatch(1);
        var out = new CountDownLatch(Sender.AT_ONCE);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        ChatModel model =
                (request, pieces) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    out.countDown();
                    release.await();
                    now.decrementAndGet();
                    return new FakeChatModel().text("x").chat(request, pieces);
                };
        try (var lanes = Lanes.threads();
                var timer = new TimerThread();
                var desk = Desk.open(folder, lanes);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long idea = desk.idea().id();
            List<Request> requests = desk.ask(idea, Desk.draft("hi", 20, "m"));
            Sender sender = desk.sender(model, timer);
            List<Future<Entry>> sent = sendAll(threads, sender, requests);
            out.await();
            assertEquals(12, count(desk, "waiting"));
            assertEquals(8, count(desk, "sending"));
            release.countDown();
            for (var future : sent) {
                assertEquals(Outcome.FINISHED, sample(future.get()).outcome());
            }
            assertEquals(Sender.AT_ONCE, most.get());
            assertEquals(20, desk.transcripts.count(idea, Desk.column("m").key()));
        }
    }

    private static List<Future<Entry>> sendAll(
            ExecutorService threads, Sender sender, List<Request> requests) {
        return requests.stream()
                .map(request -> threads.submit(() -> sender.send(request, _ -> {})))
                .toList();
    }

    private static int count(Desk desk, String state) throws Exception {
        return desk.database
                .read(
                        sql ->
                                sql.list(
                                        "SELECT count(*) AS n FROM request WHERE state = ?",
                                        row -> row.integer("n"),
                                        state))
                .getFirst();
    }

    @Test
    void aFullDiskEndsTheSendAndHarmsNothing() throws Exception {
        var streaming = new CountDownLatch(1);
        var model =
                new FakeChatModel()
                        .text("x".repeat(3_000_000))
                        .tells(streaming)
                        .waits(new CountDownLatch(1));
        var timer = new ManualTimer();
        Request whole;
        Request broken;
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long idea = desk.idea().id();
            whole = desk.askOne(idea);
            desk.sender(new FakeChatModel().text("before")).send(whole, _ -> {});
            broken = desk.askOne(idea);
            noMoreSpace(desk);
            Sender sender = desk.sender(model, timer);
            Future<Entry> sent = threads.submit(() -> sender.send(broken, _ -> {}));
            streaming.await();
            timer.pass(TICK);
            var failure = assertThrows(ExecutionException.class, sent::get);
            assertInstanceOf(StoreException.Full.class, failure.getCause());
            assertNull(entry(desk, broken).sample());
        }
        try (var desk = Desk.open(folder, new Owner("", 1, 1))) {
            assertEquals("before", sample(entry(desk, whole)).text());
            assertEquals(
                    "ok",
                    desk.database
                            .read(
                                    sql ->
                                            sql.list(
                                                    "PRAGMA quick_check",
                                                    row -> row.text("quick_check")))
                            .getFirst());
        }
    }

    /** What SQLite reports when the file may not grow is what it reports of a full disk. */
    private static void noMoreSpace(Desk desk) throws Exception {
        desk.database.write(
                sql -> {
                    long pages =
                            sql.list("PRAGMA page_count", row -> row.number("page_count"))
                                    .getFirst();
                    return sql.list(
                            "PRAGMA max_page_count = " + (pages + 3),
                            row -> row.number("max_page_count"));
                });
    }

    @Test
    void aRequestThatIsNeverSentCanBeGivenUp() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            Sample sample = sample(desk.sender(new FakeChatModel()).giveUp(request));
            assertEquals(Outcome.STOPPED, sample.outcome());
            assertEquals("", sample.text());
        }
    }

    @Test
    void aRequestEndsOnlyOnce() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = desk.sender(new FakeChatModel().text("first"));
            Entry first = sender.send(request, _ -> {});
            assertEquals(first, sender.giveUp(request));
            assertEquals(first, entry(desk, request));
        }
    }

    @Test
    void closingEndsWhatIsOutAndWhatWaitsAsInterrupted() throws Exception {
        var streaming = new CountDownLatch(Sender.AT_ONCE);
        var model =
                new FakeChatModel().text("so far").tells(streaming).waits(new CountDownLatch(1));
        try (var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes);
                var timer = new TimerThread();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long idea = desk.idea().id();
            List<Request> requests = desk.ask(idea, Desk.draft("hi", 10, "m"));
            Request neverSent = desk.askOne(idea);
            Sender sender = desk.sender(model, timer);
            List<Future<Entry>> sent = sendAll(threads, sender, requests);
            streaming.await();
            sender.close();

            int arrived = 0;
            for (var future : sent) {
                Sample sample = sample(future.get());
                assertEquals(Outcome.INTERRUPTED, sample.outcome());
                arrived += sample.text().equals("so far") ? 1 : 0;
            }
            assertEquals(Sender.AT_ONCE, arrived);
            assertEquals(Outcome.INTERRUPTED, sample(entry(desk, neverSent)).outcome());
            assertEquals(0, count(desk, "waiting") + count(desk, "sending"));
        }
    }

    @Test
    void theRequestsOfADeadProcessBecomeInterruptedSamplesWithTheirText() throws Exception {
        Request sending;
        Request waiting;
        try (var desk = Desk.open(folder, Desk.dead())) {
            long idea = desk.idea().id();
            sending = desk.askOne(idea);
            waiting = desk.askOne(idea);
            desk.replies.begin(new Attempts.Key(sending.id(), 0, 1));
            desk.replies.write(
                    List.of(
                            new Piece(new Attempts.Key(sending.id(), 0, 1), 0, "a", "t"),
                            new Piece(new Attempts.Key(sending.id(), 0, 1), 1, "b", "")));
        }
        try (var desk = Desk.open(folder)) {
            assertEquals(2, desk.replies.endLeftovers());
            Sample sample = sample(entry(desk, sending));
            assertEquals(Outcome.INTERRUPTED, sample.outcome());
            assertEquals("ab", sample.text());
            assertEquals("t", sample.thinking());
            assertEquals("", sample(entry(desk, waiting)).text());
            assertEquals(0, desk.replies.endLeftovers());
        }
    }

    @Test
    void theRequestsOfThisProcessAreLeftAloneAtTheStart() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            assertEquals(0, desk.replies.endLeftovers());
            assertNull(entry(desk, request).sample());
            assertNotNull(
                    sample(desk.sender(new FakeChatModel().text("x")).send(request, _ -> {})));
        }
    }
}
