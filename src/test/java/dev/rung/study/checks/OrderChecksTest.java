package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.OrderLook.Lengths;
import dev.rung.experiment.OrderLook.Looked;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.OrderChecks.Asked;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every check before a run at the edge where it begins. */
class OrderChecksTest {
    private static final ModelRef LUNA = new ModelRef("p", "", "luna");
    private static final ModelRef HAIKU = new ModelRef("p", "", "haiku");

    private static final Capabilities ALL = takes(EnumSet.allOf(Parameter.class), Set.of(), null);

    private static Capabilities takes(
            Set<Parameter> takes, Set<Parameter> onlyWithoutThinking, @Nullable Integer context) {
        return new Capabilities(
                takes,
                onlyWithoutThinking,
                List.of("none", "high"),
                "high",
                context,
                null,
                false,
                true);
    }

    private static List<Check> found(
            Parameters parameters, Capabilities can, int samples, int longest) {
        return OrderChecks.of(
                new Asked("luna", new Column(LUNA, parameters), can, null), samples, longest);
    }

    private static Check only(List<Check> found) {
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    private static RunOrder order(List<Long> versions, ModelRef... models) {
        return new RunOrder(
                "r",
                versions,
                List.of(models).stream().map(model -> new Column(model, Parameters.UNSET)).toList(),
                1,
                Split.DEVELOPMENT,
                null,
                List.of(),
                1,
                false);
    }

    private static List<Check> rows(RunOrder order, int rows) {
        return OrderChecks.of(new Looked(order, rows, rows, Map.of(), 10));
    }

    @Test
    void aParameterThatIsNotTakenIsNamedWithWhatIsSentInstead() {
        Capabilities can = takes(EnumSet.of(Parameter.MAX_TOKENS), Set.of(), null);
        assertEquals(List.of(), found(Parameters.UNSET.withMaxTokens(5), can, 1, 0));
        Check check = only(found(Parameters.UNSET.withTopP(0.9), can, 1, 0));
        assertEquals(Kind.NOT_TAKEN, check.kind());
        assertEquals("luna top-p", check.about());
        assertEquals(
                "luna does not take top-p: nothing can be sent in its place, its own default would"
                        + " hold.",
                check.words());
    }

    @Test
    void aParameterThatIsTakenWithoutThinkingAloneSaysSo() {
        Capabilities can =
                takes(EnumSet.allOf(Parameter.class), EnumSet.of(Parameter.TEMPERATURE), null);
        Parameters warm = Parameters.UNSET.withTemperature(0.5);
        Check check = only(found(warm, can, 1, 0));
        assertEquals("Take it off beside the model, or set effort to none.", check.advice());
        assertEquals(List.of(), found(warm.withEffort("none"), can, 1, 0));
    }

    @Test
    void aStopTextThatTheApiDoesNotKnowIsNotSupported() {
        Capabilities can = takes(EnumSet.of(Parameter.TEMPERATURE), Set.of(), null);
        Check check = only(found(Parameters.UNSET.withStop(List.of("END")), can, 1, 0));
        assertEquals(Kind.STOP_TEXT, check.kind());
        assertEquals("stop text not supported", check.brief());
        assertEquals(List.of(), found(Parameters.UNSET.withStop(List.of("END")), ALL, 1, 0));
    }

    @Test
    void severalSamplesAtTemperatureZeroOrWithOneSeedAreSaid() {
        Parameters zero = Parameters.UNSET.withTemperature(0.0);
        assertEquals(List.of(), found(zero, ALL, 1, 0));
        assertEquals(Kind.IDENTICAL, only(found(zero, ALL, 2, 0)).kind());
        assertEquals(List.of(), found(Parameters.UNSET.withTemperature(0.1), ALL, 2, 0));
        Parameters seed = Parameters.UNSET.withSeed(7L);
        assertEquals(List.of(), found(seed, ALL, 1, 0));
        assertEquals(
                "luna has the seed 7: its samples of a row are sent 7 to 9, so that they may"
                        + " differ.",
                only(found(seed, ALL, 3, 0)).words());
    }

    @Test
    void aPromptBeyondTheContextIsSaidWithMaxTokensCounted() {
        Capabilities can = takes(EnumSet.allOf(Parameter.class), Set.of(), 1_000);
        assertEquals(List.of(), found(Parameters.UNSET, can, 1, 1_000));
        Check alone = only(found(Parameters.UNSET, can, 1, 1_001));
        assertEquals(Kind.CONTEXT, alone.kind());
        assertEquals(
                "The longest prompt has about 1,001 tokens; the context of luna is 1,000.",
                alone.words());
        assertEquals(List.of(), found(Parameters.UNSET.withMaxTokens(100), can, 1, 900));
        Check both = only(found(Parameters.UNSET.withMaxTokens(101), can, 1, 900));
        assertEquals(
                "The longest prompt has about 900 tokens, with max tokens 1,001; the context of"
                        + " luna is 1,000.",
                both.words());
        assertEquals(List.of(), found(Parameters.UNSET, ALL, 1, 1_000_000), "unknown context");
    }

    @Test
    void aLimitBelowWhatEarlierRepliesTookIsSaid() {
        Parameters most = Parameters.UNSET.withMaxTokens(120);
        var enough = new Asked("luna", new Column(LUNA, most), ALL, new Lengths(200, 5, 120));
        assertEquals(List.of(), OrderChecks.of(enough, 1, 0));
        var little = new Asked("luna", new Column(LUNA, most), ALL, new Lengths(200, 30, 121));
        Check check = only(OrderChecks.of(little, 1, 0));
        assertEquals(Kind.SHORT_LIMIT, check.kind());
        assertEquals(
                "30 of 200 earlier replies of luna to this prompt (15.0 %) are longer than max"
                        + " tokens, 120; 95 % have at most 121.",
                check.words());
        assertEquals("Set max tokens to 130 or more.", check.advice());
    }

    @Test
    void fewRowsAreSaidWhereSomethingIsCompared() {
        assertEquals(List.of(), rows(order(List.of(1L), LUNA), 10), "the playground");
        assertEquals(List.of(), rows(order(List.of(1L), LUNA, HAIKU), 300));
        assertEquals(List.of(), rows(order(List.of(1L, 2L), LUNA), 300));
        Check check = only(rows(order(List.of(1L), LUNA, HAIKU), 299));
        assertEquals(Kind.FEW_ROWS, check.kind());
        assertEquals(
                "100 rows, fewer than 300: a comparison shows differences of 12.5 points or more,"
                        + " if a fifth of the rows differ.",
                only(rows(order(List.of(1L, 2L), LUNA), 100)).words());
        assertEquals(
                "1 row: too few to show any difference between two 0/1 scores.",
                only(rows(order(List.of(1L, 2L), LUNA), 1)).words());
    }

    @Test
    void variablesWithoutTextAreCounted() {
        var looked =
                new Looked(order(List.of(1L), LUNA), 500, 200, Map.of("text", 1, "stance", 50), 9);
        List<Check> found = OrderChecks.of(looked);
        assertEquals(List.of("stance", "text"), found.stream().map(Check::about).toList());
        assertEquals(
                "{{stance}} has no text in 50 rows of 200 (25.0 %).", found.getFirst().words());
        assertEquals("{{text}} has no text in 1 row of 200 (0.5 %).", found.getLast().words());
    }

    @Test
    void rightAnswersAreOneSidedFromNinetyPercentOn() {
        var all = new OrderChecks.Answered(100, 100, true);
        assertEquals(List.of(), OrderChecks.ofAnswers("accuracy", 0.899, all));
        assertEquals(List.of(), OrderChecks.ofAnswers("accuracy", null, all));
        assertEquals(
                "One right answer is that of 90.0 % of 100 rows for accuracy.",
                only(OrderChecks.ofAnswers("accuracy", 0.9, all)).words());
    }

    @Test
    void theShareOfARightAnswerIsOfWhatHasOne() {
        assertEquals(
                "Of 200 questions 40 have a right answer for equals: it is the same in 95.0 % of"
                        + " them.",
                only(OrderChecks.ofAnswers(
                                "equals", 0.95, new OrderChecks.Answered(40, 200, false)))
                        .words());
        assertEquals(
                List.of(),
                OrderChecks.ofAnswers("equals", 1.0, new OrderChecks.Answered(9, 100, true)),
                "too few to say");
    }
}
