package dev.rung.llm.http;

import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.Buffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Posts JSON once and makes a fault of every answer that is no good one; a fault tells what went
 * over the wire, without keys.
 *
 * @param model the model that is asked, for messages
 */
record Post(Http http, Endpoint endpoint, String model) {
    private static final MediaType JSON = MediaType.get("application/json");

    /** The longest error body that is read, in bytes. */
    private static final long ERROR_LIMIT = 64 << 10;

    /** Makes something of a good answer. */
    @FunctionalInterface
    interface Good<T> {
        T read(Answer answer) throws IOException, LlmException, InterruptedException;
    }

    /**
     * A good answer, still to be read.
     *
     * @param sent the request as it was sent, without keys
     */
    record Answer(Response response, ErrorReader errors, String sent) {
        /**
         * What went over the wire.
         *
         * @param received what came, without keys
         */
        Exchange exchange(String received) {
            return new Exchange(sent, Wire.reply(response, received, errors.redaction()));
        }
    }

    /**
     * Posts once.
     *
     * @param path below the base URL
     * @param query what stands behind a question mark, empty for none
     * @param accepted the content types that are understood
     */
    <T> T send(String path, String query, String body, String accepted, Good<T> good)
            throws LlmException, InterruptedException {
        var post =
                endpoint.request(path, query)
                        .header("Accept", accepted)
                        .header("Content-Type", "application/json")
                        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                        .build();
        String sent = Wire.request(post, body, endpoint.redaction());
        try {
            return http.send(post, response -> read(response, sent, good));
        } catch (LlmException e) {
            throw e.withExchange(new Exchange(sent, ""));
        }
    }

    private <T> T read(Response response, String sent, Good<T> good)
            throws IOException, LlmException, InterruptedException {
        var answer = new Answer(response, new ErrorReader(model, endpoint), sent);
        if (!response.isSuccessful()) {
            String body = start(response);
            throw answer.errors()
                    .refused(response, body)
                    .withExchange(answer.exchange(endpoint.redaction().apply(body)));
        }
        return good.read(answer);
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
