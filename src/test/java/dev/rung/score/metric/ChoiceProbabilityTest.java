package dev.rung.score.metric;

import static dev.rung.score.Replies.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Tuning;
import dev.rung.score.DefinitionJson;
import dev.rung.score.Foretells;
import dev.rung.score.Replies;
import dev.rung.score.Verdict;
import dev.rung.score.metric.ChoiceProbability.At;
import dev.rung.score.metric.ChoiceProbability.Calibrated;
import dev.rung.score.metric.ChoiceProbability.Result;
import dev.rung.stats.Prediction;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

@NullUnmarked
class ChoiceProbabilityTest {
    private static final Expected RIGHT = Expected.column("right");
    private static final ChoiceProbability LETTERS = metric(null, null);

    private static ChoiceProbability metric(@Nullable At at, @Nullable Result result) {
        return new ChoiceProbability(Choices.of(true, "yes", "no"), RIGHT, at, result);
    }

    private static Verdict grade(ChoiceProbability metric, TokenLogprob... tokens) {
        return metric.grade(Replies.tokens(List.of(tokens), "right", "yes"));
    }

    private static double value(Verdict verdict) {
        Double value = verdict.value();
        return value == null ? Double.NaN : value;
    }

    @Test
    void probabilitiesAreDividedByWhatTheChoicesHaveAndTheRestIsShown() {
        var verdict = grade(LETTERS, token("A", "A", 0.6, "B", 0.2, "The", 0.1));
        assertEquals(0.75, value(verdict), 1e-12);
        assertEquals("yes", verdict.label());
        assertEquals("0.200 outside of the choices", verdict.note());
    }

    @Test
    void theTokensOfAChoiceAreAddedUp() {
        var verdict = grade(LETTERS, token(" A", " A", 0.3, "A", 0.2, "(B", 0.2, "B)", 0.1));
        assertEquals(0.5 / 0.8, value(verdict), 1e-12);
    }

    @Test
    void aTokenThatIsListedTwiceCountsOnce() {
        double half = Math.log(0.5);
        var twice =
                new TokenLogprob(
                        "A",
                        half,
                        List.of(
                                new Alternative("A", half),
                                new Alternative("A", half),
                                new Alternative("B", Math.log(0.25))));
        assertEquals(0.5 / 0.75, value(grade(LETTERS, twice)), 1e-12);
    }

    @Test
    void aTokenThatIsMissingIsMissingAndNotNothingOrHalf() {
        assertEquals(
                Verdict.missing("a choice is not among the listed tokens"),
                grade(LETTERS, token("A", "A", 0.9, "The", 0.05)));
        assertEquals(Verdict.missing("no log-probabilities came with the reply"), grade(LETTERS));
        assertEquals(
                Verdict.missing("no token of the reply is a choice"),
                grade(LETTERS, token("Well", "Well", 0.9, "A", 0.05, "B", 0.01)));
        assertEquals(
                Verdict.missing("a choice is not among the listed tokens"),
                grade(LETTERS, new TokenLogprob("A", null, List.of())));
    }

    @Test
    void theMostLikelyChoiceMayBeUsedWhereAnotherIsNotListed() {
        var top = metric(null, Result.TOP);
        assertEquals(1, value(grade(top, token("A", "A", 0.9, "The", 0.05))));
        assertEquals(0, value(grade(top, token("A", "A", 0.2, "B", 0.3))));
        assertEquals(
                Verdict.missing("two choices are equally likely"),
                grade(top, token("A", "A", 0.3, "B", 0.3)));
    }

    @Test
    void whichTokenAnswersIsChosen() {
        var first = token("A", "A", 0.6, "B", 0.2);
        var word = token(" or", " or", 1.0);
        var last = token(" B", " A", 0.1, " B", 0.9);
        assertEquals(0.75, value(grade(LETTERS, first, word, last)), 1e-12);
        assertEquals(0.1, value(grade(metric(At.LAST, null), first, word, last)), 1e-12);
        var start = token("The", "The", 0.5, "A", 0.1, "B", 0.3);
        assertEquals(0.25, value(grade(metric(At.START, null), start, first)), 1e-12);
    }

    @Test
    void theArticleIsNotTheLetter() {
        assertEquals(
                Verdict.missing("no token of the reply is a choice"),
                grade(LETTERS, token("a", "a", 0.6, "b", 0.2)));
    }

    @Test
    void labelsMayBeTokensThemselves() {
        var words = new ChoiceProbability(Choices.of(false, "Yes", "No"), RIGHT, null, null);
        var verdict = grade(words, token(" yes", " yes", 0.3, "Yes", 0.3, "no", 0.2));
        assertEquals(0.75, value(verdict), 1e-12);
    }

    @Test
    void whatIsForetoldIsEveryChoicesShareAndWhichIsRight() {
        Foretells.Foretold foretold =
                metric(null, Result.TOP)
                        .foretell(
                                Replies.tokens(
                                        List.of(token("A", "A", 0.2, "B", 0.6, "The", 0.1)),
                                        "right",
                                        "yes"));
        Prediction prediction = ((Foretells.Known) foretold).prediction();
        assertEquals(List.of(0.25, 0.75), rounded(prediction.probabilities()));
        assertEquals(0, prediction.happened());
        assertEquals(
                new Foretells.Unknown("a choice is not among the listed tokens"),
                LETTERS.foretell(Replies.tokens(List.of(token("A", "A", 0.9)), "right", "yes")));
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(value -> Math.rint(value * 1e9) / 1e9).toList();
    }

    /** .9 and .1 at T = 2: √.9 and √.1, which are 3 to 1. */
    @Test
    void aFittedTemperatureChangesTheSharesAndItsVersionAlone() throws Exception {
        var fitted = LETTERS.with(new Calibrated(2, 300, "development rows"));
        var verdict = grade(fitted, token("A", "A", 0.9, "B", 0.1));
        assertEquals(0.75, value(verdict), 1e-12);
        assertEquals("yes", verdict.label());
        assertTrue(fitted.caution(Tuning.CHAT).isEmpty());
        assertEquals("T = 2 fitted on 300 development rows", fitted.calibrated().words());
        String plain = DefinitionJson.write(LETTERS, Metric.class);
        assertFalse(plain.contains("calibrated"), plain);
        String json = DefinitionJson.write(fitted, Metric.class);
        assertEquals(fitted, DefinitionJson.read(json, Metric.class));
        assertNotEquals(Measure.of("p", LETTERS).version(), Measure.of("p", fitted).version());
    }

    @Test
    void averagesOfUncalibratedProbabilitiesCarryACaution() {
        assertTrue(LETTERS.caution(Tuning.BASE).isEmpty());
        assertTrue(metric(null, Result.TOP).caution(Tuning.CHAT).isEmpty());
        String caution = LETTERS.caution(Tuning.CHAT).orElseThrow();
        for (String way : List.of("base model", "preference model", "temperature fitted")) {
            assertTrue(caution.contains(way), caution);
        }
        assertTrue(LETTERS.caution(Tuning.UNKNOWN).isPresent());
    }
}
