package dev.rung.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.stats.Wilson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ScoreSummaryTest {
    private static Grade grade(@Nullable Double value, String note) {
        return new Grade(1, "g", "1", value, null, note);
    }

    @Test
    void whatHasNoScoreIsMissingWithItsReasonAndNotWrong() {
        var summary =
                ScoreSummary.ofRates(
                        List.of(
                                grade(1.0, ""),
                                grade(0.0, ""),
                                grade(1.0, ""),
                                grade(null, "no label"),
                                grade(null, "no label")),
                        Map.of("failed", 3));
        assertEquals(3, summary.scored());
        assertEquals(2 / 3.0, summary.mean());
        assertEquals(Wilson.interval(2, 3).orElseThrow(), summary.interval());
        assertEquals(Map.of("failed", 3, "no label", 2), summary.missing());
        assertEquals(5, summary.missingCount());
    }

    @Test
    void withoutAnyScoreThereIsNoMean() {
        var summary = ScoreSummary.ofRates(List.of(), Map.of("failed", 2));
        assertEquals(0, summary.scored());
        assertNull(summary.mean());
        assertNull(summary.interval());
    }

    @Test
    void scoresThatAreNoRateAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ScoreSummary.ofRates(List.of(grade(0.5, "")), Map.of()));
    }
}
