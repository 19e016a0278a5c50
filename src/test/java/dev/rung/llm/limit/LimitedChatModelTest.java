package dev.rung.llm.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

@Timeout(30)
class LimitedChatModelTest {
    private static final ModelRef MODEL = new ModelRef("p", "https://api.example.com/v1", "m");
    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    private final Gate gate = new Gate(new ManualTimer(), 1, 10);

    private ChatModel limited(ChatModel inner) {
        return new LimitedChatModel(inner, MODEL, gate);
    }

    @Test
    void aReplyReturnsThePermitAndTheGateGrows() throws Exception {
        assertEquals("x", limited(new FakeChatModel().text("x")).chat(HELLO, _ -> {}).text());
        assertEquals(0, gate.out());
        assertEquals(2, gate.size());
    }

    @Test
    void aFaultReturnsThePermitAndOnlyTooManyCuts() throws Exception {
        limited(new FakeChatModel()).chat(HELLO, _ -> {});
        var down = new FakeChatModel().fails(() -> new LlmException.ServerFault(503, "", ""));
        assertThrows(LlmException.ServerFault.class, () -> limited(down).chat(HELLO, _ -> {}));
        assertEquals(2, gate.size());
        var many = new FakeChatModel().fails(() -> new LlmException.RateLimited("", null, ""));
        assertThrows(LlmException.RateLimited.class, () -> limited(many).chat(HELLO, _ -> {}));
        assertEquals(1, gate.size());
        assertEquals(0, gate.out());
    }
}
