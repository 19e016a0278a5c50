package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A token of the reply with its log-probability.
 *
 * @param token the token's text
 * @param logprob natural logarithm, ≤ 0; null where the provider does not tell it
 * @param top the most likely tokens at this place, best first, none twice; may hold the token
 *     itself
 */
public record TokenLogprob(String token, @Nullable Double logprob, List<Alternative> top) {
    public TokenLogprob {
        top = List.copyOf(top);
    }

    /**
     * A token that could have stood there.
     *
     * @param logprob natural logarithm, ≤ 0
     */
    public record Alternative(String token, double logprob) {}
}
