package dev.rung.testing;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import okio.ByteString;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server on loopback that speaks chat completions from a script:
 *
 * <pre>{@code
 * try (var server = ScriptedServer.start()) {
 *     server.on("alpha", Answer.streams("Hel", "lo"));
 *     server.on("beta", Answer.fails(500, "overloaded"), Answer.streams("Better"));
 *     // base URL: server.baseUrl()
 * }
 * }</pre>
 *
 * Each model gives its answers in turn and repeats the last; {@code GET /models} lists the models.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Deque<Answer>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Function<JsonNode, Answer>> byRequest = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer() {}

    /** Starts a server without models. */
    public static ScriptedServer start() throws IOException {
        var scripted = new ScriptedServer();
        scripted.server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return scripted.answer(request);
                    }
                });
        scripted.server.start(InetAddress.getLoopbackAddress(), 0);
        return scripted;
    }

    /** Where the API begins, for a model added by hand. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    /** What the model answers from now on. */
    public ScriptedServer on(String model, Answer... answers) {
        scripts.put(model, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** What the model answers from now on, by the body of the request. */
    public ScriptedServer on(String model, Function<JsonNode, Answer> answers) {
        on(model, Answer.fails(500, "never"));
        byRequest.put(model, answers);
        return this;
    }

    /** The requests so far, oldest first. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The bodies of the requests so far, oldest first. */
    public List<String> bodies() {
        return requests.stream().map(ScriptedServer::body).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse answer(RecordedRequest request) {
        requests.add(request);
        if (request.getTarget().equals("/v1/models")) {
            var models = scripts.keySet().stream().sorted().map(id -> Map.of("id", id)).toList();
            return Answer.raw(
                            200,
                            "application/json",
                            JSON.writeValueAsString(Map.of("data", models)))
                    .response();
        }
        String model = JSON.readTree(body(request)).path("model").asString("");
        var script = scripts.get(model);
        if (script == null) {
            return Answer.fails(404, "The model %s does not exist.".formatted(model)).response();
        }
        var chosen = byRequest.get(model);
        if (chosen != null) {
            return chosen.apply(JSON.readTree(body(request))).response();
        }
        synchronized (script) {
            var answer = script.size() > 1 ? script.remove() : script.element();
            return answer.response();
        }
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).utf8();
    }
}
