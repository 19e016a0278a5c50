package dev.rung.testing;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

import okio.ByteString;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that answers each question with {@link #answer}, and counts how often each
 * was asked. A part of the answers are faults: refusals, server errors, hang-ups, streams that
 * break off, and nonsense. Which, is decided by the seed, the question and how often it was asked,
 * and not by the order in which they come.
 */
public final class FaultyServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockWebServer server = new MockWebServer();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private final long seed;
    private final double faults;
    private final Duration pause;

    private FaultyServer(long seed, double faults, Duration pause) {
        this.seed = seed;
        this.faults = faults;
        this.pause = pause;
    }

    /**
     * Starts a server.
     *
     * @param faults their part of all answers, 0 to 1
     * @param pause before each of the two halves of an answer
     */
    public static FaultyServer start(long seed, double faults, Duration pause) throws IOException {
        var faulty = new FaultyServer(seed, faults, pause);
        faulty.server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return faulty.respond(request);
                    }
                });
        faulty.server.start(InetAddress.getLoopbackAddress(), 0);
        return faulty;
    }

    /** What a question is answered with. */
    public static String answer(String question) {
        return "The answer to " + question;
    }

    /** Where the API begins. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    /** How many requests came. */
    public int seen() {
        return all.get();
    }

    /** How often the question came. */
    public int seen(String question) {
        AtomicInteger times = asked.get(question);
        return times == null ? 0 : times.get();
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse respond(RecordedRequest request) {
        String body = Objects.requireNonNullElse(request.getBody(), ByteString.EMPTY).utf8();
        String question = JSON.readTree(body).path("messages").path(0).path("content").asString("");
        int time = asked.computeIfAbsent(question, _ -> new AtomicInteger()).incrementAndGet();
        all.incrementAndGet();
        // Not Random: seeds that are close to each other give it numbers that are, too.
        var random = new SplittableRandom(Objects.hash(seed, question, time));
        return (random.nextDouble() < faults ? fault(random.nextInt(6)) : good(question))
                .response();
    }

    private Answer good(String question) {
        return Answer.streamsEvery(pause, "The answer ", "to " + question);
    }

    private static Answer fault(int kind) {
        return switch (kind) {
            case 0 -> Answer.fails(429, "too many");
            case 1 -> Answer.fails(500, "broken");
            case 2 -> hangsUp();
            case 3 -> Answer.breaksAfter("The ans");
            case 4 -> Answer.raw(200, "text/html", "<html>Sign in to the network</html>");
            default -> Answer.raw(200, "text/event-stream", "data: {\"choices\": [nonsense\n\n");
        };
    }

    private static Answer hangsUp() {
        return Answer.of(
                new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    }
}
