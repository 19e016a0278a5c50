package dev.rung.llm.builtin.practice;

import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Says one of several answers token by token, as a language model does: at each place the possible
 * next tokens and the end have the probability of the answers that go on so; temperature sharpens
 * or flattens it, top-p keeps the most probable ones, and one is drawn.
 */
final class Speaker {
    /** Stands for the end of an answer among next tokens; no real token is empty. */
    private static final String END = "";

    private static final double USUAL_TEMPERATURE = 1;

    private final Parameters parameters;
    private final RandomGenerator random;
    private final List<TokenLogprob> spoken = new ArrayList<>();

    /**
     * What was said.
     *
     * @param tokens with their log-probabilities at temperature 1 and all of top-p; those behind a
     *     stop text are not among them
     * @param text the tokens' text, cut before a stop text
     * @param spoken how many tokens were drawn, those of the stop text included
     */
    record Speech(List<TokenLogprob> tokens, String text, StopReason stop, int spoken) {}

    /** Where a stop text begins in what was said. */
    private record Cut(int at, String sequence) {}

    Speaker(Parameters parameters, RandomGenerator random) {
        this.parameters = parameters;
        this.random = random;
    }

    /** Draws an answer. */
    Speech speak(List<Answer> answers) {
        List<Answer> open = answers;
        var text = new StringBuilder();
        while (true) {
            Map<String, Double> next = next(open, spoken.size());
            boolean mustEnd = next.size() == 1 && next.containsKey(END);
            Integer most = parameters.maxTokens();
            if (most != null && spoken.size() >= most && !mustEnd) {
                return speech(text.toString(), StopReason.Kind.LENGTH, null);
            }
            String token = draw(next);
            if (token.equals(END)) {
                return speech(text.toString(), StopReason.Kind.END, null);
            }
            spoken.add(logprob(token, next));
            text.append(token);
            Optional<Cut> cut = cut(text.toString());
            if (cut.isPresent()) {
                return speech(
                        text.substring(0, cut.get().at),
                        StopReason.Kind.STOP_SEQUENCE,
                        cut.get().sequence);
            }
            int place = spoken.size() - 1;
            open = open.stream().filter(answer -> tokenAt(answer, place).equals(token)).toList();
        }
    }

    /** The possible next tokens with their probability, given that the answers agree up to here. */
    private static Map<String, Double> next(List<Answer> open, int place) {
        double all = open.stream().mapToDouble(Answer::probability).sum();
        return open.stream()
                .collect(
                        Collectors.groupingBy(
                                answer -> tokenAt(answer, place),
                                LinkedHashMap::new,
                                Collectors.summingDouble(answer -> answer.probability() / all)));
    }

    private static String tokenAt(Answer answer, int place) {
        return place < answer.tokens().size() ? answer.tokens().get(place) : END;
    }

    private String draw(Map<String, Double> next) {
        Double set = parameters.temperature();
        double temperature = set == null ? USUAL_TEMPERATURE : set;
        Map<String, Double> weights =
                temperature == 0 ? best(next) : nucleus(heated(next, temperature));
        double all = weights.values().stream().mapToDouble(weight -> weight).sum();
        double left = random.nextDouble() * all;
        String drawn = END;
        for (var entry : weights.entrySet()) {
            drawn = entry.getKey();
            left -= entry.getValue();
            if (left < 0) {
                break;
            }
        }
        return drawn;
    }

    /** Only the most probable ones, all alike. */
    private static Map<String, Double> best(Map<String, Double> next) {
        double highest = next.values().stream().mapToDouble(weight -> weight).max().orElse(0);
        var best = new LinkedHashMap<>(next);
        best.values().removeIf(weight -> weight < highest);
        best.replaceAll((_, _) -> 1.0);
        return best;
    }

    /** Each to the power 1 / temperature, against the highest so that none vanishes for all. */
    private static Map<String, Double> heated(Map<String, Double> next, double temperature) {
        double highest = next.values().stream().mapToDouble(weight -> weight).max().orElse(1);
        var heated = new LinkedHashMap<>(next);
        heated.replaceAll((_, weight) -> Math.pow(weight / highest, 1 / temperature));
        return heated;
    }

    /** The fewest tokens, most probable first, that together reach top-p. */
    private Map<String, Double> nucleus(Map<String, Double> weights) {
        Double topP = parameters.topP();
        if (topP == null || topP >= 1) {
            return weights;
        }
        double needed = topP * weights.values().stream().mapToDouble(weight -> weight).sum();
        var kept = new LinkedHashMap<String, Double>();
        double sum = 0;
        for (var entry : falling(weights)) {
            if (!kept.isEmpty() && sum >= needed) {
                break;
            }
            kept.put(entry.getKey(), entry.getValue());
            sum += entry.getValue();
        }
        return kept;
    }

    private static List<Map.Entry<String, Double>> falling(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    private TokenLogprob logprob(String token, Map<String, Double> next) {
        Integer asked = parameters.topLogprobs();
        List<Alternative> top =
                falling(next).stream()
                        .filter(entry -> !entry.getKey().equals(END))
                        .limit(asked == null ? 0 : asked)
                        .map(entry -> new Alternative(entry.getKey(), log(entry.getValue())))
                        .toList();
        return new TokenLogprob(token, log(next.getOrDefault(token, 0.0)), top);
    }

    /** The natural logarithm, never above 0: summed shares may exceed 1 in the last digit. */
    private static double log(double probability) {
        return Math.min(0, Math.log(probability));
    }

    private Optional<Cut> cut(String text) {
        return parameters.stop().stream()
                .filter(stop -> !stop.isEmpty() && text.contains(stop))
                .map(stop -> new Cut(text.indexOf(stop), stop))
                .min(Comparator.comparingInt(Cut::at));
    }

    private Speech speech(String text, StopReason.Kind kind, @Nullable String sequence) {
        var kept = new ArrayList<TokenLogprob>();
        int length = 0;
        for (TokenLogprob token : spoken) {
            if (length < text.length()) {
                kept.add(token);
            }
            length += token.token().length();
        }
        return new Speech(kept, text, new StopReason(kind, null, sequence), spoken.size());
    }
}
