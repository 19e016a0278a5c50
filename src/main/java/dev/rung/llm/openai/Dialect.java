package dev.rung.llm.openai;

import dev.rung.llm.http.Endpoint;

import okhttp3.HttpUrl;

/** Which of the servers that speak chat completions is spoken to: they differ in some fields. */
enum Dialect {
    /**
     * OpenAI itself: newer models refuse {@code max_tokens}, and replies must be asked not to be
     * kept.
     */
    OPENAI,
    /**
     * OpenRouter, which silently drops what a model does not take unless it is told to require it,
     * and has its own field of the effort.
     */
    OPENROUTER,
    /** Everyone else knows only the older names. */
    COMPATIBLE;

    /** By the host of a base URL. */
    static Dialect of(String baseUrl) {
        String host = Endpoint.parse(baseUrl).map(HttpUrl::host).orElse("");
        if (host.equals("api.openai.com") || host.endsWith(".api.openai.com")) {
            return OPENAI;
        }
        return host.equals("openrouter.ai") ? OPENROUTER : COMPATIBLE;
    }
}
