package dev.rung.llm.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Timeout(30)
class RetryingChatModelTest {
    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET.withSeed(7L));
    private final LlmException down = new LlmException.ServerFault(503, "down", "");
    private final LlmException cut = new LlmException.CutOff("lost", "", null);

    private final ManualTimer timer = new ManualTimer();
    private final List<Delta> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());

    private ChatModel retrying(ChatModel... attempts) {
        ChatModel inner =
                (request, pieces) -> {
                    asked.add(request);
                    return attempts[asked.size() - 1].chat(request, pieces);
                };
        return new RetryingChatModel(inner, new Backoff(new Random(1)), timer);
    }

    private static FakeChatModel fails(LlmException fault, String... before) {
        return new FakeChatModel().text(before).fails(() -> fault);
    }

    @Test
    void theReplyIsThatOfTheFirstAttemptThatSucceeds() throws Exception {
        var model =
                retrying(fails(down), fails(cut, "half"), new FakeChatModel().text("who", "le"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatReply> reply = threads.submit(() -> model.chat(HELLO, heard::add));
            for (int waits = 0; waits < 2; waits++) {
                timer.passToNext();
            }
            assertEquals("whole", reply.get().text());
        }
        assertEquals(List.of(HELLO, HELLO, HELLO), asked, "the same each time");
        assertEquals(5, heard.size());
        var first = assertInstanceOf(Delta.Restart.class, heard.get(0));
        assertEquals(new Delta.Text("half"), heard.get(1));
        var second = assertInstanceOf(Delta.Restart.class, heard.get(2));
        assertEquals(List.of(2, 4, down), List.of(first.next(), first.of(), first.fault()));
        assertEquals(List.of(3, 4, cut), List.of(second.next(), second.of(), second.fault()));
        assertEquals(List.of(new Delta.Text("who"), new Delta.Text("le")), heard.subList(3, 5));
    }

    @Test
    void itWaitsAsLongAsItSays() throws Exception {
        var model = retrying(fails(down), new FakeChatModel().text("x"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatReply> reply = threads.submit(() -> model.chat(HELLO, heard::add));
            timer.awaitWaiting(1);
            var restart = (Delta.Restart) heard.getFirst();
            timer.pass(restart.pause().minusNanos(1));
            assertEquals(1, timer.waiting());
            assertEquals(1, asked.size());
            timer.pass(Duration.ofNanos(1));
            assertEquals("x", reply.get().text());
        }
    }

    @Test
    void afterFourAttemptsTheLastFaultIsTheOutcome() throws Exception {
        var model = retrying(fails(down), fails(down), fails(down), fails(cut, "so far"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatReply> reply = threads.submit(() -> model.chat(HELLO, heard::add));
            for (int waits = 0; waits < 3; waits++) {
                timer.passToNext();
            }
            var fault = assertThrows(ExecutionException.class, reply::get);
            assertEquals(cut, fault.getCause());
        }
        assertEquals(4, asked.size());
        assertEquals(new Delta.Text("so far"), heard.getLast());
    }

    @Test
    void whatStaysIsTriedOnce() {
        var money = new LlmException.OutOfMoney(429, "no credit", "");
        assertEquals(
                money,
                assertThrows(
                        LlmException.OutOfMoney.class,
                        () -> retrying(fails(money)).chat(HELLO, heard::add)));
        assertEquals(1, asked.size());
        assertEquals(List.of(), heard);
    }

    @Test
    void anInterruptEndsTheWaitAtOnce() throws Exception {
        var model = retrying(fails(down));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> ended =
                    threads.submit(
                            () ->
                                    assertThrows(
                                            InterruptedException.class,
                                            () -> {
                                                timer.awaitWaiting(0);
                                                model.chat(HELLO, heard::add);
                                            }));
            timer.awaitWaiting(1);
            ended.cancel(true);
            timer.awaitWaiting(0);
        }
        assertEquals(1, asked.size());
    }

    @Test
    void theWordsCountDown() {
        var restart = new Delta.Restart(2, 4, Duration.ofMillis(7_400), down);
        var words = restart.countdown(timer::nanos);
        assertEquals("attempt 2 of 4, in 8 s", words.get());
        timer.pass(Duration.ofSeconds(7));
        assertEquals("attempt 2 of 4, in 1 s", words.get());
        timer.pass(Duration.ofSeconds(1));
        assertEquals("attempt 2 of 4", words.get());
    }
}
