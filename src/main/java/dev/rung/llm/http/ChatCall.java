package dev.rung.llm.http;

import dev.rung.llm.ChatReply;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.Buffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Sends a body of JSON and reads the reply that streams back: what all wire formats have in common.
 *
 * @param model the model that is asked, for messages
 */
public record ChatCall(Http http, Endpoint endpoint, String model) {
    private static final MediaType JSON = MediaType.get("application/json");

    /** The longest error body that is read, in bytes. */
    private static final long ERROR_LIMIT = 64 << 10;

    /**
     * Posts once and waits for the whole reply.
     *
     * @param path below the base URL
     * @param query what stands behind a question mark, empty for none
     * @param reply builds the reply; used for this call only
     */
    public ChatReply post(
            String path, String query, String body, Framing framing, ReplyBuilder reply)
            throws LlmException, InterruptedException {
        var post =
                endpoint.request(path, query)
                        .header("Accept", accepted(framing))
                        .header("Content-Type", "application/json")
                        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                        .build();
        String sent = Wire.request(post, body, endpoint.redaction());
        try {
            return http.send(post, response -> read(response, framing, reply, sent));
        } catch (LlmException e) {
            throw e.withExchange(new Exchange(sent, ""));
        }
    }

    private static String accepted(Framing framing) {
        return switch (framing) {
            case EVENTS -> "text/event-stream, application/json";
            case LINES -> "application/x-ndjson, application/json";
        };
    }

    private ChatReply read(Response response, Framing framing, ReplyBuilder reply, String sent)
            throws IOException, LlmException, InterruptedException {
        var errors = new ErrorReader(model, endpoint);
        if (!response.isSuccessful()) {
            String body = start(response);
            throw errors.refused(response, body)
                    .withExchange(exchange(sent, response, endpoint.redaction().apply(body)));
        }
        var reader = new ReplyReader(response, errors, reply);
        try {
            reader.read(framing);
        } catch (LlmException e) {
            throw e.withUsage(reply.usage())
                    .withExchange(exchange(sent, response, reader.received()));
        }
        return reply.reply(exchange(sent, response, reader.received()));
    }

    private Exchange exchange(String sent, Response response, String received) {
        return new Exchange(sent, Wire.reply(response, received, endpoint.redaction()));
    }

    /**
     * As much of an error body as can be had: a fault while reading it must not hide the status.
     */
    static String start(Response response) throws IOException {
        var start = new Buffer();
        var source = response.body().source();
        try {
            long read = 0;
            while (read >= 0 && start.size() < ERROR_LIMIT) {
                read = source.read(start, 8192);
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return start.readUtf8();
    }
}
