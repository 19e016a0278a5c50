package dev.rung.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.openai.CompatibleProvider;
import dev.rung.llm.openai.Preset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ScriptedServerTest {
    private final List<Delta> heard = new CopyOnWriteArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachModelGivesItsAnswersInTurnAndRepeatsTheLast() throws Exception {
        server.on("a", Answer.fails(500, "overloaded"), Answer.streams("Bet", "ter"));
        server.on("b", Answer.streamsEvery(Duration.ofMillis(5), "x", "y"));
        assertThrows(LlmException.ServerFault.class, () -> ask("a"));
        assertEquals("Better", ask("a").text());
        assertEquals("Better", ask("a").text());
        var reply = ask("b");
        assertEquals("xy", reply.text());
        assertEquals(2, reply.usage().output());
        assertEquals(4, server.bodies().size());
        assertTrue(server.bodies().getLast().contains("\"model\":\"b\""));
    }

    @Test
    void aStreamCanBreakOrReachItsLimit() throws Exception {
        server.on("a", Answer.breaksAfter("one", "two"), Answer.reachesLimit("three"));
        assertThrows(LlmException.CutOff.class, () -> ask("a"));
        assertEquals(List.of(new Delta.Text("one"), new Delta.Text("two")), heard);
        assertEquals(StopReason.Kind.LENGTH, ask("a").stop().kind());
    }

    @Test
    void aStreamCanWait() throws Exception {
        var released = new CountDownLatch(1);
        server.on("a", Answer.holds(List.of("one"), released, "two"));
        var reply =
                model("a")
                        .chat(
                                HELLO,
                                piece -> {
                                    heard.add(piece);
                                    released.countDown();
                                });
        assertEquals("onetwo", reply.text());
    }

    @Test
    void anUnknownModelIsRefused() {
        assertThrows(LlmException.NoSuchModel.class, () -> ask("nobody"));
    }

    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    private ChatReply ask(String model) throws LlmException, InterruptedException {
        return model(model).chat(HELLO, heard::add);
    }

    private dev.rung.llm.ChatModel model(String id) {
        var setup = new ProviderSetup(new Http(), new ModelCatalog(), Map.of());
        return new CompatibleProvider(setup, new Preset("scripted", "", server.baseUrl(), ""))
                .chat(new ModelRef("scripted", server.baseUrl(), id));
    }
}
