package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.LogprobReader;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tokens of a prompt with their log-probabilities, as vLLM tells them: {@code
 * prompt_logprobs[null | {"<token id>": {logprob, decoded_token}}]}. The first token has none,
 * since nothing stands before it; its id is known only where {@code prompt_token_ids} is there too.
 */
record PromptTokens(List<Token> all) {
    /**
     * @param id null if it is not told
     * @param logprob in nats, null if it is not told
     */
    record Token(@Nullable String id, String text, @Nullable Double logprob) {}

    /**
     * Of a choice.
     *
     * @param answer what the choice comes from, for the fault
     * @throws LlmException.Unreadable if it tells no log-probabilities of the prompt
     */
    static PromptTokens of(JsonNode choice, JsonNode answer) throws LlmException {
        var told = choice.path("prompt_logprobs");
        if (!told.isArray()) {
            throw JsonCall.unreadable(
                    "This server gives no log-probabilities of a prompt (prompt_logprobs), so"
                            + " continuations cannot be scored.",
                    answer);
        }
        var ids = choice.path("prompt_token_ids");
        boolean withIds = ids.isArray() && ids.size() == told.size();
        var tokens = new ArrayList<Token>();
        for (int i = 0; i < told.size(); i++) {
            tokens.add(token(told.path(i), withIds ? ids.path(i).asString("") : null, answer));
        }
        return new PromptTokens(tokens);
    }

    private static Token token(JsonNode entries, @Nullable String id, JsonNode answer)
            throws LlmException {
        if (!entries.isObject()) {
            return new Token(id, "", null);
        }
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            if (id == null ? entries.size() == 1 : id.equals(entry.getKey())) {
                var value = entry.getValue();
                return new Token(
                        entry.getKey(),
                        value.path("decoded_token").asString(""),
                        LogprobReader.told(value.path("logprob")));
            }
        }
        throw JsonCall.unreadable(
                "The server does not tell which token of the prompt stands where.", answer);
    }

    int size() {
        return all.size();
    }

    /** Whether it cannot be told which tokens these are, since there is but a first one. */
    boolean isUntold() {
        return all.stream().allMatch(token -> token.id() == null);
    }

    /** Whether the other text begins with the same tokens. */
    boolean isStartOf(PromptTokens other) {
        if (size() > other.size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!Objects.equals(all.get(i).id(), other.all.get(i).id())) {
                return false;
            }
        }
        return true;
    }

    /** The tokens behind the first so many. */
    List<Token> after(int count) {
        return all.subList(count, size());
    }
}
