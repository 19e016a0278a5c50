package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import okhttp3.Response;

import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;

/**
 * Reads the body of a good answer into a {@link ReplyBuilder}: an event stream, lines of JSON, or
 * one object.
 */
final class ReplyReader {
    /** The longest body in one piece, and the longest reply, in bytes or characters. */
    private static final int LIMIT = 64 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<ByteString> EVENT_STARTS =
            List.of(
                    ByteString.encodeUtf8("data:"),
                    ByteString.encodeUtf8("event:"),
                    ByteString.encodeUtf8(":"));

    private final Response response;
    private final ErrorReader errors;
    private final ReplyBuilder reply;
    private final RawCopy raw;
    private final BufferedSource source;

    ReplyReader(Response response, ErrorReader errors, ReplyBuilder reply) {
        this.response = response;
        this.errors = errors;
        this.reply = reply;
        this.raw = new RawCopy(response.body().source());
        this.source = Okio.buffer(raw);
    }

    /** What came so far, without keys. */
    String received() {
        return raw.text(errors.redaction());
    }

    /**
     * Reads to the end. Afterwards the builder holds a whole reply.
     *
     * @param framing how the wire format divides a stream
     */
    void read(Framing framing) throws LlmException, InterruptedException {
        try {
            if (framing == Framing.LINES) {
                readLines();
            } else if (isEventStream()) {
                readEvents();
            } else {
                readObject();
            }
        } catch (IOException e) {
            var fault = Faults.cutOff(e, details());
            // All that is missing after the finish is the count of tokens.
            if (!reply.finished() || e instanceof TooLongException) {
                throw fault;
            }
        }
        if (!reply.begun() || reply.emptyWithoutReason()) {
            throw new LlmException.Unreadable("The reply was empty.", details());
        }
    }

    private boolean isEventStream() throws IOException {
        var type = response.body().contentType();
        if (type != null && type.subtype().equals("event-stream")) {
            return true;
        }
        for (var start : EVENT_STARTS) {
            if (source.rangeEquals(0, start)) {
                return true;
            }
        }
        return false;
    }

    private void readEvents() throws IOException, LlmException {
        var events = new SseReader(source);
        boolean any = false;
        boolean done = false;
        for (var event = events.next();
                event != null && !done;
                event = done ? null : events.next()) {
            any = true;
            done = event.data().strip().equals("[DONE]");
            if (!done && !event.data().isBlank()) {
                take(event.data(), event.whole());
            }
        }
        String received = any ? "" : received();
        if (!received.isBlank()) {
            takeObject(received);
        } else if (any && !done && !reply.finished()) {
            throw endedEarly();
        }
    }

    private void readLines() throws IOException, LlmException {
        var lines = new LineReader(source, LineReader.LIMIT);
        boolean any = false;
        while (!lines.ended()) {
            String line = lines.next();
            if (line.isBlank()) {
                continue;
            }
            if (any) {
                take(line, !lines.ended());
            } else {
                takeObject(line);
            }
            any = true;
        }
        if (any && !reply.finished()) {
            throw endedEarly();
        }
    }

    private LlmException endedEarly() {
        return new LlmException.CutOff("the stream ended too early", details(), null);
    }

    /** An object of a stream; one that the end has cut in the middle is passed over. */
    private void take(String text, boolean whole) throws LlmException {
        JsonNode object = parse(text);
        if (object != null) {
            accept(object, text);
        } else if (whole) {
            throw new LlmException.Unreadable("A piece of the reply is not JSON.", details());
        }
    }

    private void readObject() throws IOException, LlmException {
        if (source.request(LIMIT + 1L)) {
            throw new TooLongException("more than 64 MiB");
        }
        String body = source.readUtf8();
        if (!body.isBlank()) {
            takeObject(body);
        }
    }

    private void takeObject(String body) throws LlmException {
        JsonNode object = parse(body);
        if (object == null || !object.isObject()) {
            boolean page = body.stripLeading().startsWith("<");
            throw new LlmException.Unreadable(
                    page ? "The reply is a web page, not JSON." : "The reply is not JSON.",
                    details());
        }
        accept(object, body);
        if (!reply.isReply(object)) {
            throw new LlmException.Unreadable(
                    "The reply does not have the form that this API gives.", details());
        }
    }

    private void accept(JsonNode object, String body) throws LlmException {
        var fault = errors.inside(response, object, body);
        if (fault != null) {
            throw fault;
        }
        reply.accept(object);
        if (reply.length() > LIMIT) {
            throw new LlmException.Unreadable(
                    "The reply is longer than 64 million characters.", details());
        }
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    private String details() {
        return Wire.details(response, received(), errors.redaction());
    }
}
