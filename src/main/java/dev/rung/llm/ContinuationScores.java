package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How likely a model finds continuations of a prompt. Sums and means are natural logarithms.
 *
 * @param continuations in the order in which they were asked
 * @param model the model id that came back, null if none did
 * @param usage tokens of the request, as far as known
 */
public record ContinuationScores(
        List<Continuation> continuations, @Nullable String model, Usage usage) {
    public ContinuationScores {
        continuations = List.copyOf(continuations);
    }

    /** A continuation, with its score or with the reason why it has none. */
    public sealed interface Continuation {
        /** The continuation as it was asked. */
        String text();
    }

    /**
     * A continuation with its score.
     *
     * @param sumLogprob log-probability of the whole continuation after the prompt, in nats, ≤ 0
     * @param tokens its length in tokens, ≥ 1
     */
    public record Scored(String text, double sumLogprob, int tokens) implements Continuation {
        /** The length-normalised score: nats a token, ≤ 0. */
        public double meanLogprob() {
            return sumLogprob / tokens;
        }
    }

    /**
     * A continuation that has no score.
     *
     * @param why one sentence
     */
    public record Unscored(String text, String why) implements Continuation {}

    /**
     * The probability that the prompt is followed by one of the continuations: Σ exp(sum) over
     * those that differ. In [0, 1] (0 where it is too small for a double), but for continuations of
     * which one begins another, which overlap. Nothing if any continuation has no score.
     */
    public OptionalDouble mass() {
        return sums().map(sums -> sums.values().stream().mapToDouble(Math::exp).sum())
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * The share of each continuation in the {@link #mass}, in the order in which they were asked:
     * the probability of each if no other text were possible. The shares of those that differ add
     * up to 1. Nothing if any continuation has no score.
     */
    public Optional<List<Double>> shares() {
        return sums().map(
                        sums -> {
                            double best =
                                    sums.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .max()
                                            .orElse(0);
                            // Relative to the best: sums of long texts are too small for exp.
                            double all =
                                    sums.values().stream()
                                            .mapToDouble(sum -> Math.exp(sum - best))
                                            .sum();
                            return continuations.stream()
                                    .map(Continuation::text)
                                    .map(
                                            text ->
                                                    Math.exp(sums.getOrDefault(text, 0.0) - best)
                                                            / all)
                                    .toList();
                        });
    }

    /** The sum of each different text; nothing if one is missing. */
    private Optional<Map<String, Double>> sums() {
        var sums = new LinkedHashMap<String, Double>();
        for (var continuation : continuations) {
            if (!(continuation instanceof Scored scored)) {
                return Optional.empty();
            }
            sums.put(scored.text(), scored.sumLogprob());
        }
        return Optional.of(sums);
    }
}
