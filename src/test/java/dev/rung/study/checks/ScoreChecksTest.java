package dev.rung.study.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Reading;
import dev.rung.score.summary.Scored;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Observations;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ScoreChecksTest {
    private static final Key KEY = new Key("m", 0, "");

    private static List<Check> oneLabel(int yes, int no) {
        var readings = new ArrayList<Reading>();
        for (int row = 0; row < yes + no; row++) {
            var scored = new Scored(KEY, row, "row " + row, "r" + row, 1.0, "");
            readings.add(new Reading(scored, row, true, row < yes ? "yes" : "no"));
        }
        var checks = new ArrayList<Check>();
        ScoreChecks.oneLabel(readings, checks);
        return checks;
    }

    @Test
    void moreThanNinetyFivePercentOfOneLabelIsSaid() {
        assertEquals(List.of(), oneLabel(95, 5));
        assertEquals(Check.Kind.ONE_LABEL, oneLabel(96, 4).getFirst().kind());
        assertEquals(List.of(), oneLabel(19, 0), "too few to say");
    }

    @Test
    void wholeRepliesWithoutAScoreAreCountedAndFailuresAreNot() throws InterruptedException {
        Estimate three = Estimate.of(Observations.ofRows(1, 0, 1), Bootstrap.USUAL);
        var checks = new ArrayList<Check>();
        ScoreChecks.unread(
                List.of(
                        new Cell(KEY, three, 6, Map.of("failed", 2, "no label in the reply", 1)),
                        new Cell(KEY, three, 5, Map.of("not finished", 2))),
                checks);
        assertEquals(
                "1 replies have no score although they are whole, up to 25.0 % in a cell.",
                checks.getFirst().words());
        checks.clear();
        ScoreChecks.unread(List.of(new Cell(KEY, three, 5, Map.of("failed", 2))), checks);
        assertEquals(List.of(), checks);
    }
}
