package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.TokenCount;
import dev.rung.testing.ManualTimer;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Questions that are no conversations, through all layers and real HTTP. */
@Timeout(60)
class QuestionLayersTest {
    private final ManualTimer waits = new ManualTimer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MockWebServer server = new MockWebServer();
    private Models models;
    private ModelRef ref;

    @BeforeEach
    void start() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
        String baseUrl = "http://127.0.0.1:" + server.getPort() + "/v1";
        var environment = Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", "none");
        models =
                new Models(
                        Providers.all(environment, List::of),
                        new ModelLayers(waits, new Random(5)));
        ref = new ModelRef("openai", baseUrl, "m");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.close();
    }

    private void serve(int status, String body) {
        server.enqueue(
                new MockResponse.Builder()
                        .code(status)
                        .setHeader("Content-Type", "application/json")
                        .body(body)
                        .build());
    }

    private static String vectors(int count) {
        return "{\"data\":["
                + String.join(",", Collections.nCopies(count, "{\"embedding\":[1,2]}"))
                + "],\"usage\":{\"prompt_tokens\":"
                + count
                + "}}";
    }

    @Test
    void aLongListGoesInPartsAndOnlyTheRefusedPartAgain() throws Exception {
        serve(200, vectors(256));
        serve(429, "{\"error\":{\"message\":\"slow down\"}}");
        serve(200, vectors(44));
        var texts = Collections.nCopies(300, "text");
        var embedder = models.embedder(ref).orElseThrow();
        var sent = threads.submit(() -> embedder.embed(texts));
        while (!sent.isDone()) {
            if (waits.waiting() > 0) {
                waits.passToNext();
            }
            Thread.sleep(1);
        }
        assertEquals(300, sent.get().vectors().size());
        assertEquals(300, sent.get().usage().input());
        assertEquals(3, server.getRequestCount());
        server.takeRequest();
        String refused = Objects.requireNonNull(server.takeRequest().getBody()).utf8();
        assertEquals(refused, Objects.requireNonNull(server.takeRequest().getBody()).utf8());
    }

    @Test
    void noTextsAreNoRequest() throws Exception {
        assertEquals(List.of(), models.embedder(ref).orElseThrow().embed(List.of()).vectors());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void whatDoesNotPassIsAskedOnce() {
        serve(401, "{\"error\":{\"message\":\"no\"}}");
        var embedder = models.embedder(ref).orElseThrow();
        assertThrows(LlmException.Unauthorized.class, () -> embedder.embed(List.of("a")));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void whereThereIsNoSuchApiNothingIsOffered() throws Exception {
        var practice = Services.PRACTICE;
        assertTrue(models.embedder(practice).isEmpty());
        assertTrue(models.rewardModel(practice).isEmpty());
        assertTrue(models.continuationScorer(practice).isEmpty());
        var hello = new ChatRequest(List.of(Message.user("hello world")), Parameters.UNSET);
        assertEquals(TokenCount.estimate(9), models.tokenCounter(practice).count(hello));
        assertEquals(TokenCount.estimate(9), models.tokenCounter(ref).count(hello));
        assertEquals(0, server.getRequestCount());
    }
}
