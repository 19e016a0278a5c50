package dev.rung.score.metric;

import dev.rung.llm.TokenLogprob;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the choices' tokens have of all probability.
 *
 * @param of each choice
 * @param seen whether a choice is among the listed tokens
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TokenMasses(double[] of, boolean[] seen) {
    /**
     * @param names what each choice looks like as a token
     * @param bare a token without what belongs to it and is no part of a name
     */
    static TokenMasses of(TokenLogprob token, List<String> names, UnaryOperator<String> bare) {
        var of = new double[names.size()];
        var seen = new boolean[names.size()];
        probabilities(token)
                .forEach(
                        (text, probability) -> {
                            int choice = names.indexOf(bare.apply(text));
                            if (choice >= 0) {
                                of[choice] += probability;
                                seen[choice] = true;
                            }
                        });
        return new TokenMasses(of, seen);
    }

    /** Each token once, however often it is listed. */
    private static Map<String, Double> probabilities(TokenLogprob token) {
        var probabilities = new HashMap<String, Double>();
        Double own = token.logprob();
        if (own != null) {
            probabilities.put(token.token(), Math.exp(own));
        }
        token.top().forEach(one -> probabilities.put(one.token(), Math.exp(one.logprob())));
        return probabilities;
    }

    double sum() {
        return Arrays.stream(of).sum();
    }
}
