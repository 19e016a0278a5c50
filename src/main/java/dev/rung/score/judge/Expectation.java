package dev.rung.score.judge;

import dev.rung.experiment.Vote;
import dev.rung.llm.TokenLogprob;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The expectation over the tokens that could have stood where a judge wrote its verdict: finer than
 * the verdict, for ranking the replies of one row. It is no probability of anything but for base
 * and preference models, or after a temperature was fitted on labelled rows; so it is never a grade
 * and never in a mean.
 */
public final class Expectation {
    private static final Pattern MARKED = Pattern.compile("(?i)<verdict>\\s*");
    private static final Pattern JSON = Pattern.compile("\"verdict\"\\s*:\\s*\"?");

    private Expectation() {}

    /** What it is. */
    public sealed interface Found {}

    /**
     * The expectation.
     *
     * @param value on the scale of the question
     * @param outside the probability of all that is no verdict, 0 to 1
     */
    public record Value(double value, double outside) implements Found {
        /** With its name, for the screen. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "expectation over verdict tokens %.3g (uncalibrated, %.3f outside): ranks the"
                            + " replies of a row, is in no mean",
                    value,
                    outside);
        }
    }

    /** None, and why. */
    public record None(String reason) implements Found {}

    /** Of an answered vote for which log-probabilities came. */
    public static Found of(JudgeDefinition judge, Vote vote) {
        if (vote.logprobs().isEmpty()) {
            return new None("no log-probabilities came with the answer");
        }
        Map<String, Double> worth = worth(judge.question());
        if (worth.isEmpty()) {
            return new None("several criteria are several verdicts");
        }
        String prefix = prefix(worth);
        if (!prefix.isEmpty()) {
            return new None("a verdict begins like another: " + prefix);
        }
        int at = start(judge.form(), vote.text());
        if (at < 0) {
            return new None("there is no verdict");
        }
        int from = 0;
        for (TokenLogprob token : vote.logprobs()) {
            int to = from + token.token().length();
            if (at < to) {
                boolean begins = vote.text().substring(from, at).isBlank();
                return begins
                        ? over(worth, token)
                        : new None("the verdict begins inside of a token");
            }
            from = to;
        }
        return new None("the log-probabilities do not cover the verdict");
    }

    /** Where the last verdict begins, −1 for none. */
    private static int start(Form form, String text) {
        Pattern mark = form == Form.MARKED ? MARKED : JSON;
        int at =
                mark.matcher(text)
                        .results()
                        .map(MatchResult::end)
                        .reduce((one, other) -> other)
                        .orElse(-1);
        return at < text.length() ? at : -1;
    }

    /** What each word is worth, in lower case; empty where there is no one verdict. */
    private static Map<String, Double> worth(Question question) {
        var worth = new LinkedHashMap<String, Double>();
        switch (question) {
            case Question.Score(_, Integer from, Integer to) -> {
                for (int i = from; i <= to; i++) {
                    worth.put(String.valueOf(i), (double) i);
                }
            }
            case Question.Pass _ -> {
                worth.put("pass", 1.0);
                worth.put("fail", 0.0);
            }
            case Question.Choice choice ->
                    choice.options()
                            .forEach(
                                    one ->
                                            worth.put(
                                                    one.name().toLowerCase(Locale.ROOT),
                                                    one.score()));
            case Question.Versus _ -> {
                worth.put("a", 1.0);
                worth.put("b", 0.0);
                worth.put("tie", 0.5);
            }
            case Question.Rubric _ -> {
                // One for each criterion.
            }
        }
        return worth;
    }

    /** Two words of which one begins with the other, whose token could be either's. */
    private static String prefix(Map<String, Double> worth) {
        for (String one : worth.keySet()) {
            for (String other : worth.keySet()) {
                if (!one.equals(other) && other.startsWith(one)) {
                    return "«%s» and «%s»".formatted(one, other);
                }
            }
        }
        return "";
    }

    private static Found over(Map<String, Double> worth, TokenLogprob token) {
        var each = new HashMap<String, Double>();
        Double own = token.logprob();
        if (own != null) {
            each.put(token.token(), Math.exp(own));
        }
        // A token that is listed twice counts once.
        token.top().forEach(one -> each.put(one.token(), Math.exp(one.logprob())));
        var mass = new HashMap<String, Double>();
        each.forEach(
                (text, probability) -> {
                    String word = text.strip().toLowerCase(Locale.ROOT);
                    if (worth.containsKey(word)) {
                        mass.merge(word, probability, Double::sum);
                    }
                });
        List<String> missing = worth.keySet().stream().filter(w -> !mass.containsKey(w)).toList();
        if (!missing.isEmpty()) {
            return new None("not among the listed tokens: " + String.join(", ", missing));
        }
        double sum = mass.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(sum > 0)) {
            return new None("the verdicts have no probability");
        }
        double value = 0;
        for (var one : mass.entrySet()) {
            value += one.getValue() / sum * worth.getOrDefault(one.getKey(), 0.0);
        }
        return new Value(value, Math.max(0, 1 - sum));
    }
}
