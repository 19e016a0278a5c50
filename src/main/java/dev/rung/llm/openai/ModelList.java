package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Http;

import okhttp3.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Asks {@code GET {base}/models} which models there are. */
final class ModelList {
    /** The longest list that is read, in bytes. */
    private static final long LIMIT = 16 << 20;

    private final Http http;
    private final Duration connect;
    private final Duration silence;

    /**
     * @param connect the longest wait for a connection
     * @param silence the longest time in which nothing comes
     */
    ModelList(Http http, Duration connect, Duration silence) {
        this.http = http;
        this.connect = connect;
        this.silence = silence;
    }

    /** The ids, in the server's order; none if it does not answer or answers something else. */
    List<String> at(Endpoint endpoint) throws InterruptedException {
        try {
            return http.ask(endpoint.request("models").build(), connect, silence, ModelList::read);
        } catch (LlmException e) {
            return List.of();
        }
    }

    private static List<String> read(Response response) throws IOException {
        var source = response.body().source();
        if (!response.isSuccessful() || source.request(LIMIT + 1)) {
            return List.of();
        }
        try {
            return JsonMapper.shared()
                    .readTree(source.readUtf8())
                    .path("data")
                    .valueStream()
                    .map(model -> model.path("id"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .distinct()
                    .toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
