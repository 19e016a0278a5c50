package dev.rung.study.picks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.score.Direction;
import dev.rung.score.judge.Pairs;
import dev.rung.score.summary.Key;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.picks.PickReader.Reply;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a selector picks in rows, and what is said of it. */
@NullUnmarked
class PickTest {
    private static Pick pick(long request, Double score, Double metric) {
        return new Pick(
                request,
                score,
                score == null ? "failed" : "",
                metric,
                metric == null ? "failed" : "",
                metric == null ? null : metric == 1 ? "yes" : "no");
    }

    private static PickRow row(Direction select, Pick... picks) {
        return PickRow.of(1, 0, 1, List.of(picks), select);
    }

    private static GraderSpec grader(String id, String metric, String better) throws Exception {
        return GraderList.read(
                        """
                        [{"id": "%s", "metric": %s, "better": "%s"}]
                        """
                                .formatted(id, metric, better),
                        "")
                .getFirst();
    }

    private static GraderSpec select(String better) throws Exception {
        return grader("words", "{\"kind\": \"length\", \"unit\": \"words\"}", better);
    }

    private static GraderSpec report(String better) throws Exception {
        return grader(
                "says yes", "{\"kind\": \"contains\", \"texts\": [{\"text\": \"yes\"}]}", better);
    }

    @Test
    void tiesShareThePickAndTheirPlace() {
        PickRow row =
                row(
                        Direction.UP,
                        pick(1, 0.2, 0.0),
                        pick(2, 0.9, 1.0),
                        pick(3, null, 1.0),
                        pick(4, 0.9, 0.0),
                        pick(5, 0.5, 1.0));
        assertEquals(List.of(2L, 4L, 5L, 1L, 3L), row.picks().stream().map(Pick::request).toList());
        assertEquals(2, row.tied());
        assertEquals(
                List.of(1, 1, 3, 4, 0), List.of(0, 1, 2, 3, 4).stream().map(row::rank).toList());
        assertEquals(3, row.distinctScores());
        assertEquals(2, row.distinctAnswers());
        assertEquals(1, row.unscored());
    }

    @Test
    void theLeastIsPickedWhereLessIsBetter() {
        PickRow row = row(Direction.DOWN, pick(1, 0.2, 0.0), pick(2, 0.9, 1.0), pick(3, null, 1.0));
        assertEquals(List.of(1L), row.winners().stream().map(Pick::request).toList());
        assertEquals(0, row.rank(2), "what has no score is last and has no place");
    }

    @Test
    void nothingIsPickedWithoutAScoreAndAllEqualTie() {
        PickRow none = row(Direction.UP, pick(1, null, 1.0), pick(2, null, 0.0));
        assertEquals(0, none.tied());
        assertEquals(List.of(), none.winners());
        assertEquals(0, none.distinctScores());
        PickRow equal = row(Direction.UP, pick(1, 3.0, 1.0), pick(2, 3.0, 0.0));
        assertEquals(2, equal.tied());
        PickRow one = row(Direction.UP, pick(1, 3.0, 1.0));
        assertEquals(1, one.tied());
        assertEquals(1, one.rank(0));
    }

    /** The score tells right from wrong with this much noise; 0: it is blind. */
    private static PickCell cell(int rows, int samples, double tells, Direction select) {
        var random = new Random(11);
        var all = new ArrayList<PickRow>();
        long request = 0;
        for (int i = 0; i < rows; i++) {
            var picks = new ArrayList<Pick>();
            for (int s = 0; s < samples; s++) {
                double right = random.nextInt(10) < 4 ? 1 : 0;
                double score = random.nextDouble() + tells * right;
                picks.add(pick(request++, select == Direction.UP ? score : -score, right));
            }
            all.add(PickRow.of(i, 0, i, picks, select));
        }
        return new PickCell(new Key("m", 0, ""), "m", samples, Scale.BINARY, all);
    }

