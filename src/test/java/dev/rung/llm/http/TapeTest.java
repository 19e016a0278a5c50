package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.settings.Keys;
import dev.rung.settings.Network;
import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;

import mockwebserver3.MockResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Exchanges are recorded without keys and answer in place of the server. */
class TapeTest {
    private static final String KEY = "sk-canary-4711";

    @TempDir Path folder;
    private ScriptedServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        file = folder.resolve("case.jsonl");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ChatModel model(String variable) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OPENAI_BASE_URL", server.baseUrl());
        environment.put("OPENAI_API_KEY", variable.equals(Tape.REPLAY) ? "none" : KEY);
        environment.put(variable, file.toString());
        var http = new Http(() -> Network.USUAL, environment);
        var setup = new ProviderSetup(http, new ModelCatalog(), environment, new Keys(environment));
        return new OpenAiProvider(setup)
                .chat(new ModelRef(OpenAiProvider.ID, server.baseUrl(), "m"));
    }

    private static ChatRequest request(String text) {
        return new ChatRequest(List.of(new Message(Role.USER, text)), Parameters.UNSET);
    }

    private static ChatReply chat(ChatModel model, String text) throws Exception {
        return model.chat(request(text), piece -> {});
    }

    @Test
    void theSameQuestionsGetTheSameAnswersInTheirOrderWithoutTheServer() throws Exception {
        server.on(
                "m",
                Answer.streams("first ", "ü"),
                Answer.streams("second"),
                Answer.streams("other"));
        ChatModel recording = model(Tape.RECORD);
        chat(recording, "What?");
        chat(recording, "What?");
        chat(recording, "Why?");
        server.close();

        ChatModel replaying = model(Tape.REPLAY);
        assertEquals("other", chat(replaying, "Why?").text());
        var pieces = new ArrayList<Delta>();
        assertEquals("first ü", replaying.chat(request("What?"), pieces::add).text());
        assertFalse(pieces.isEmpty());
        assertEquals("second", chat(replaying, "What?").text());
    }

    @Test
    void whatIsNotInTheRecordingIsSaidAndNotTriedAgain() throws Exception {
        server.on("m", Answer.streams("once"));
        chat(model(Tape.RECORD), "What?");

        ChatModel replaying = model(Tape.REPLAY);
        chat(replaying, "What?");
        var gone = assertThrows(LlmException.class, () -> chat(replaying, "What?"));
        assertTrue(gone.getMessage().contains("holds this request fewer times"));
        assertFalse(gone.isRetryable());
        var never = assertThrows(LlmException.class, () -> chat(replaying, "Else?"));
        assertTrue(never.getMessage().contains("not in the recording"), never.getMessage());
        assertFalse(never.mayBeBilled());
    }

    @Test
    void faultsAreReplayedAsTheyWere() throws Exception {
        var slowly =
                new MockResponse.Builder()
                        .code(429)
                        .setHeader("Retry-After", "7")
                        .body("{\"error\": {\"message\": \"slow down\"}}")
                        .build();
        server.on("m", Answer.of(slowly), Answer.breaksAfter("half a"));
        ChatModel recording = model(Tape.RECORD);
        assertThrows(LlmException.RateLimited.class, () -> chat(recording, "What?"));
        assertThrows(LlmException.CutOff.class, () -> chat(recording, "What?"));

        ChatModel replaying = model(Tape.REPLAY);
        var slow = assertThrows(LlmException.RateLimited.class, () -> chat(replaying, "What?"));
        assertEquals(7, Objects.requireNonNull(slow.retryAfter()).toSeconds());
        var cut = assertThrows(LlmException.class, () -> chat(replaying, "What?"));
        assertInstanceOf(LlmException.CutOff.class, cut);
        assertTrue(cut.exchange().reply().contains("half a"));
    }

    @Test
    void noKeyIsRecorded() throws Exception {
        server.on("m", Answer.fails(401, "wrong key " + KEY), Answer.streams("your key is " + KEY));
        ChatModel recording = model(Tape.RECORD);
        assertThrows(LlmException.Unauthorized.class, () -> chat(recording, "What?"));
        chat(recording, "My key is " + KEY);

        String text = Files.readString(file);
        assertFalse(text.contains(KEY), text);
        assertTrue(text.contains("$OPENAI_API_KEY"), text);
        assertEquals(2, text.lines().count());
    }

    @Test
    void aBrokenRecordingSaysWhere() throws Exception {
        Files.writeString(file, "{\"rung\": 2, \"later\": true}\n\n[1]\n");

        var fault = assertThrows(LlmException.class, () -> chat(model(Tape.REPLAY), "What?"));

        assertTrue(fault.getMessage().contains("line 3"), fault.getMessage());
    }
}
