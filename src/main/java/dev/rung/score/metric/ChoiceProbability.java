package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Turn;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.Tuning;
import dev.rung.score.Foretells;
import dev.rung.score.Verdict;
import dev.rung.stats.Prediction;
import dev.rung.stats.Scale;
import dev.rung.stats.Temperature;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * @param calibrated by which temperature the probabilities are changed, null for as they are
 */
public record ChoiceProbability(
        Choices choices,
        Expected right,
        @Nullable At at,
        @Nullable Result result,
        @Nullable Calibrated calibrated)
        implements Metric, Foretells {
    /** With the probabilities as they are. */
    public ChoiceProbability(
            Choices choices, Expected right, @Nullable At at, @Nullable Result result) {
        this(choices, right, at, result, null);
    }

    /**
     * A temperature that was fitted on labelled rows: each choice's share p becomes p^(1/T),
     * divided by their sum.
     *
     * @param temperature T &gt; 0
     * @param rows on how many rows it was fitted, ≥ 1
     * @param on which rows these were, in a few words, for instance {@code development rows}
     */
    public record Calibrated(double temperature, int rows, String on) {
        public Calibrated {
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY) || rows < 1) {
                throw new IllegalArgumentException(
                        "a temperature is above 0, fitted on at least one row");
            }
            if (on.isBlank()) {
                throw new IllegalArgumentException("say on which rows the temperature was fitted");
            }
        }

        /** For instance {@code T = 1.7 fitted on 300 development rows}. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "T = %s fitted on %,d %s",
                    new BigDecimal(temperature).round(new MathContext(2)).toPlainString(),
                    rows,
                    on);
        }
    }

    /** The same with its probabilities changed. */
    public ChoiceProbability with(@Nullable Calibrated other) {
        return new ChoiceProbability(choices, right, at, result, other);
    }

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

    /** The token that answers, or why there is none. */
    private sealed interface Sought {}

    /**
     * It is found.
     *
     * @param names what each stored choice looks like as a token
     * @param wanted the right one of the stored choices
     */
    private record Found(TokenLogprob token, List<String> names, Choices.Row row, int wanted)
            implements Sought {}

    private record None(String why) implements Sought {}

    @Override
    @JsonIgnore
    public Scale scale() {
        return result == Result.TOP ? Scale.BINARY : Scale.PROPORTION;
    }

    @Override
    public Optional<String> problem(List<Turn> prompt) {
        return choices.problem(prompt);
    }

    @Override
    public Verdict grade(Gradable sample) {
        return switch (seek(sample)) {
            case Found found -> judge(found);
            case None(String why) -> Verdict.missing(why);
        };
    }

    @Override
    public Foretold foretell(Gradable sample) {
        return switch (seek(sample)) {
            case Found found ->
                    switch (shares(masses(found))) {
                        case Shares(var shares, _) ->
                                new Known(new Prediction(shares, found.wanted));
                        case NoShares(String why) -> new Unknown(why);
                    };
            case None(String why) -> new Unknown(why);
        };
    }

    private Sought seek(Gradable sample) {
        return switch (choices.of(sample)) {
            case Choices.Unread(String why) -> new None(why);
            case Choices.Row row -> seek(sample, row);
        };
    }

    private Sought seek(Gradable sample, Choices.Row row) {
        Optional<List<String>> answers = right.of(sample);
        if (answers.isEmpty()) {
            return new None(right.reason());
        }
        Optional<Integer> wanted = row.index(answers.get().getFirst());
        if (answers.get().size() > 1 || wanted.isEmpty()) {
            return new None("the right answer is none of the choices");
        }
        if (sample.logprobs().isEmpty()) {
            return new None("no log-probabilities came with the reply");
        }
        List<String> names = names(row);
        Optional<TokenLogprob> token = token(sample.logprobs(), names);
        return token.isPresent()
                ? new Found(token.get(), names, row, wanted.get())
                : new None("no token of the reply is a choice");
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

    private TokenMasses masses(Found found) {
        return TokenMasses.of(found.token, found.names, this::bare);
    }

    private Verdict judge(Found found) {
        TokenMasses masses = masses(found);
        return result == Result.TOP
                ? top(masses, found.row, found.wanted)
                : probability(masses, found.row, found.wanted);
    }

    private sealed interface Divided {}

    private record Shares(List<Double> of, double sum) implements Divided {}

    private record NoShares(String why) implements Divided {}

    /** What is missing stays missing. */
    private Divided shares(TokenMasses masses) {
        for (boolean seen : masses.seen()) {
            if (!seen) {
                return new NoShares("a choice is not among the listed tokens");
            }
        }
        double sum = masses.sum();
        if (!(sum > 0)) {
            return new NoShares("the choices have no probability");
        }
        List<Double> shares = Arrays.stream(masses.of()).map(mass -> mass / sum).boxed().toList();
        return new Shares(
                calibrated == null
                        ? shares
                        : new Temperature(calibrated.temperature)
                                .of(new Prediction(shares, 0))
                                .probabilities(),
                sum);
    }

    private Verdict probability(TokenMasses masses, Choices.Row row, int wanted) {
        return switch (shares(masses)) {
            case Shares(var shares, double sum) ->
                    Verdict.score(
                            shares.get(wanted), row.stored().get(best(masses.of())), outside(sum));
            case NoShares(String why) -> Verdict.missing(why);
        };
    }

    private static Verdict top(TokenMasses of, Choices.Row row, int wanted) {
        double[] masses = of.of();
        int best = best(masses);
        if (!(masses[best] > 0)) {
            return Verdict.missing("no choice is among the listed tokens");
        }
        for (int i = 0; i < masses.length; i++) {
            if (i != best && masses[i] == masses[best]) {
                return Verdict.missing("two choices are equally likely");
            }
        }
        return Verdict.score(best == wanted ? 1 : 0, row.stored().get(best), outside(of.sum()));
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
        return result == Result.TOP || tuning == Tuning.BASE || calibrated != null
                ? Optional.empty()
                : Optional.of(
                        (tuning == Tuning.UNKNOWN
                                        ? "How the model was tuned is not known; unless it is a"
                                                + " base model, its token probabilities are not"
                                                + " calibrated"
                                        : "Token probabilities of a %s are not calibrated"
                                                .formatted(tuning.label()))
                                + ": use the top choice, a base model, a preference model against a"
                                + " reference, or a temperature fitted on labelled rows.");
    }
}
