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
        top.sort(Comparator.comparingDouble(Alternative::logprob).reversed());
        return top;
    }

    private static @Nullable Double logprob(JsonNode item) {
        var value = item.path("logprob");
        return value.isNumber() && value.doubleValue() > FILLER ? value.doubleValue() : null;
    }
}
