package dev.rung.llm.builtin.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.builtin.practice.Speaker.Speech;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SpeakerTest {
    private static final List<Answer> ANSWERS =
            List.of(new Answer("(A)", 0.6), new Answer("(B)", 0.3), new Answer("(C)", 0.1));

    @Test
    void drawsInProportion() {
        Map<String, Double> shares = shares(ANSWERS, Parameters.UNSET);

        assertEquals(0.6, shares.getOrDefault("(A)", 0.0), 0.03);
        assertEquals(0.3, shares.getOrDefault("(B)", 0.0), 0.03);
        assertEquals(0.1, shares.getOrDefault("(C)", 0.0), 0.03);
    }

    @Test
    void temperatureSharpensAndFlattens() {
        // 0.36 : 0.09 : 0.01 and 0.775 : 0.548 : 0.316, summed to one.
        assertEquals(0.783, shares(ANSWERS, heat(0.5)).getOrDefault("(A)", 0.0), 0.03);
        assertEquals(0.473, shares(ANSWERS, heat(2.0)).getOrDefault("(A)", 0.0), 0.03);
        assertEquals(Map.of("(A)", 1.0), shares(ANSWERS, heat(0.001)));
    }

    @Test
    void temperatureZeroTakesTheBestAndLetsTheSeedBreakTies() {
        List<Answer> tied =
                List.of(new Answer("no", 0.2), new Answer("yes", 0.4), new Answer("so", 0.4));

        assertEquals(Map.of("(A)", 1.0), shares(ANSWERS, heat(0.0)));
        Map<String, Double> shares = shares(tied, heat(0.0));
        assertEquals(0.5, shares.getOrDefault("yes", 0.0), 0.03);
        assertEquals(0.5, shares.getOrDefault("so", 0.0), 0.03);
    }

    @Test
    void topPKeepsTheFewestThatReachIt() {
        assertEquals(Map.of("(A)", 1.0), shares(ANSWERS, top(0.6)));
        Map<String, Double> shares = shares(ANSWERS, top(0.7));
        assertEquals(0.667, shares.getOrDefault("(A)", 0.0), 0.03);
        assertEquals(0.333, shares.getOrDefault("(B)", 0.0), 0.03);
    }

    @Test
    void maxTokensCutsAndMarksTheCut() {
        Speech cut = speak(ANSWERS, heat(0.0).withMaxTokens(2), 1);
        assertEquals("(A", cut.text());
        assertEquals(StopReason.Kind.LENGTH, cut.stop().kind());
        assertEquals(2, cut.spoken());

        Speech whole = speak(ANSWERS, heat(0.0).withMaxTokens(3), 1);
        assertEquals("(A)", whole.text());
        assertEquals(StopReason.Kind.END, whole.stop().kind());
    }

    @Test
    void earliestStopTextEndsTheReplyAndIsNamed() {
        Speech speech =
                speak(
                        List.of(new Answer("not at all sure", 1)),
                        new Parameters(null, null, null, List.of("sure", " at", ""), null, null, 0),
                        1);

        assertEquals("not", speech.text());
        assertEquals(new StopReason(StopReason.Kind.STOP_SEQUENCE, null, " at"), speech.stop());
        assertEquals(2, speech.spoken());
        assertEquals(1, speech.tokens().size());
    }

    @Test
    void logprobsAreThoseOfTheTokensWhateverTheTemperature() {
        var parameters = new Parameters(0.0, null, null, List.of(), null, null, 2);
        List<TokenLogprob> tokens = speak(ANSWERS, parameters, 1).tokens();

        assertEquals(List.of("(", "A", ")"), tokens.stream().map(TokenLogprob::token).toList());
        assertEquals(0, tokens.getFirst().logprob());
        assertEquals(Math.log(0.6), Objects.requireNonNull(tokens.get(1).logprob()), 1e-12);
        assertEquals(
                List.of("A", "B"),
                tokens.get(1).top().stream().map(TokenLogprob.Alternative::token).toList());
        assertEquals(Math.log(0.3), tokens.get(1).top().getLast().logprob(), 1e-12);
        assertEquals(0, tokens.getLast().logprob());
    }

    @Test
    void anAnswerThatBeginsAnotherMayEndThere() {
        List<Answer> answers = List.of(new Answer("sure", 0.75), new Answer("sure not", 0.25));
        Map<String, Double> shares = shares(answers, Parameters.UNSET);

        assertEquals(0.75, shares.getOrDefault("sure", 0.0), 0.03);
        assertTrue(shares.containsKey("sure not"));
        Speech cut = speak(answers, Parameters.UNSET.withMaxTokens(1), 1);
        assertEquals(StopReason.Kind.LENGTH, cut.stop().kind());
    }

    private static Map<String, Double> shares(List<Answer> answers, Parameters parameters) {
        int draws = 2000;
        var random = new Random(11);
        return IntStream.range(0, draws)
                .mapToObj(_ -> new Speaker(parameters, random).speak(answers).text())
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), Collectors.summingDouble(_ -> 1.0 / draws)))
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, e -> Math.round(e.getValue() * 1e6) / 1e6));
    }

    private static Speech speak(List<Answer> answers, Parameters parameters, long seed) {
        return new Speaker(parameters, new Random(seed)).speak(answers);
    }

    private static Parameters heat(double temperature) {
        return Parameters.UNSET.withTemperature(temperature);
    }

    private static Parameters top(double topP) {
        return new Parameters(null, topP, null, List.of(), null, null, null);
    }
}
