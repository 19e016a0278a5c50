package dev.rung.llm.http;

import dev.rung.llm.LlmException;
import dev.rung.llm.TokenCount;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/**
 * Asks a question whose answer is one object of JSON: what embeddings, rewards, scores and counts
 * of all wire formats have in common.
 *
 * @param model the model that is asked, for messages
 */
public record JsonCall(Http http, Endpoint endpoint, String model) {
    /** The longest answer that is read, in bytes. */
    private static final int LIMIT = 64 << 20;

    /** Makes something of the answer. */
    @FunctionalInterface
    public interface Meaning<T> {
        /**
         * @throws LlmException if the object is not of the documented form; best made by {@link
         *     JsonCall#unreadable}
         */
        T of(JsonNode answer) throws LlmException;
    }

    /**
     * Posts once and waits for the answer.
     *
     * @param path below the base URL
     * @param meaning its faults get what went over the wire
     */
    public <T> T post(String path, JsonNode body, Meaning<T> meaning)
            throws LlmException, InterruptedException {
        return new Post(http, endpoint, model)
                .send(
                        path,
                        "",
                        JsonMapper.shared().writeValueAsString(body),
                        "application/json",
                        answer -> read(answer, meaning));
    }

    private static <T> T read(Post.Answer answer, Meaning<T> meaning)
            throws IOException, LlmException, InterruptedException {
        var response = answer.response();
        var body = JsonBody.read(response, answer.errors().redaction(), "The answer", LIMIT);
        try {
            var object = body.json();
            var fault = answer.errors().inside(response, object, body.text());
            if (fault != null) {
                throw fault;
            }
            return meaning.of(object);
        } catch (LlmException e) {
            throw e.withExchange(answer.exchange(body.text()));
        }
    }

    /**
     * The count of tokens in the field of an answer.
     *
     * @throws LlmException.Unreadable if it holds none
     */
    public static TokenCount count(JsonNode answer, String field) throws LlmException {
        Integer tokens = JsonNumbers.whole(answer.path(field));
        if (tokens == null || tokens < 0) {
            throw unreadable("The answer holds no count of tokens.", answer);
        }
        return TokenCount.exact(tokens);
    }

    /**
     * The fault of an answer that is not of the documented form, which another attempt will not
     * change.
     *
     * @param what one sentence
     */
    public static LlmException unreadable(String what, JsonNode answer) {
        return new LlmException.Unreadable(what, Wire.excerpt(answer.toString())).notAgain();
    }
}