    private static List<BestOfNCurve.Point> points(PickCell cell, Direction select)
            throws Exception {
        return BestOfNCurve.of(
                        Scale.BINARY,
                        cell.rows().stream()
                                .map(
                                        row ->
                                                new BestOfNCurve.Row(
                                                        row.cluster(),
                                                        row.scores(select),
                                                        row.metrics()))
                                .toList(),
                        cell.samples(),
                        Bootstrap.USUAL)
                .points();
    }

    private static String headline(PickCell cell, Direction select, String better)
            throws Exception {
        PickGains gains =
                PickGains.of(
                        cell,
                        select(select == Direction.UP ? "up" : "down"),
                        better.equals("up") ? Direction.UP : Direction.DOWN,
                        true,
                        Bootstrap.USUAL);
        return BestHeadline.of(points(cell, select), gains, report(better));
    }

    @Test
    void theHeadlineClaimsWhatTheIntervalsAllow() throws Exception {
        PickCell good = cell(200, 16, 1, Direction.UP);
        assertTrue(
                headline(good, Direction.UP, "up")
                        .matches("Best of 16 reaches «says yes» [.\\d]+.*; most of it by N = 8"),
                () -> said(good, "up"));
        assertTrue(
                said(good, "down").startsWith("Best of 16 is worse than one sample: «says yes»"),
                () -> said(good, "down"));
        PickCell blind = cell(60, 16, 0, Direction.UP);
        assertTrue(
                said(blind, "up").startsWith("No gain seen: best of 16"), () -> said(blind, "up"));
        PickCell one = cell(60, 1, 0, Direction.UP);
        assertTrue(
                said(one, "up").startsWith("One sample of each row: «says yes»"),
                () -> said(one, "up"));
    }

    /** A row with answers and what each is worth. */
    private static PickRow answered(long row, double best, String... answers) {
        var picks = new ArrayList<Pick>();
        for (int i = 0; i < answers.length; i++) {
            boolean right = answers[i].equals("yes");
            picks.add(
                    new Pick(
                            row * 100 + i,
                            i == 0 ? best : 0.0,
                            "",
                            right ? 1.0 : 0.0,
                            "",
                            answers[i].equals("-") ? null : answers[i]));
        }
        return PickRow.of(row, 0, row, picks, Direction.UP);
    }

    @Test
    void theCommonestAnswerOfARowCountsAndTiesHalf() {
        assertEquals(1, answered(1, 1, "yes", "yes", "no").votes());
        assertEquals(0, answered(1, 1, "yes", "no", "no", "-").votes());
        assertEquals(.5, answered(1, 1, "yes", "no", "-").votes());
        assertTrue(Double.isNaN(answered(1, 1, "-", "-").votes()));
    }

    @Test
    void majorityVoteIsNamedWhereItDoesAsWell() throws Exception {
        // The selector finds the right one, and so does the vote; in the last ten rows neither.
        var same = new ArrayList<PickRow>();
        // The vote is wrong in half of the rows.
        var behind = new ArrayList<PickRow>();
        var ahead = new ArrayList<PickRow>();
        for (int row = 0; row < 60; row++) {
            boolean lost = row >= 50;
            same.add(
                    lost
                            ? answered(row, 1, "no", "no", "yes")
                            : answered(row, 1, "yes", "yes", "no"));
            behind.add(
                    row % 2 == 0
                            ? answered(row, 1, "yes", "no", "no")
                            : answered(row, 1, "yes", "yes", "no"));
            ahead.add(answered(row, row % 3 == 0 ? -1 : 1, "yes", "yes", "no"));
        }
        assertTrue(
                said(cell(same), "up").endsWith("; majority vote .83, no difference seen")
                        || said(cell(same), "up").endsWith("; majority vote .83"),
                () -> said(cell(same), "up"));
        assertFalse(said(cell(behind), "up").contains("majority"), said(cell(behind), "up"));
        assertTrue(
                said(cell(ahead), "up").contains("; majority vote 1.00, better by "),
                said(cell(ahead), "up"));
    }

    private static PickCell cell(List<PickRow> rows) {
        return new PickCell(new Key("m", 0, ""), "m", 3, Scale.BINARY, rows);
    }

