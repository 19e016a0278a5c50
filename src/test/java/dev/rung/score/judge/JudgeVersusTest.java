package dev.rung.score.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunTerms;
import dev.rung.study.Judging;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Judges that compare, from the order of a run to its result. */
@Timeout(60)
@NullUnmarked
class JudgeVersusTest extends JudgeFixture {
    /** A judge that always prefers what it is shown first says nothing about the replies. */
    @Test
    void aComparisonIsShownInBothOrders() throws Exception {
        says = text -> "<verdict>A</verdict>";
        PlannedRun run = run(judge(new Question.Versus("Which is better?"), "rival", 1));
        assertEquals(new Judging.Done(40, 0, 0, null), services.judging().judge(run, QUIET));
        assertEquals(0.5, graded(run).cells().getFirst().estimate().mean(), 1e-12);
        Check bias = check(graded(run), Check.Kind.PLACE_DECIDES);
        assertTrue(
                bias.words()
                        .startsWith(
                                "polite shown in both orders: the first was preferred both times"
                                        + " in 100.0 % [83.9 %, 100.0 %], the second in 0.0 %"
                                        + " [0.0 %, 16.1 %]; the orders disagree, which is a tie,"
                                        + " in 100.0 % [83.9 %, 100.0 %] (n = 20 pairs)."),
                bias::words);
        long replyFirst =
                heard.stream()
                        .map(request -> request.messages().getLast().text())
                        .filter(text -> text.indexOf("<text-a>\nword") >= 0)
                        .count();
        assertEquals(20, replyFirst);
    }

    /**
     * Rows by their number: 0–9 the first both times, 10–11 the second both times, 12–15 a tie once
     * and the reply once, 16–18 the reply, 19 cannot be read in one order.
     */
    @Test
    void whereTheOrderDecidesIsCounted() throws Exception {
        says =
                text -> {
                    int row = number(text);
                    boolean replyFirst = text.contains("<text-a>\nword");
                    String reply = replyFirst ? "A" : "B";
                    String said =
                            row < 10
                                    ? "A"
                                    : row < 12
                                            ? "B"
                                            : row < 16
                                                    ? replyFirst ? "tie" : reply
                                                    : row < 19 || replyFirst ? reply : "neither";
                    return "<verdict>%s</verdict>".formatted(said);
                };
        PlannedRun run = run(judge(new Question.Versus("Which is better?"), "rival", 1));
        services.judging().judge(run, QUIET);
        RunResult.Graded graded = graded(run);
        Check bias = check(graded, Check.Kind.PLACE_DECIDES);
        assertTrue(bias.words().contains("both times in 52.6 % [31.7 %, 72.7 %]"), bias::words);
        assertTrue(bias.words().contains("the second in 10.5 % ["), bias::words);
        assertTrue(bias.words().contains("in 84.2 % ["), bias::words);
        assertTrue(bias.words().contains("(n = 19 pairs)"), bias::words);
        assertEquals((16 * 0.5 + 3) / 19, graded.cells().getFirst().estimate().mean(), 1e-12);
    }

    /** Two votes on each of three samples of a row are six pairs, and no six rows. */
    @Test
    void votesOnOneRowAreNoIndependentPairs() throws Exception {
        says = text -> number(text) < 10 ? "<verdict>A</verdict>" : "<verdict>B</verdict>";
        PlannedRun run = run(judge(new Question.Versus("Which?"), "rival", 2), RunTerms.USUAL, 3);
        services.judging().judge(run, QUIET);
        Check bias = check(graded(run), Check.Kind.ORDERS);
        assertTrue(bias.words().contains("(n = 120 pairs)"), bias::words);
        String first = bias.words().replaceFirst(".*both times in ", "");
        assertTrue(first.startsWith("50.0 % ["), bias::words);
        double low = Double.parseDouble(first.replaceFirst("50.0 % \\[([0-9.]+) %.*", "$1"));
        assertTrue(low < 32, "over 20 rows it is wide: " + bias.words());
    }

    @Test
    void aComparisonThatDoesNotDependOnTheOrderCounts() throws Exception {
        says =
                text ->
                        text.contains("<text-a>\nword")
                                ? "<verdict>A</verdict>"
                                : "<verdict>B</verdict>";
        PlannedRun run = run(judge(new Question.Versus("Which is better?"), "rival", 1));
        services.judging().judge(run, QUIET);
        assertEquals(1.0, graded(run).cells().getFirst().estimate().mean(), 1e-12);
    }
}
