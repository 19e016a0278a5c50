package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.Replies;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.study.checks.Check.Kind;
import dev.rung.testing.DoneRun;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every check of scores at the edge where it begins. */
class ScoreChecksTest {
    private static final Key ONE = new Key("one", 0, "");
    private static final Key TWO = new Key("two", 0, "");

    private final List<Reading> readings = new ArrayList<>();
    private boolean readsAnswers = true;

    private void read(
            Key key, int row, @Nullable Double value, String reason, @Nullable String label) {
        var scored =
                new Scored(key, row, "row " + row, key.model() + row, Scale.BINARY, value, reason);
        readings.add(new Reading(scored, row, true, label));
    }

    /** Rows with a score, then rows without one. */
    private void rows(Key key, int scored, int missing, String reason) {
        for (int row = 0; row < scored + missing; row++) {
            boolean has = row < scored;
            read(
                    key,
                    row,
                    has ? Double.valueOf(row % 2) : null,
                    has ? "" : reason,
                    has ? "label " + row % 2 : null);
        }
    }

    private static PlannedRun run(State state, List<Long> versions, Split split) {
        var model = new Column(new ModelRef("p", "", "one"), Parameters.UNSET);
        var order =
                new RunOrder("r", versions, List.of(model), 1, split, null, List.of(), 1, false);
        return DoneRun.in(state, 1, order);
    }

    private List<Check> found(@Nullable Double majority) throws InterruptedException {
        return found(majority, run(State.DONE, List.of(1L), Split.DEVELOPMENT));
    }

    private List<Check> found(@Nullable Double majority, PlannedRun run)
            throws InterruptedException {
        var summary =
                new Summary(
                        readings.stream().map(Reading::scored).toList(), new Bootstrap(2_000, 1));
        List<Cell> cells = summary.cells();
        List<Comparison> comparisons =
                cells.size() < 2 ? List.of() : summary.compare(List.of(new Summary.Pair(ONE, TWO)));
        return ScoreChecks.of(
                run,
                new ScoreChecks.Scores(
                        "accuracy", readsAnswers, majority, cells, comparisons, readings),
                Key::model);
    }

    private Optional<Check> found(Kind kind) throws InterruptedException {
        return found((Double) null).stream().filter(check -> check.kind() == kind).findFirst();
    }

    private Optional<Check> oneLabel(int yes, int no, @Nullable Double majority)
            throws InterruptedException {
        readings.clear();
        for (int row = 0; row < yes + no; row++) {
            read(ONE, row, (double) (row % 2), "", row < yes ? "yes" : "no");
        }
        return found(majority).stream().filter(one -> one.kind() == Kind.ONE_LABEL).findFirst();
    }

    @Test
    void oneAnswerIsSaidFromNinetyFivePercentOn() throws InterruptedException {
        assertTrue(oneLabel(94, 6, null).isEmpty());
        Check check = oneLabel(95, 5, 0.5).orElseThrow();
        assertEquals(
                "In 1 of 1 cell at least 95 % of the answers read by accuracy are the same: «yes»"
                    + " in 95.0 % of 100. The most frequent right answer is that of 50.0 % of the"
                    + " rows.",
                check.words());
        assertEquals("answer:\"accuracy\"=\"yes\"", check.samples());
        assertTrue(oneLabel(19, 0, null).isEmpty(), "too few to say");
        assertTrue(oneLabel(20, 0, null).isPresent());
    }

    @Test
    void oneAnswerIsNotSaidWhereTheRightOnesAreAsOneSided() throws InterruptedException {
        assertTrue(oneLabel(100, 0, 0.95).isEmpty());
        assertTrue(oneLabel(100, 0, 0.94).isPresent());
    }

