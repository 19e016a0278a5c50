package dev.rung.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.stats.CorrectedRate.Row;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

@NullUnmarked
class CorrectedRateTest {
    /** Judge 3/4 over four rows; on the labelled two the person says 0 and 1 of its 1 and 1. */
    @Test
    void theJudgesMeanIsMovedByWhatPeopleSayOtherwise() throws Exception {
        var rows =
                List.of(
                        new Row(0, 1, 0.0),
                        new Row(1, 1, 1.0),
                        new Row(2, 0, null),
                        new Row(3, 1, null));
        CorrectedRate rate = CorrectedRate.of(rows, Bootstrap.USUAL);
        assertEquals(0.75, rate.judged());
        assertEquals(0.25, rate.value(), 1e-12);
        assertEquals(4, rate.rows());
        assertEquals(2, rate.labelled());
        assertTrue(rate.hasFewClusters());
        assertNotNull(rate.interval());
    }

    @Test
    void withoutADisagreementTheSpreadIsUnknown() throws Exception {
        var rows = List.of(new Row(0, 1, 1.0), new Row(1, 0, 0.0), new Row(2, 0, null));
        CorrectedRate rate = CorrectedRate.of(rows, Bootstrap.USUAL);
        assertEquals(rate.judged(), rate.value());
        assertNull(rate.interval());
        assertEquals(Method.NONE_ALL_EQUAL, rate.method());
        var unlabelled = List.of(new Row(0, 1, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> CorrectedRate.of(unlabelled, Bootstrap.USUAL));
    }

    /** A judge that flatters: true rate .5, it says .7; 100 of 600 rows are labelled. */
    @Test
    void itsIntervalHoldsTheTruthAboutAsOftenAsItSays() throws Exception {
        var random = new SplittableRandom(8);
        int held = 0;
        int judgeHeld = 0;
        int rounds = 300;
        for (int round = 0; round < rounds; round++) {
            var rows = new ArrayList<Row>();
            double sum = 0;
            for (int i = 0; i < 600; i++) {
                boolean truth = random.nextDouble() < 0.5;
                boolean judge = truth ? random.nextDouble() < 0.95 : random.nextDouble() < 0.45;
                sum += judge ? 1 : 0;
                rows.add(new Row(i, judge ? 1 : 0, i < 100 ? (truth ? 1.0 : 0.0) : null));
            }
            CorrectedRate rate = CorrectedRate.of(rows, new Bootstrap(Bootstrap.FEWEST, round));
            Interval interval = rate.interval();
            held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
            Interval naive = Wilson.of(sum / 600, 600).orElseThrow();
            judgeHeld += naive.low() <= 0.5 && 0.5 <= naive.high() ? 1 : 0;
        }
        // 95 % ± three standard errors of 300 rounds.
        assertTrue(held >= 273 && held <= 297, "held " + held + " of " + rounds);
        assertEquals(0, judgeHeld, "the judge alone is sure and wrong");
    }
}
