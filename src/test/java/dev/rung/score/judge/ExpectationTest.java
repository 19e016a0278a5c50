package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Vote;
import dev.rung.llm.ModelRef;
import dev.rung.llm.StopReason;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@NullUnmarked
class ExpectationTest {
    private static final ModelRef JUDGE = new ModelRef("fake", "", "judge");

    private static JudgeDefinition judge(Question question, Form form) {
        return new JudgeDefinition(
                "j", JUDGE, null, question, null, null, false, false, Map.of(), 1, form);
    }

    /** One of a scale from 1 to 3. */
    private static JudgeDefinition ofThree() {
        return judge(new Question.Score("How good?", 1, 3), null);
    }

    private static TokenLogprob token(String text, Alternative... top) {
        return new TokenLogprob(text, null, List.of(top));
    }

    private static Alternative alternative(String text, double probability) {
        return new Alternative(text, Math.log(probability));
    }

    private static Vote vote(List<TokenLogprob> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.token()));
        return new Vote(
                1,
                "",
                JUDGE,
                text.toString(),
                "",
                StopReason.Kind.END,
                null,
                Usage.UNKNOWN,
                null,
                tokens,
                null,
                Instant.EPOCH);
    }

    private static List<TokenLogprob> marked(TokenLogprob verdict) {
        var tokens = new ArrayList<TokenLogprob>();
        tokens.add(token("At first <verdict>"));
        tokens.add(token("1", alternative("1", 1)));
        tokens.add(token("</verdict>, no: <verdict>"));
        tokens.add(verdict);
        tokens.add(token("</verdict>"));
        return tokens;
    }

    /** .2 · 1 + .3 · 2 + .3 · 3 over .8; « 3» and «3» are one, and «3» is not counted twice. */
    @Test
    void itIsTheMeanOverTheTokensOfTheLastVerdict() {
        var verdict =
                new TokenLogprob(
                        "3",
                        Math.log(.2),
                        List.of(
                                alternative("2", .3),
                                alternative("1", .2),
                                alternative("3", .2),
                                alternative(" 3", .1),
                                alternative("four", .1)));
        var found =
                assertInstanceOf(
                        Expectation.Value.class, Expectation.of(ofThree(), vote(marked(verdict))));
        assertEquals((.2 + .6 + .9) / .8, found.value(), 1e-12);
        assertEquals(.2, found.outside(), 1e-12);
        assertTrue(found.words().startsWith("expectation over verdict tokens 2.13 (uncalibrated"));
    }

    @Test
    void aTokenThatIsMissingIsMissing() {
        var verdict = token("3", alternative("3", .9), alternative("2", .1));
        assertEquals(
                new Expectation.None("not among the listed tokens: 1"),
                Expectation.of(ofThree(), vote(marked(verdict))));
        assertEquals(
                new Expectation.None("no log-probabilities came with the answer"),
                Expectation.of(ofThree(), vote(List.of())));
        assertEquals(
                new Expectation.None("there is no verdict"),
                Expectation.of(ofThree(), vote(List.of(token("3", alternative("3", 1))))));
    }

    @Test
    void whatCannotBeToldApartIsNotAdded() {
        assertEquals(
                new Expectation.None("a verdict begins like another: «1» and «10»"),
                Expectation.of(
                        judge(new Question.Score("How good?", 0, 10), null),
                        vote(marked(token("3", alternative("3", 1))))));
        assertEquals(
                new Expectation.None("the verdict begins inside of a token"),
                Expectation.of(
                        ofThree(),
                        vote(List.of(token("<verdict"), token(">3", alternative(">3", 1))))));
    }

    @Test
    void wordsAndJsonAreReadAlike() {
        var tokens =
                List.of(
                        token("{\"verdict\": \""),
                        token("fail", alternative("pass", .25), alternative("fail", .75)),
                        token("\"}"));
        assertEquals(
                new Expectation.Value(.25, 0),
                Expectation.of(judge(new Question.Pass("Polite?"), Form.JSON), vote(tokens)));
    }
}