    @Test
    void aScoreIsNoAnswer() throws InterruptedException {
        for (int row = 0; row < 90; row++) {
            read(ONE, row, row < 62 ? 1.0 : 0.8, "", null);
        }
        assertTrue(found(Kind.ONE_LABEL).isEmpty(), "28 of 90 are .8");
        readings.clear();
        for (int row = 0; row < 40; row++) {
            read(ONE, row, 4.0, "", null);
        }
        assertTrue(found(Kind.ONE_LABEL).isEmpty(), "the mean tells it");
    }

    @Test
    void scoresWithoutALabelAreOtherAnswers() throws InterruptedException {
        for (int row = 0; row < 100; row++) {
            read(ONE, row, row < 94 ? 1.0 : 0.0, "", row < 94 ? "i'm sorry" : null);
        }
        assertTrue(found(Kind.ONE_LABEL).isEmpty(), "94 of 100 have that phrase");
        readings.removeLast();
        read(ONE, 99, 1.0, "", "i'm sorry");
        Check check = found(Kind.ONE_LABEL).orElseThrow();
        assertTrue(check.words().contains("«i'm sorry» in 95.0 % of 100."), check::words);
        readsAnswers = false;
        assertTrue(found(Kind.ONE_LABEL).isEmpty(), "a length of 4 everywhere is no answer");
    }

    @Test
    void fewRowsAreSaidOfComparisonsOnlyAndBelowThreeHundred() throws InterruptedException {
        rows(ONE, 299, 0, "");
        assertTrue(found(Kind.FEW_ROWS).isEmpty(), "one cell alone is no comparison");
        rows(TWO, 299, 0, "");
        Check check = found(Kind.FEW_ROWS).orElseThrow();
        assertEquals("299 rows, fewer than 300: enough to look, not to conclude.", check.words());
        readings.clear();
        rows(ONE, 300, 0, "");
        rows(TWO, 300, 0, "");
        assertTrue(found(Kind.FEW_ROWS).isEmpty());
        readings.clear();
        rows(ONE, 400, 0, "");
        rows(TWO, 250, 0, "");
        assertEquals("250 rows", found(Kind.FEW_ROWS).orElseThrow().brief());
    }

    @Test
    void ofNoRowsItIsSaidThatThereAreNone() throws InterruptedException {
        rows(ONE, 400, 0, "");
        rows(TWO, 0, 400, "failed");
        Check check = found(Kind.FEW_ROWS).orElseThrow();
        assertEquals("A comparison has no rows: none has a score on both sides.", check.words());
        assertEquals("no rows to compare", check.brief());
    }

    @Test
    void aCardSaysFewRowsOfOneCell() throws InterruptedException {
        rows(ONE, 299, 0, "");
        var summary = new Summary(readings.stream().map(Reading::scored).toList(), Bootstrap.USUAL);
        assertEquals(
                Kind.FEW_ROWS, ScoreChecks.onCard(summary.cells(), List.of()).getFirst().kind());
        rows(TWO, 400, 0, "");
        readings.removeIf(one -> one.scored().key().equals(ONE));
        summary = new Summary(readings.stream().map(Reading::scored).toList(), Bootstrap.USUAL);
        assertEquals(List.of(), ScoreChecks.onCard(summary.cells(), List.of()));
    }

    @Test
    void missingSharesFivePointsApartAreToleratedAndMoreAreNot() throws InterruptedException {
        rows(ONE, 400, 0, "");
        rows(TWO, 380, 20, "failed");
        assertTrue(found(Kind.MISSING_APART).isEmpty(), "exactly 5 points");
        readings.clear();
        rows(ONE, 1_000, 0, "");
        rows(TWO, 949, 51, "failed");
        Check check = found(Kind.MISSING_APART).orElseThrow();
        assertEquals(
                "0.0 % of the scores of one by accuracy are missing and 5.1 % of those of two: more"
                        + " than 5 points apart.",
                check.words());
        assertEquals("missing shares 5.1 points apart", check.brief());
    }

