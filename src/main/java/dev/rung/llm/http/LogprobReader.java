package dev.rung.llm.http;

import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Reads the log-probabilities of tokens, as OpenAI and Ollama write them. */
public final class LogprobReader {
    /** OpenAI and vLLM write −9999 where they have no log-probability. */
    private static final double FILLER = -9999;

    private static final Comparator<Alternative> BEST_FIRST =
            Comparator.comparingDouble(Alternative::logprob).reversed();

    private LogprobReader() {}

    /**
     * The tokens of a list, none where there is none.
     *
     * @param items objects with {@code token}, {@code logprob} and {@code top_logprobs}
     */
    public static List<TokenLogprob> read(JsonNode items) {
        var tokens = new ArrayList<TokenLogprob>();
        for (var item : items) {
            tokens.add(
                    new TokenLogprob(
                            item.path("token").asString(""),
                            logprob(item),
                            top(item.path("top_logprobs"))));
        }
        return tokens;
    }

    /**
     * The tokens of raw text completions: parallel lists {@code tokens}, {@code token_logprobs} and
     * {@code top_logprobs}, whose entries are objects from tokens to log-probabilities. llama.cpp
     * sends those of chats here too, in {@code content}.
     */
    public static List<TokenLogprob> readLists(JsonNode logprobs) {
        if (logprobs.path("content").isArray()) {
            return read(logprobs.path("content"));
        }
        var tokens = new ArrayList<TokenLogprob>();
        var texts = logprobs.path("tokens");
        for (int i = 0; i < texts.size(); i++) {
            tokens.add(
                    new TokenLogprob(
                            texts.path(i).asString(""),
                            told(logprobs.path("token_logprobs").path(i)),
                            alternatives(logprobs.path("top_logprobs").path(i))));
        }
        return tokens;
    }

    private static List<Alternative> alternatives(JsonNode byToken) {
        var top = new ArrayList<Alternative>();
        for (var entry : byToken.properties()) {
            var logprob = told(entry.getValue());
            if (logprob != null) {
                top.add(new Alternative(entry.getKey(), logprob));
            }
        }
        top.sort(BEST_FIRST);
        return top;
    }

    /**
     * vLLM lists the sampled token a second time where it is among the best. Two different tokens
     * can have the same text, though (halves of a character), so only entries that are equal in
     * everything count as one.
     */
    private static List<Alternative> top(JsonNode items) {
        record Entry(String token, JsonNode bytes, double logprob) {}
        var seen = new HashSet<Entry>();
        var top = new ArrayList<Alternative>();
        for (var item : items) {
            var logprob = logprob(item);
            String token = item.path("token").asString("");
            if (logprob != null && seen.add(new Entry(token, item.path("bytes"), logprob))) {
                top.add(new Alternative(token, logprob));
            }
        }
        top.sort(BEST_FIRST);
        return top;
    }

    private static @Nullable Double logprob(JsonNode item) {
        return told(item.path("logprob"));
    }

    /** A log-probability in nats; null where the node is none, or only fills the place of one. */
    public static @Nullable Double told(JsonNode value) {
        return value.isNumber() && value.doubleValue() > FILLER ? value.doubleValue() : null;
    }
}
