package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Faults;
import dev.rung.llm.http.RawCopy;
import dev.rung.llm.http.SseReader;
import dev.rung.llm.http.TooLongException;
import dev.rung.llm.http.Wire;

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

/** Reads the body of a good answer into a {@link ChunkReader}: an event stream, or one object. */
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
    private final ChunkReader chunks;
    private final RawCopy raw;
    private final BufferedSource source;

    ReplyReader(Response response, ErrorReader errors, ChunkReader chunks) {
        this.response = response;
        this.errors = errors;
        this.chunks = chunks;
        this.raw = new RawCopy(response.body().source());
        this.source = Okio.buffer(raw);
    }

    /** What came so far, without the key. */
    String received() {
        return raw.text(errors.redaction());
    }

    /** Reads to the end. Afterwards the chunks hold a whole reply. */
    void read() throws LlmException, InterruptedException {
        try {
            if (isEventStream()) {
                readEvents();
            } else {
                readObject();
            }
        } catch (IOException e) {
            var fault = Faults.cutOff(e, details());
            // All that is missing after the finish is the count of tokens.
            if (!chunks.finished() || e instanceof TooLongException) {
                throw fault;
            }
        }
        if (!chunks.hasChoice() || chunks.emptyWithoutReason()) {
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
                take(event);
            }
        }
        String received = any ? "" : received();
        if (!received.isBlank()) {
            takeObject(received);
        } else if (any && !done && !chunks.finished()) {
            throw new LlmException.CutOff("the stream ended too early", details(), null);
        }
    }

    private void take(SseReader.Event event) throws LlmException {
        JsonNode object = parse(event.data());
        if (object == null) {
            if (event.whole()) {
                throw new LlmException.Unreadable("A piece of the reply is not JSON.", details());
            }
            return;
        }
        accept(object, event.data());
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
        if (!object.path("choices").isArray()) {
            throw new LlmException.Unreadable("The reply is not a chat completion.", details());
        }
    }

    private void accept(JsonNode object, String body) throws LlmException {
        var fault = errors.inside(response, object, body);
        if (fault != null) {
            throw fault;
        }
        chunks.accept(object);
        if (chunks.length() > LIMIT) {
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
