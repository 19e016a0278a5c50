package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Tuning;
import dev.rung.score.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The choice by the probabilities of the token that answers. Each choice's tokens ({@code A},
 * {@code A}, {@code (A}) are added up and divided by the sum over the choices; what lies outside of
 * them stands in the note. A choice that is not among the listed tokens has an unknown probability,
 * and then there is no score: nothing is put in its place.
 *
 * @param right the right choice, or its letter in the stored order
 * @param at which token answers, the first that is a choice unless set
 * @param result what the score is, the probability unless set
 */
public record ChoiceProbability(
        Choices choices, Expected right, @Nullable At at, @Nullable Result result)
        implements Metric {
    /** Which token of the reply answers. */
    public enum At {
        /** The first token, whatever it is: for base models that go on with the answer. */
        START,
        /** The first token that is a choice. */
        FIRST,
        /** The last token that is a choice. */
        LAST
    }

    /** What the score is. */
    public enum Result {
        /** The right choice's share of the choices' probability. */
        PROBABILITY,
        /**
         * 1 if the right choice is the most likely one, else 0. Choices that are not listed are
         * less likely than the listed ones.
         */
        TOP
    }

    @Override
    public Verdict grade(Gradable sample) {
        var choice = choices.of(sample);
        if (choice.isEmpty()) {
            return Verdict.missing("the row's choices cannot be told apart");
        }
        Choices.Row row = choice.get();
        Optional<List<String>> answers = right.of(sample);
        if (answers.isEmpty()) {
            return Verdict.missing(right.reason());
        }
        Optional<Integer> wanted = row.index(answers.get().getFirst());
        if (answers.get().size() > 1 || wanted.isEmpty()) {
            return Verdict.missing("the right answer is none of the choices");
        }
        if (sample.logprobs().isEmpty()) {
            return Verdict.missing("no log-probabilities came with the reply");
        }
        List<String> names = names(row);
        return token(sample.logprobs(), names)
                .map(token -> judge(token, names, row, wanted.get()))
                .orElseGet(() -> Verdict.missing("no token of the reply is a choice"));
    }

    /** What each stored choice looks like as a token. */
    private List<String> names(Choices.Row row) {
        var names = new ArrayList<String>();
        for (int i = 0; i < row.stored().size(); i++) {
            names.add(
                    choices.lettered()
                            ? String.valueOf(row.letter(i))
                            : row.stored().get(i).strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private Optional<TokenLogprob> token(List<TokenLogprob> tokens, List<String> names) {
        if (at == At.START) {
            return Optional.of(tokens.getFirst());
        }
        var answering = tokens.stream().filter(token -> names.contains(bare(token.token())));
        return at == At.LAST ? answering.reduce((a, b) -> b) : answering.findFirst();
    }

    /** A token without the space, brackets and marks that belong to it. */
    private String bare(String token) {
        String bare = token.replaceAll("^[\\s\u2581\u0120(\\[\"'*]+|[\\s)\\].:,\"'*]+$", "");
        // Letters keep their case: «a» is a word of its own.
        return choices.lettered() ? bare : bare.toLowerCase(Locale.ROOT);
    }

    private Verdict judge(TokenLogprob token, List<String> names, Choices.Row row, int wanted) {
        var masses = new double[names.size()];
        var seen = new boolean[names.size()];
        probabilities(token)
                .forEach(
                        (text, probability) -> {
                            int choice = names.indexOf(bare(text));
                            if (choice >= 0) {
                                masses[choice] += probability;
                                seen[choice] = true;
                            }
                        });
        return result == Result.TOP
                ? top(masses, row, wanted)
                : probability(masses, seen, row, wanted);
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

    private static Verdict probability(
            double[] masses, boolean[] seen, Choices.Row row, int wanted) {
        double sum = 0;
        for (int i = 0; i < masses.length; i++) {
            if (!seen[i]) {
                return Verdict.missing("a choice is not among the listed tokens");
            }
            sum += masses[i];
        }
        if (!(sum > 0)) {
            return Verdict.missing("the choices have no probability");
        }
        return Verdict.score(masses[wanted] / sum, row.stored().get(best(masses)), outside(sum));
    }

    private static Verdict top(double[] masses, Choices.Row row, int wanted) {
        int best = best(masses);
        if (!(masses[best] > 0)) {
            return Verdict.missing("no choice is among the listed tokens");
        }
        for (int i = 0; i < masses.length; i++) {
            if (i != best && masses[i] == masses[best]) {
                return Verdict.missing("two choices are equally likely");
            }
        }
        double sum = 0;
        for (double mass : masses) {
            sum += mass;
        }
        return Verdict.score(best == wanted ? 1 : 0, row.stored().get(best), outside(sum));
    }

    private static int best(double[] masses) {
        int best = 0;
        for (int i = 1; i < masses.length; i++) {
            best = masses[i] > masses[best] ? i : best;
        }
        return best;
    }

    private static String outside(double sum) {
        return "%.3f outside of the choices".formatted(Math.max(0, 1 - sum));
    }

    /** Averages of such probabilities mean something for base models only. */
    @Override
    @JsonIgnore
    public Optional<String> caution(Tuning tuning) {
        return result == Result.TOP || tuning == Tuning.BASE
                ? Optional.empty()
                : Optional.of(
                        "Token probabilities of a %s are not calibrated: use the top choice, a base"
                                        .formatted(tuning.label())
                                + " model, a preference model against a reference, or a"
                                + " temperature fitted on labelled rows.");
    }
}
