package dev.rung.llm.http;

import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Requests and answers as text for reading. */
public final class Wire {
    /** The longest excerpt, in characters. */
    public static final int EXCERPT = 4000;

    /** Headers with the server's id of a request: OpenAI's, Anthropic's. */
    private static final List<String> IDS = List.of("x-request-id", "request-id");

    /** Headers whose values are nobody's to read. */
    private static final Set<String> SECRET = secret();

    private Wire() {}

    /** First line, headers and body of a request; the key's variable stands for the key. */
    public static String request(Request request, String body, Redaction redaction) {
        var url = request.url().newBuilder().username("").password("").build();
        return redaction.apply(
                request.method() + " " + url + "\n" + headers(request.headers()) + "\n" + body);
    }

    /**
     * Status line, headers and body of an answer.
     *
     * @param body what came, without keys
     */
    public static String reply(Response response, String body, Redaction redaction) {
        return redaction.apply(status(response) + headers(response.headers()) + "\n") + body;
    }

    /**
     * What helps to understand a failure: status line, the server's id of the request, the body; of
     * a long body its beginning and its end.
     *
     * @param body what came, without keys
     */
    public static String details(Response response, String body, Redaction redaction) {
        var head = new StringBuilder(status(response));
        for (String name : IDS) {
            String id = response.header(name);
            head.append(id == null ? "" : name + ": " + id + "\n");
        }
        return excerpt(redaction.apply(head.toString()) + "\n" + body);
    }

    /** The beginning and the end of a long text, at most 4,000 characters. */
    public static String excerpt(String text) {
        if (text.length() <= EXCERPT) {
            return text;
        }
        int half = EXCERPT / 2 - 10;
        return text.substring(0, half) + "\n … \n" + text.substring(text.length() - half);
    }

    private static String status(Response response) {
        return "%s %d %s"
                        .formatted(
                                response.protocol().toString().toUpperCase(Locale.ROOT),
                                response.code(),
                                response.message())
                        .strip()
                + "\n";
    }

    private static String headers(Headers headers) {
        var lines = new StringBuilder();
        for (int i = 0; i < headers.size(); i++) {
            String value = SECRET.contains(headers.name(i)) ? "…" : headers.value(i);
            lines.append(headers.name(i)).append(": ").append(value).append('\n');
        }
        return lines.toString();
    }

    private static Set<String> secret() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add("Set-Cookie");
        names.add("Cookie");
        return names;
    }
}
