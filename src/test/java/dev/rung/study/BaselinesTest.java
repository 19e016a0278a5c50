package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.Measure;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class BaselinesTest {
    private static final List<Map<String, String>> ROWS =
            List.of(
                    Map.of("right", "yes"),
                    Map.of("right", "Yes "),
                    Map.of("right", "yes"),
                    Map.of("right", "[\"no\", \"never\"]"),
                    Map.of("right", "[\"no\", \"NO\", \"yes\"]"));

    @Test
    void anAnswerIsRightForEachRowThatAcceptsIt() {
        assertEquals(4 / 5.0, of(Expected.column("right"), ROWS).majority());
    }

    @Test
    void aFixedAnswerSaysNothingOfTheRows() {
        assertNull(of(Expected.text("yes"), ROWS).majority());
    }

    @Test
    void rowsWithoutARightAnswerDoNotCount() {
        var rows = List.of(Map.of("right", "yes"), Map.of("right", ""), Map.of("other", "x"));

        assertEquals(1.0, of(Expected.column("right"), rows).majority());
    }

    private static Baselines of(Expected expected, List<Map<String, String>> rows) {
        var exact = new Exact(null, expected, false, false);
        return Baselines.of(new GraderSpec.Computed(Measure.of("g", exact)), rows);
    }
}
