package dev.rung.llm.http;

import dev.rung.llm.LlmException;
import dev.rung.settings.Key;

import okhttp3.HttpUrl;
import okhttp3.Request;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where requests go, and with which headers.
 *
 * @param baseUrl where the API begins, for instance {@code https://api.openai.com/v1}
 * @param headers sent to this address and nowhere else
 * @param lacksKey whether a key is needed that is not set
 * @param keyHint what the user can do when the key is not accepted, one sentence
 */
public record Endpoint(String baseUrl, List<Header> headers, boolean lacksKey, String keyHint) {
    /** Thousands of requests go to a few addresses, and to parse one takes as long as to send. */
    private static final Map<String, HttpUrl> PARSED = new ConcurrentHashMap<>();

    public Endpoint {
        headers = List.copyOf(headers);
    }

    /** An address without a key. */
    public static Endpoint keyless(String baseUrl) {
        return new Endpoint(
                baseUrl,
                List.of(),
                false,
                "No key is sent to this server; if it needs one, name a key variable in Settings.");
    }

    /** An address that has no key, though it needs one. */
    public static Endpoint lacking(String baseUrl, String keyHint) {
        return new Endpoint(baseUrl, List.of(), true, keyHint);
    }

    /**
     * An address with the key of that variable, or none while the variable is not set.
     *
     * @param header makes the header that carries the key
     */
    public static Endpoint keyed(
            String baseUrl, @Nullable Key key, String variable, Function<Key, Header> header) {
        if (key == null || !Header.canHold(key)) {
            String what = key == null ? "a key" : "a key of plain letters";
            return lacking(baseUrl, hint(variable, what));
        }
        return new Endpoint(baseUrl, List.of(header.apply(key)), false, hint(variable, "a key"));
    }

    private static String hint(String variable, String what) {
        return "Add %s that is valid there in Settings, or set %s and restart Rung."
                .formatted(what, variable);
    }

    /** The same with one more header. */
    public Endpoint with(Header header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Endpoint(baseUrl, more, lacksKey, keyHint);
    }

    /**
     * The same address without {@code /v1} at its end: the root of a server that has more than
     * OpenAI's API, as vLLM does.
     */
    public Endpoint root() {
        String url = normal(baseUrl);
        return url.endsWith("/v1")
                ? new Endpoint(url.substring(0, url.length() - 3), headers, lacksKey, keyHint)
                : this;
    }

    /** The address without blanks around it and without slashes at its end. */
    public static String normal(String baseUrl) {
        String url = baseUrl.strip();
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        return url;
    }

    /** The given address, or the usual one if it is null or blank. */
    public static String orUsual(@Nullable String baseUrl, String usual) {
        return normal(baseUrl == null || baseUrl.isBlank() ? usual : baseUrl);
    }

    /** The address, or nothing if it is no http or https address. */
    public static Optional<HttpUrl> parse(String baseUrl) {
        String normal = normal(baseUrl);
        HttpUrl known = PARSED.get(normal);
        if (known == null) {
            known = HttpUrl.parse(normal);
            if (known != null) {
                PARSED.put(normal, known);
            }
        }
        return Optional.ofNullable(known);
    }

    /** Whether two addresses are the same, however they are spelled. */
    public static boolean same(String one, String other) {
        var url = parse(one);
        return url.isPresent() && url.equals(parse(other));
    }

    /**
     * A request to a path below the base URL, with the headers.
     *
     * @param query what stands behind a question mark, empty for none
     * @throws LlmException.Unreachable if the base URL is none
     */
    public Request.Builder request(String path, String query) throws LlmException.Unreachable {
        HttpUrl.Builder url;
        try {
            // What cannot be parsed says why.
            url =
                    parse(baseUrl)
                            .orElseGet(() -> HttpUrl.get(normal(baseUrl)))
                            .newBuilder()
                            .addPathSegments(path);
        } catch (IllegalArgumentException e) {
            throw new LlmException.Unreachable(
                    "«%s»".formatted(baseUrl), "it is not an http or https address", e);
        }
        var builder =
                new Request.Builder().url(query.isEmpty() ? url.build() : url.query(query).build());
        builder.tag(Redaction.class, redaction());
        headers.forEach(header -> builder.header(header.name(), header.value()));
        return builder;
    }

    /** Takes the keys of its headers out of texts. */
    public Redaction redaction() {
        var keys = new ArrayList<Key>();
        for (var header : headers) {
            Key key = header.key();
            if (key != null) {
                keys.add(key);
            }
        }
        return new Redaction(keys);
    }
}
