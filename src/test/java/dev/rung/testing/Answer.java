package dev.rung.testing;

import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;

import okio.BufferedSink;
import okio.ByteString;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a {@link ScriptedServer} does with one request. Can be used any number of times. */
public final class Answer {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A step of a streamed reply. */
    private interface Step {
        void play(BufferedSink out) throws IOException, InterruptedException;
    }

    private final MockResponse response;

    private Answer(MockResponse response) {
        this.response = response;
    }

    MockResponse response() {
        return response;
    }

    /** Streams the tokens at once, then a natural end with a count of tokens. */
    public static Answer streams(String... tokens) {
        return streamsEvery(Duration.ZERO, tokens);
    }

    /** Streams a token every so often, then a natural end. */
    public static Answer streamsEvery(Duration delay, String... tokens) {
        var steps = new ArrayList<Step>();
        for (String token : tokens) {
            steps.add(out -> pause(delay));
            steps.add(out -> send(out, text(token)));
        }
        steps.add(out -> end(out, "stop", tokens.length));
        return new Answer(stream(steps).build());
    }

    /** Streams tokens, waits until the latch is released, then streams the rest. */
    public static Answer holds(List<String> before, CountDownLatch released, String... after) {
        var steps = new ArrayList<Step>();
        before.forEach(token -> steps.add(out -> send(out, text(token))));
        steps.add(out -> released.await());
        for (String token : after) {
            steps.add(out -> send(out, text(token)));
        }
        steps.add(out -> end(out, "stop", before.size() + after.length));
        return new Answer(stream(steps).build());
    }

    /** Streams the tokens and stops at the limit on tokens. */
    public static Answer reachesLimit(String... tokens) {
        var steps = new ArrayList<Step>();
        for (String token : tokens) {
            steps.add(out -> send(out, text(token)));
        }
        steps.add(out -> end(out, "length", tokens.length));
        return new Answer(stream(steps).build());
    }

    /** Streams the tokens, then drops the connection. */
    public static Answer breaksAfter(String... tokens) {
        var steps = new ArrayList<Step>();
        for (String token : tokens) {
            steps.add(out -> send(out, text(token)));
        }
        return new Answer(stream(steps).onResponseEnd(new SocketEffect.CloseSocket()).build());
    }

    /** Refuses with an error object in the usual form. */
    public static Answer fails(int status, String message) {
        return raw(
                status,
                "application/json",
                JSON.writeValueAsString(
                        Map.of("error", Map.of("message", message, "type", "test_error"))));
    }

    /** Answers with this body. */
    public static Answer raw(int status, String contentType, String body) {
        return of(
                new MockResponse.Builder()
                        .code(status)
                        .setHeader("Content-Type", contentType)
                        .body(body)
                        .build());
    }

    /** Answers with this response. */
    public static Answer of(MockResponse response) {
        return new Answer(response);
    }

    private static MockResponse.Builder stream(List<Step> steps) {
        var body =
                new MockResponseBody() {
                    @Override
                    public long getContentLength() {
                        return -1;
                    }

                    @Override
                    public void writeTo(BufferedSink out) throws IOException {
                        try {
                            for (var step : steps) {
                                step.play(out);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new InterruptedIOException();
                        }
                    }
                };
        return new MockResponse.Builder()
                .body(body)
                .setHeader("Content-Type", "text/event-stream; charset=utf-8")
                .setHeader("Transfer-Encoding", "chunked");
    }

    private static void pause(Duration delay) throws InterruptedException {
        if (delay.isPositive()) {
            Thread.sleep(delay);
        }
    }

    private static Map<String, Object> text(String token) {
        return Map.of(
                "model",
                "scripted",
                "choices",
                List.of(Map.of("index", 0, "delta", Map.of("content", token))));
    }

    private static void end(BufferedSink out, String finish, int tokens) throws IOException {
        send(
                out,
                Map.of(
                        "choices",
                        List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", finish))));
        send(
                out,
                Map.of(
                        "choices",
                        List.of(),
                        "usage",
                        Map.of("prompt_tokens", 12, "completion_tokens", tokens)));
        chunk(out, "data: [DONE]\n\n");
        // The server itself ends the trailers: an empty line too many would stand before the next
        // answer on the same connection.
        out.writeUtf8("0\r\n").flush();
    }

    private static void send(BufferedSink out, Map<String, ?> event) throws IOException {
        chunk(out, "data: " + JSON.writeValueAsString(event) + "\n\n");
    }

    /** One chunk of HTTP's chunked coding, sent at once. */
    private static void chunk(BufferedSink out, String text) throws IOException {
        var bytes = ByteString.encodeUtf8(text);
        out.writeHexadecimalUnsignedLong(bytes.size()).writeUtf8("\r\n");
        out.write(bytes).writeUtf8("\r\n").flush();
    }
}