    @Test
    void scoresOverDifferentRowsAreCountedWithSingularAndPlural() throws InterruptedException {
        rows(ONE, 400, 0, "");
        rows(TWO, 399, 1, "failed");
        assertEquals(
                "1 row of 400 has a score by accuracy in one of one and two only, so that their"
                        + " means are over different rows.",
                found(Kind.OTHER_ROWS).orElseThrow().words());
        readings.clear();
        rows(ONE, 400, 0, "");
        rows(TWO, 398, 2, "failed");
        assertTrue(
                found(Kind.OTHER_ROWS)
                        .orElseThrow()
                        .words()
                        .startsWith("2 rows of 400 have a score by"));
        readings.clear();
        rows(ONE, 400, 0, "");
        rows(TWO, 400, 0, "");
        assertTrue(found(Kind.OTHER_ROWS).isEmpty());
    }

    @Test
    void rowsThatAskForNothingAreNoFaultOfTheGrader() throws InterruptedException {
        String reason =
                new Exact(null, Expected.column("expected_equals"), false, false)
                        .grade(Replies.of("x"))
                        .note();
        assertEquals("the row has no expected answer for it", reason);
        rows(ONE, 3, 12, reason);
        assertTrue(found(Kind.UNREAD).isEmpty());
        readings.clear();
        rows(ONE, 3, 12, "the row has no «expected_equals»");
        assertTrue(found(Kind.UNREAD).isEmpty(), "as runs have it that were graded earlier");
    }

    @Test
    void wholeRepliesWithoutAScoreAreCountedAndFailuresAreNot() throws InterruptedException {
        rows(ONE, 3, 1, "no label in the reply");
        rows(TWO, 3, 2, "not finished");
        Check check = found(Kind.UNREAD).orElseThrow();
        assertEquals(
                "1 reply of 7 has no score by accuracy although it is whole (14.3 %, up to 25.0 %"
                        + " of a cell's).",
                check.words());
        assertEquals("is:whole -metric:\"accuracy\"", check.samples());
        readings.clear();
        rows(ONE, 3, 2, "failed");
        assertTrue(found(Kind.UNREAD).isEmpty());
        readings.clear();
        rows(ONE, 3, 2, "no label in the reply");
        assertEquals(
                "2 replies of 5 have no score by accuracy although they are whole (40.0 %).",
                found(Kind.UNREAD).orElseThrow().words());
    }

    @Test
    void fewerThanTwentyClustersMakeIntervalsRough() throws InterruptedException {
        rows(ONE, 19, 0, "");
        assertEquals("19 independent rows", found(Kind.FEW_CLUSTERS).orElseThrow().brief());
        readings.clear();
        rows(ONE, 20, 0, "");
        assertTrue(found(Kind.FEW_CLUSTERS).isEmpty());
    }

    @Test
    void anUnendedRunIsNotJudgedByWhatIsStillMissing() throws InterruptedException {
        rows(ONE, 10, 0, "");
        rows(TWO, 5, 5, "no label in the reply");
        List<Kind> kinds =
                found(null, run(State.RUNNING, List.of(1L), Split.DEVELOPMENT)).stream()
                        .map(Check::kind)
                        .toList();
        assertTrue(kinds.contains(Kind.UNFINISHED));
        assertFalse(kinds.contains(Kind.MISSING_APART));
        assertFalse(kinds.contains(Kind.UNREAD));
    }

    @Test
    void theBestOfSeveralIsSaidOffTestRowsOnly() throws InterruptedException {
        rows(ONE, 30, 0, "");
        Check check =
                found(null, run(State.DONE, List.of(1L, 2L), Split.DEVELOPMENT)).stream()
                        .filter(one -> one.kind() == Kind.CHOSEN_HERE)
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "The best of 2 versions chosen on these rows is biased upwards.", check.words());
        assertTrue(
                found(null, run(State.DONE, List.of(1L, 2L), Split.TEST)).stream()
                        .noneMatch(one -> one.kind() == Kind.CHOSEN_HERE));
    }
}
