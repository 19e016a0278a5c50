package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.Direction;
import dev.rung.stats.Estimate;
import dev.rung.stats.Method;
import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.RungScore;
import dev.rung.study.ladder.Tried;
import dev.rung.testing.DoneRun;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What is counted is named. */
class StripWordsTest {
    private static String details(List<Condition> conditions, int values, int missing) {
        var order =
                new RunOrder(
                        "r",
                        List.of(1L),
                        List.of(new Column(new ModelRef("p", "", "luna"), Parameters.UNSET)),
                        1,
                        Split.DEVELOPMENT,
                        null,
                        conditions,
                        1,
                        false);
        var measured =
                new Measured(
                        Tried.of(DoneRun.of(1, order)).getFirst(),
                        "v1",
                        "accuracy",
                        true,
                        Direction.UP,
                        true,
                        new Estimate(0.4, null, Method.BOOTSTRAP, values, 80, 80),
                        missing);
        var rung =
                new RungScore(
                        1,
                        null,
                        null,
                        measured,
                        1,
                        null,
                        0,
                        new RungScore.Work(0, null, null, null),
                        new RungScore.Labels(0, 0),
                        0,
                        "",
                        false,
                        null);
        return StripWords.details(rung, "accuracy", ZoneOffset.UTC);
    }

    @Test
    void underConditionsFailedRepliesAreNoRows() {
        var conditions =
                List.of(new Condition("calm", Map.of()), new Condition("pushed", Map.of()));
        String words = details(conditions, 150, 10);
        assertTrue(
                words.contains(
                        "development rows: 80, mean over all 2 conditions, 10 of 160 replies"
                                + " without a score ·"),
                words);
    }

    @Test
    void whereAllHaveAScoreAndThereIsNoConditionTheRowsAreEnough() {
        assertTrue(details(List.of(), 80, 0).contains("· development rows: 80 · 95 %"));
        assertEquals(-1, details(List.of(), 80, 0).indexOf("condition"));
    }
}
