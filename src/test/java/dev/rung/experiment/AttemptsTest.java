package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Models;
import dev.rung.llm.Role;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.RetryingChatModel;
import dev.rung.store.StoreException;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Every time that a request goes out is kept, and the sample is that of the last. */
@Timeout(30)
class AttemptsTest {
    @TempDir Path folder;

    /** The timer of the waits between attempts. */
    private final ManualTimer waits = new ManualTimer();

    /** The timer that writes what has arrived. */
    private final ManualTimer ticks = new ManualTimer();

    /** A model whose n-th call is answered by the n-th of these, with retries around it. */
    private Sender sender(Desk desk, ChatModel... attempts) {
        var calls = new AtomicInteger();
        var provider =
                new FakeProvider("fake")
                        .with(
                                "m",
                                (request, pieces) ->
                                        attempts[calls.getAndIncrement()].chat(request, pieces));
        var models =
                new Models(
                        List.of(provider),
                        (ref, account, client) ->
                                new RetryingChatModel(client, new Backoff(new Random(3)), waits));
        return new Sender(desk.replies, models, desk.caps, ticks);
    }

    private static FakeChatModel cut(String... before) {
        return new FakeChatModel()
                .thinking("hm")
                .text(before)
                .fails(
                        () ->
                                new LlmException.CutOff("lost", "seen", null)
                                        .withExchange(new Exchange("ask", "200 half")));
    }

    @Test
    void whatArrivedOfAFailedAttemptStaysWithItAndTheSampleIsTheWholeReply() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<Delta>());
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = sender(desk, cut("ha", "lf"), new FakeChatModel().text("whole"));
            Future<Entry> sent = threads.submit(() -> sender.send(request, heard::add));
            waits.awaitWaiting(1);
            Attempt first = desk.transcripts.attempts(request.id(), 0).getFirst();
            assertNotNull(first.ended(), "in the file while the next one waits");
            waits.passToNext();
            Sample sample = Objects.requireNonNull(sent.get().sample());
            assertEquals(Outcome.FINISHED, sample.outcome());
            assertEquals("whole", sample.text());
            assertEquals("", sample.thinking());

            List<Attempt> attempts = desk.transcripts.attempts(request.id(), 0);
            assertEquals(2, attempts.size());
            assertEquals(first, attempts.getFirst());
            assertEquals("half", first.text());
            assertEquals("hm", first.thinking());
            assertEquals(
                    "The reply was cut off: lost.",
                    Objects.requireNonNull(first.fault()).message());
            assertEquals(new Exchange("ask", "200 half"), first.exchange());
            Attempt second = attempts.getLast();
            assertEquals(2, second.number());
            assertNull(second.fault());
            assertEquals("", second.text(), "it stands in the sample");
            assertNotNull(second.ended());
        }
        assertEquals(
                List.of(Delta.Begin.class, Delta.Thinking.class, Delta.Text.class),
                heard.subList(0, 3).stream().map(Object::getClass).toList());
        assertTrue(heard.get(4) instanceof Delta.Restart(int next, int of, _, _) && next + of == 6);
        assertEquals(List.of(new Delta.Begin(), new Delta.Text("whole")), heard.subList(5, 7));
    }

    @Test
    void theLastAttemptOfAFailureCarriesWhatWentOverTheWire() throws Exception {
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = sender(desk, cut("a"), cut("b"), cut("c"), cut("d"));
            Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
            for (int i = 0; i < 3; i++) {
                waits.passToNext();
            }
            Sample sample = Objects.requireNonNull(sent.get().sample());
            assertEquals(Outcome.FAILED, sample.outcome());
            assertEquals("d", sample.text());
            assertEquals(new Exchange("ask", "200 half"), desk.transcripts.exchange(sample.id()));
            assertEquals(
                    List.of("a", "b", "c", ""),
                    desk.transcripts.attempts(request.id(), 0).stream()
                            .map(Attempt::text)
                            .toList());
        }
    }

    @Test
    void textOfAnAttemptThatHasEndedDoesNotReachTheNext() throws Exception {
        var streamed = new CountDownLatch(1);
        var fail = new CountDownLatch(1);
        var again = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first =
                new FakeChatModel()
                        .text("old")
                        .tells(streamed)
                        .waits(fail)
                        .fails(() -> new LlmException.CutOff("lost", "", null));
        var second = new FakeChatModel().text("new").tells(again).waits(end);
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = sender(desk, first, second);
            Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
            streamed.await();
            ticks.pass(Duration.ofMillis(500));
            assertEquals("old", partial(desk, request));
            fail.countDown();
            waits.awaitWaiting(1);
            assertEquals("", partial(desk, request));
            desk.replies.write(
                    List.of(new Piece(new Attempts.Key(request.id(), 0, 1), 9, "late", "")));
            assertEquals("", partial(desk, request));
            waits.passToNext();
            again.await();
            ticks.pass(Duration.ofMillis(500));
            assertEquals("new", partial(desk, request));
            end.countDown();
            assertEquals("new", Objects.requireNonNull(sent.get().sample()).text());
        }
    }

    private static String partial(Desk desk, Request request) throws StoreException {
        return desk.transcripts.entries(request.id()).getLast().partial();
    }

    @Test
    void aStopDuringTheWaitKeepsTheAttempt() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            Sender sender = sender(desk, cut("half"));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
                waits.awaitWaiting(1);
                sent.cancel(true);
            }
            Sample sample =
                    Objects.requireNonNull(
                            desk.transcripts.entries(request.id()).getLast().sample());
            assertEquals(Outcome.STOPPED, sample.outcome());
            assertEquals("", sample.text());
            Attempt attempt = desk.transcripts.attempts(request.id(), 0).getFirst();
            assertEquals("half", attempt.text());
            assertNotNull(attempt.ended());
        }
    }

    @Test
    void everyAnswerOfAConversationHasItsOwnAttempts() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "Is it so?"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Sure?"));
        try (var desk = Desk.open(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Request request = desk.ask(desk.idea().id(), draft(turns)).getFirst();
            Sender sender =
                    sender(
                            desk,
                            new FakeChatModel().text("yes"),
                            cut("I gue"),
                            new FakeChatModel().text("no"));
            Future<Entry> sent = threads.submit(() -> sender.send(request, _ -> {}));
            waits.awaitWaiting(1);
            desk.replies.write(
                    List.of(new Piece(new Attempts.Key(request.id(), 1, 2), 0, "n", "")));
            assertEquals("n", partial(desk, request));
            waits.passToNext();
            assertEquals("no", Objects.requireNonNull(sent.get().sample()).text());
            assertEquals(1, desk.transcripts.attempts(request.id(), 0).size());
            assertEquals(
                    List.of("I gue", ""),
                    desk.transcripts.attempts(request.id(), 1).stream()
                            .map(Attempt::text)
                            .toList());
        }
    }

    private static Draft draft(List<Turn> turns) {
        return new Draft(turns, Map.of(), null, List.of(Desk.column("m")), 1);
    }

    @Test
    void oneThatNeverWentOutHasNoAttempt() throws Exception {
        try (var desk = Desk.open(folder)) {
            Request request = desk.askOne(desk.idea().id());
            sender(desk).giveUp(request);
            assertEquals(List.of(), desk.transcripts.attempts(request.id(), 0));
        }
    }
}
