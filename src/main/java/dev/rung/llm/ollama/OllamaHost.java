package dev.rung.llm.ollama;

import dev.rung.llm.http.Endpoint;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Reads {@code OLLAMA_HOST} as Ollama's own programs do: a scheme, a host and a port, each of which
 * may be missing. An address that a server listens on everywhere is this machine for a client.
 */
final class OllamaHost {
    private static final String PORT = "11434";
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?(\\[[^\\]]*\\]|[^:/]*)(?::(\\d+))?(/.*)?");

    private OllamaHost() {}

    /**
     * The base URL.
     *
     * @param value null or blank for Ollama's usual address
     */
    static String url(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String scheme = parts.group(1) == null ? "http" : parts.group(1);
        String host = parts.group(2);
        boolean everywhere = host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]");
        String port = parts.group(3);
        String path = parts.group(4) == null ? "" : parts.group(4);
        // With a scheme the scheme's own port is meant.
        String suffix = port != null ? ":" + port : parts.group(1) == null ? ":" + PORT : "";
        return Endpoint.normal(scheme + "://" + (everywhere ? "127.0.0.1" : host) + suffix + path);
    }
}
