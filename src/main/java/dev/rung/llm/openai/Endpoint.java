package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Redaction;
import dev.rung.settings.Key;

import okhttp3.HttpUrl;
import okhttp3.Request;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Where requests go, and with which key.
 *
 * @param baseUrl where the API begins, for instance {@code https://api.openai.com/v1}
 * @param key sent to this address and nowhere else, null for none
 * @param keyHint what the user can do when the key is not accepted, one sentence
 */
record Endpoint(String baseUrl, @Nullable Key key, String keyHint) {
    static final String OPENAI = "https://api.openai.com/v1";

    /** An address without a key. */
    static Endpoint keyless(String baseUrl) {
        return new Endpoint(
                baseUrl,
                null,
                "No key is sent to this server; if it needs one, name a key variable in Settings.");
    }

    /** An address with the key of that variable, or none while the variable is not set. */
    static Endpoint keyed(String baseUrl, @Nullable Key key, String variable) {
        boolean sendable = key != null && key.reveal().chars().allMatch(c -> c > 0x20 && c < 0x7f);
        String what = key == null || sendable ? "a key" : "a key of plain letters";
        return new Endpoint(
                baseUrl,
                sendable ? key : null,
                "Set %s to %s that is valid there, then restart Rung.".formatted(variable, what));
    }

    /** The address without blanks around it and without slashes at its end. */
    static String normal(String baseUrl) {
        String url = baseUrl.strip();
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url;
    }

    /** Whether two addresses are the same, however they are spelled. */
    static boolean same(String one, String other) {
        var url = HttpUrl.parse(normal(one));
        return url != null && Objects.equals(url, HttpUrl.parse(normal(other)));
    }

    /** Whether this is OpenAI itself, in any region. */
    boolean openAi() {
        var url = HttpUrl.parse(baseUrl);
        return url != null
                && (url.host().equals("api.openai.com") || url.host().endsWith(".api.openai.com"));
    }

    /**
     * A request to a path below the base URL, with the key.
     *
     * @throws LlmException.Unreachable if the base URL is none
     */
    Request.Builder request(String path) throws LlmException.Unreachable {
        HttpUrl url;
        try {
            url = HttpUrl.get(normal(baseUrl)).newBuilder().addPathSegments(path).build();
        } catch (IllegalArgumentException e) {
            throw new LlmException.Unreachable(
                    "«%s»".formatted(baseUrl), "it is not an http or https address", e);
        }
        var builder = new Request.Builder().url(url);
        return key == null ? builder : builder.header("Authorization", "Bearer " + key.reveal());
    }

    Redaction redaction() {
        return new Redaction(key);
    }
}