    private static String said(PickCell cell, String better) {
        try {
            return headline(cell, Direction.UP, better);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSelectorByTheLeastGivesTheSameCurve() throws Exception {
        PickCell up = cell(50, 8, 1, Direction.UP);
        PickCell down = cell(50, 8, 1, Direction.DOWN);
        assertEquals(points(up, Direction.UP), points(down, Direction.DOWN));
        assertEquals(
                PickGains.of(up, select("up"), Direction.UP, true, Bootstrap.USUAL),
                PickGains.of(down, select("down"), Direction.UP, true, Bootstrap.USUAL));
    }

    /** The gain is that of the curve: the same rows, the same estimator. */
    @Test
    void theGainIsThatOfTheCurve() throws Exception {
        PickCell cell = cell(50, 8, 1, Direction.UP);
        List<BestOfNCurve.Point> points = points(cell, Direction.UP);
        PickGains gains = PickGains.of(cell, select("up"), Direction.UP, true, Bootstrap.USUAL);
        assertEquals(
                points.getLast().value() - points.getFirst().value(),
                gains.overOne().difference(),
                1e-12);
    }

    private static Sanity sanity(PickCell cell, String better, Map<Long, Reply> replies)
            throws Exception {
        return new SanityMaker(cell, select("up"), report(better), replies).make(Bootstrap.USUAL);
    }

    @Test
    void failingPicksThatCouldBeAvoidedComeFirst() throws Exception {
        var rows =
                List.of(
                        // Nothing in the row passes: no selector could help.
                        PickRow.of(
                                1,
                                0,
                                1,
                                List.of(pick(1, 9.0, 0.0), pick(2, 1.0, 0.0)),
                                Direction.UP),
                        // The pick fails, another passes.
                        PickRow.of(
                                2,
                                0,
                                2,
                                List.of(pick(3, 5.0, 0.0), pick(4, 1.0, 1.0)),
                                Direction.UP),
                        // The pick passes.
                        PickRow.of(
                                3,
                                0,
                                3,
                                List.of(pick(5, 5.0, 1.0), pick(6, 1.0, 0.0)),
                                Direction.UP),
                        // No verdict is no failure.
                        PickRow.of(
                                4,
                                0,
                                4,
                                List.of(pick(7, 5.0, null), pick(8, 1.0, 1.0)),
                                Direction.UP));
        var cell = new PickCell(new Key("m", 0, ""), "m", 2, Scale.BINARY, rows);
        Sanity up = sanity(cell, "up", Map.of());
        assertEquals(
                List.of(3L, 1L),
                up.hacks().stream().map(one -> one.found().pick().request()).toList());
        assertTrue(up.hacks().getFirst().avoidable());
        assertEquals(
                up.hacks().stream().map(one -> one.found().row()).distinct().toList(),
                up.failingRows().stream().map(one -> one.found().row()).toList());
        assertFalse(up.hacks().getLast().avoidable());
        assertEquals(1, up.avoidable());
        assertEquals(
                List.of(5L),
                sanity(cell, "down", Map.of()).hacks().stream()
                        .map(one -> one.found().pick().request())
                        .toList());
    }

    @Test
    void bothEndsAreShownAndTiesDoNotFollowTheOrderOfArrival() throws Exception {
        var rows = new ArrayList<PickRow>();
        for (int i = 0; i < 40; i++) {
            rows.add(
                    PickRow.of(
                            i,
                            0,
                            i,
                            List.of(
                                    pick(3L * i, 5.0, 1.0),
                                    pick(3L * i + 1, 1.0, 0.0),
                                    pick(3L * i + 2, null, 0.0)),
                            Direction.UP));
        }
        Sanity made =
                sanity(
                        new PickCell(new Key("m", 0, ""), "m", 3, Scale.BINARY, rows),
                        "up",
                        Map.of());
        assertEquals(Sanity.ENDS, made.best().size());
        assertTrue(made.best().stream().allMatch(one -> one.pick().score() == 5));
        assertTrue(made.worst().stream().allMatch(one -> one.pick().score() == 1));
        List<Integer> order = made.best().stream().map(Sanity.Found::row).toList();
        assertFalse(order.equals(order.stream().sorted().toList()), order::toString);
        assertNull(made.length().rho(), "no reply is known");
        assertEquals(0, made.refusing().of());
    }

    @Test
    void fewSamplesStandAtBothEnds() throws Exception {
        var one =
                new PickCell(
                        new Key("m", 0, ""),
                        "m",
                        1,
                        Scale.BINARY,
                        List.of(PickRow.of(1, 0, 1, List.of(pick(1, 2.0, 1.0)), Direction.UP)));
        Sanity made = sanity(one, "up", Map.of(1L, new Reply(5, 77, false)));
        assertEquals(1, made.best().size());
        assertEquals(made.best(), made.worst());
        assertEquals(0, made.repeated().count());
        assertFalse(made.isRefusalNotable() || made.isLengthNotable() || made.isRepeatNotable());
    }

    /** In every row the longest reply is picked, is a refusal, and says the same as elsewhere. */
    @Test
    void lengthRefusalsAndRepeatsAreFound() throws Exception {
        var rows = new ArrayList<PickRow>();
        var replies = new HashMap<Long, Reply>();
        for (int i = 0; i < 40; i++) {
            var picks = new ArrayList<Pick>();
            for (int s = 0; s < 4; s++) {
                long request = 4L * i + s;
                picks.add(pick(request, (double) s, 1.0));
                replies.put(request, new Reply(100 + 10 * s, s == 3 ? -1 : request, s == 3));
            }
            rows.add(PickRow.of(i, 0, i, picks, Direction.UP));
        }
        Sanity made =
                sanity(
                        new PickCell(new Key("m", 0, ""), "m", 4, Scale.BINARY, rows),
                        "up",
                        replies);
        assertEquals(1, made.length().rho(), 1e-12);
        assertTrue(made.isLengthNotable());
        assertEquals(160, made.length().values());
        assertEquals(1, made.refusing().value(), 1e-12);
        assertEquals(0.75, made.refusals().difference(), 1e-12);
        assertEquals(40, made.repeated().count(), 1e-12);
        assertTrue(made.isRepeatNotable());
    }

    /** Two tie, one of them refuses: half a refusal. */
    @Test
    void tiesCountInParts() throws Exception {
        var row =
                PickRow.of(
                        1,
                        0,
                        1,
                        List.of(pick(1, 2.0, 1.0), pick(2, 2.0, 1.0), pick(3, 1.0, 1.0)),
                        Direction.UP);
        Sanity made =
                sanity(
                        new PickCell(new Key("m", 0, ""), "m", 3, Scale.BINARY, List.of(row)),
                        "up",
                        Map.of(
                                1L, new Reply(5, 1, true),
                                2L, new Reply(5, 1, false),
                                3L, new Reply(9, 3, false)));
        assertEquals(0.5, made.refusing().count(), 1e-12);
        assertEquals(0, made.repeated().count(), "the same text within a row is no repeat");
    }

    /** 1 beats 2 narrowly, ties with 3; of 2 and 3 nothing is known; 4 has no reply. */
    @Test
    void pointsOfATournamentAreWinsAndHalvesForTies() {
        var wins =
                new Wins(
                        List.of(
                                new Pairs.Pair(7, 1, 2, 0.75),
                                new Pairs.Pair(7, 1, 3, 0.5),
                                new Pairs.Pair(8, 1, 2, 0)));
        assertEquals(1.5, wins.of(true, 7, 1));
        assertEquals(0, wins.of(true, 7, 2));
        assertEquals(0.5, wins.of(true, 7, 3));
        assertEquals(0, wins.of(true, 7, 4), "what was not compared has won nothing");
        assertNull(wins.of(false, 7, 4));
        assertEquals(1, wins.of(true, 8, 2));
    }

    @Test
    void manyPointsAreDrawnThinnedButNeverTheEnds() {
        assertTrue(BestPlots.isDrawn(1, 128) && BestPlots.isDrawn(128, 128));
        assertTrue(BestPlots.isDrawn(100, 100) && BestPlots.isDrawn(64, 100));
        assertFalse(BestPlots.isDrawn(65, 128));
    }
}
