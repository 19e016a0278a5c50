package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import okhttp3.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;

/**
 * A body of JSON in one piece.
 *
 * @param what what it is, to begin a sentence with
 * @param text the body without keys
 */
record JsonBody(Response response, Redaction redaction, String what, String text) {
    /**
     * Reads a whole body.
     *
     * @param limit the longest that is read, in bytes
     */
    static JsonBody read(Response response, Redaction redaction, String what, long limit)
            throws IOException, LlmException {
        var source = response.body().source();
        if (source.request(limit + 1)) {
            throw new LlmException.Unreadable(what + " is too long.", "").notAgain();
        }
        return new JsonBody(response, redaction, what, redaction.apply(source.readUtf8()));
    }

    JsonNode json() throws LlmException {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new LlmException.Unreadable(
                    what + " is not JSON.", Wire.details(response, text, redaction));
        }
    }
}
