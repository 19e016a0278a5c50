package dev.rung.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class RankingTest {
    private static final double TINY = 1e-12;

    static NextStep step(long id, @Nullable Double p, @Nullable Double hours) {
        return step(id, new Estimate(p, hours, null));
    }

    private static NextStep step(long id, Estimate estimate) {
        return new NextStep(
                new Item.Head(
                        id,
                        new Item.Where(1, "P", null, ""),
                        "step " + id,
                        "",
                        "",
                        State.PROPOSED,
                        Times.begun(Instant.EPOCH)),
                "",
                estimate,
                false,
                List.of());
    }

    private static double score(Ranking rule, double p, double hours, @Nullable Double value) {
        return rule.score(new Estimate(p, hours, value)).orElseThrow();
    }

    @Test
    void theThreeRulesByHand() {
        assertEquals(0.25, score(Ranking.ANY_ONE, 0.5, 2, null), TINY);
        assertEquals(0.75, score(Ranking.ANY_ONE, 0.5, 2, 3.0), TINY);
        assertEquals(0.2, score(Ranking.ALL, 0.2, 4, null), TINY);
        assertEquals(0.5, score(Ranking.QUESTIONS, 0.5, 2, null), TINY, "H(1/2) is one bit");
        // H(1/4) = 1/4 · 2 + 3/4 · log2(4/3) = 0.5 + 0.75 · 0.415037499 = 0.811278124
        assertEquals(0.811278124, score(Ranking.QUESTIONS, 0.25, 1, null), 1e-9);
        assertEquals(1.622556249, score(Ranking.QUESTIONS, 0.75, 1, 2.0), 1e-9);
    }

    @Test
    void whatIsCertainIsNoQuestionAndNoNumberIsLost() {
        assertEquals(0, score(Ranking.QUESTIONS, 0, 1, null));
        assertEquals(0, score(Ranking.QUESTIONS, 1, 1, null));
        assertEquals(0, score(Ranking.ANY_ONE, 0, 1, null), "hopeless comes last");
        assertEquals(1, score(Ranking.ALL, 0, 1, null));
        assertEquals(0, score(Ranking.ANY_ONE, 0.9, 1, 0.0));
    }

    @Test
    void withoutChanceOrHoursThereIsNoSuggestion() {
        for (Ranking rule : Ranking.values()) {
            assertTrue(rule.score(new Estimate(null, 1.0, 1.0)).isEmpty());
            assertTrue(rule.score(new Estimate(0.5, null, 1.0)).isEmpty());
        }
    }

    @Test
    void alternativesGoByChancePerHourAndConditionsByRiskPerHour() {
        // p/h: .1, .8, .45 – (1-p)/h: .4, .2, .05
        var steps = List.of(step(1, 0.2, 2.0), step(2, 0.8, 1.0), step(3, 0.9, 2.0));
        assertEquals(List.of(2L, 3L, 1L), ids(Ranking.ANY_ONE, steps));
        assertEquals(List.of(1L, 2L, 3L), ids(Ranking.ALL, steps));
        // H/h: .7219/2, .7219, .4690/2
        assertEquals(List.of(2L, 1L, 3L), ids(Ranking.QUESTIONS, steps));
    }

    @Test
    void whatHasNoSuggestionStaysWhereItIs() {
        var steps =
                List.of(
                        step(1, null, 2.0),
                        step(2, 0.1, 1.0),
                        step(3, null, null),
                        step(4, 0.9, 1.0),
                        step(5, 0.1, 1.0));
        assertEquals(List.of(1L, 4L, 3L, 2L, 5L), ids(Ranking.ANY_ONE, steps));
        assertEquals(Map.of(4L, 1, 2L, 2, 5L, 3), Ranking.ANY_ONE.ranks(steps));
        assertEquals(List.of(), Ranking.ALL.order(List.of()));
    }

    @Test
    void whatIsNoChanceOrTimeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Estimate(1.01, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(Double.NaN, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(null, 0.0, null));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(null, null, -1.0));
        double endless = Double.POSITIVE_INFINITY;
        assertThrows(IllegalArgumentException.class, () -> new Estimate(null, endless, null));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(null, null, endless));
    }

    private static List<Long> ids(Ranking rule, List<NextStep> steps) {
        return rule.order(steps).stream().map(NextStep::id).toList();
    }
}
