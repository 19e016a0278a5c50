package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;

/**
 * Asks a server briefly what it has.
 *
 * @param connect the longest wait for a connection
 * @param silence the longest time in which nothing comes
 * @param what what is asked for, to begin a sentence with
 */
public record JsonList(Http http, Duration connect, Duration silence, String what) {
    /** The longest list that is read, in bytes. */
    private static final long LIMIT = 16 << 20;

    /** For lists of models. */
    public JsonList(Http http, Duration connect, Duration silence) {
        this(http, connect, silence, "The list of models");
    }

    /** For a server anywhere. */
    public static JsonList far(Http http) {
        return new JsonList(http, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    /** For a server on this machine that may not be there. */
    public static JsonList near(Http http) {
        return new JsonList(http, Duration.ofMillis(300), Duration.ofSeconds(2));
    }

    /**
     * What {@code GET {base}/{path}?{query}} answers.
     *
     * @param path below the base URL
     * @param query empty for none
     * @throws LlmException if there is no answer, a refusal, or something other than JSON
     */
    public JsonNode get(Endpoint endpoint, String path, String query)
            throws LlmException, InterruptedException {
        return ask(endpoint, endpoint.request(path, query).build());
    }

    /**
     * What {@code POST {base}/{path}} answers.
     *
     * @throws LlmException as {@link #get} does
     */
    public JsonNode post(Endpoint endpoint, String path, JsonNode body)
            throws LlmException, InterruptedException {
        String text = JsonMapper.shared().writeValueAsString(body);
        return ask(
                endpoint,
                endpoint.request(path, "")
                        .post(RequestBody.create(text, MediaType.get("application/json")))
                        .build());
    }

    private JsonNode ask(Endpoint endpoint, Request request)
            throws LlmException, InterruptedException {
        return http.ask(request, connect, silence, response -> read(response, endpoint));
    }

    private JsonNode read(Response response, Endpoint endpoint) throws IOException, LlmException {
        if (!response.isSuccessful()) {
            throw new ErrorReader("", endpoint).refused(response, Post.start(response));
        }
        return JsonBody.read(response, endpoint.redaction(), what, LIMIT).json();
    }
}
