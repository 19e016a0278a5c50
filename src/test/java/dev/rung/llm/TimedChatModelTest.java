package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatReply.Timing;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

class TimedChatModelTest {
    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    /** A second passes each time that the clock is read. */
    private final PrimitiveIterator.OfLong clock =
            LongStream.iterate(5_000_000_000L, n -> n + 1_000_000_000L).iterator();

    @Test
    void firstPieceAndEndAreMeasuredFromTheStart() throws Exception {
        var timed = new TimedChatModel(new FakeChatModel().text("a", "b", "c"), clock::nextLong);
        var heard = new ArrayList<Delta>();
        var reply = timed.chat(HELLO, heard::add);
        assertEquals(Duration.ofSeconds(1), reply.timing().firstToken());
        assertEquals(4, heard.size());
        assertEquals(new Delta.Begin(), heard.getFirst());
        assertEquals("abc", reply.text());
    }

    @Test
    void thinkingCountsAsTheFirstPiece() throws Exception {
        var timed = new TimedChatModel(new FakeChatModel().thinking("hm"), clock::nextLong);
        assertEquals(
                new Timing(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                timed.chat(HELLO, piece -> {}).timing());
    }

    @Test
    void withoutAPieceThereIsNoFirst() throws Exception {
        var timing =
                new TimedChatModel(new FakeChatModel(), clock::nextLong)
                        .chat(HELLO, piece -> {})
                        .timing();
        assertNull(timing.firstToken());
        assertEquals(Duration.ofSeconds(1), timing.total());
    }

    @Test
    void faultsPassThrough() {
        var failing =
                new FakeChatModel().fails(() -> new LlmException.ServerFault(500, "down", ""));
        assertThrows(
                LlmException.ServerFault.class,
                () -> new TimedChatModel(failing).chat(HELLO, piece -> {}));
    }
}
