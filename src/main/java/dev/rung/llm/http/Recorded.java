package dev.rung.llm.http;

import okhttp3.Request;

import okio.Buffer;
import okio.ByteString;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One exchange of a recording, a line of JSON: {@code {"rung": 1, "at", "method", "url", "request",
 * "status", "message", "headers": [["name", "value"]…], "body" | "bytes", "fault"?}}. It holds no
 * key. {@code bytes} is base64 where the body is no text. {@code fault} says how the network
 * failed: before an answer where there is no status, else in the middle of it.
 *
 * @param status 0 if there was no answer
 * @param fault empty if the network did not fail
 */
record Recorded(
        String at,
        Question question,
        int status,
        String message,
        List<String[]> headers,
        ByteString body,
        String fault) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int VERSION = 1;

    /** What was asked: exchanges with the same question can stand for each other. */
    record Question(String method, String url, String body) {
        /** Of a request, without its keys. */
        static Question of(Request request) throws IOException {
            var body = new Buffer();
            if (request.body() != null) {
                request.body().writeTo(body);
            }
            var url = request.url().newBuilder().username("").password("").build();
            var redaction = redaction(request);
            return new Question(
                    request.method(),
                    redaction.apply(url.toString()),
                    redaction.apply(body.readUtf8()));
        }
    }

    /** What takes the request's keys out of texts. */
    static Redaction redaction(Request request) {
        var redaction = request.tag(Redaction.class);
        return redaction == null ? Redaction.NONE : redaction;
    }

    String line() {
        var line = JSON.createObjectNode();
        line.put("rung", VERSION);
        line.put("at", at);
        line.put("method", question.method);
        line.put("url", question.url);
        line.put("request", question.body);
        if (status > 0) {
            line.put("status", status);
            line.put("message", message);
            var list = line.putArray("headers");
            headers.forEach(header -> list.addArray().add(header[0]).add(header[1]));
            String text = body.utf8();
            if (ByteString.encodeUtf8(text).equals(body)) {
                line.put("body", text);
            } else {
                line.put("bytes", body.base64());
            }
        }
        if (!fault.isEmpty()) {
            line.put("fault", fault);
        }
        return JSON.writeValueAsString(line);
    }

    /**
     * @return null if the line is of a later version
     * @throws IllegalArgumentException if it is no exchange
     */
    static @Nullable Recorded read(String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        if (!line.path("rung").isInt()) {
            throw new IllegalArgumentException("it is no exchange");
        }
        if (line.path("rung").intValue() != VERSION) {
            return null;
        }
        var headers = new ArrayList<String[]>();
        for (var header : line.path("headers")) {
            headers.add(new String[] {header.path(0).asString(""), header.path(1).asString("")});
        }
        ByteString bytes = ByteString.decodeBase64(line.path("bytes").asString(""));
        return new Recorded(
                line.path("at").asString(""),
                new Question(
                        line.path("method").asString(""),
                        line.path("url").asString(""),
                        line.path("request").asString("")),
                line.path("status").asInt(0),
                line.path("message").asString(""),
                headers,
                line.has("bytes") && bytes != null
                        ? bytes
                        : ByteString.encodeUtf8(line.path("body").asString("")),
                line.path("fault").asString(""));
    }
}
