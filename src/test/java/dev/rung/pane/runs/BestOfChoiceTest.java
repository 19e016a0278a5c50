package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.BestOf;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who picks and who reports. */
@NullUnmarked
class BestOfChoiceTest {
    private static final String METRIC =
            """
            {"id": "right", "metric": {"kind": "exact", "expected": {"column": "label"}}}\
            """;
    private static final String JUDGE =
            """
            {"id": "polite", "judge": {"model": "m", "question":
              {"kind": "pass", "criterion": "Is it polite?"}}}\
            """;

    private static ObservableList<GraderSpec> graders(String... json) throws Exception {
        return FXCollections.observableArrayList(
                GraderList.read("[" + String.join(",", json) + "]", ""));
    }

    @Test
    void aJudgePicksAndTheMetricReportsUnlessTheUserSaidSo() throws Exception {
        var choice = new BestOfChoice(graders(METRIC, JUDGE), null);
        choice.suggest();
        assertEquals("polite", choice.selectProperty().get());
        assertEquals("right", choice.reportProperty().get());
        var chosen = new BestOfChoice(graders(METRIC, JUDGE), new BestOf("right", "polite"));
        chosen.suggest();
        assertEquals("right", chosen.selectProperty().get());
    }

    @Test
    void nothingPicksWhereNothingIsLeftToReport() throws Exception {
        var alone = new BestOfChoice(graders(JUDGE), null);
        alone.suggest();
        assertEquals("", alone.selectProperty().get());
        var metric = new BestOfChoice(graders(METRIC), null);
        metric.suggest();
        assertEquals("", metric.selectProperty().get());
    }
}
