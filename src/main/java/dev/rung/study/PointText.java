package dev.rung.study;

import dev.rung.experiment.PlannedRun;
import dev.rung.score.summary.PointScores;
import dev.rung.stats.Missing;
import dev.rung.study.ResultText.Table;
import dev.rung.study.checks.GraderChecks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Means without intervals as a table. */
final class PointText {
    private PointText() {}

    /**
     * @param prompts what the prompts of the keys are called
     */
    static Table table(
            List<PointScores.Point> points,
            PlannedRun run,
            GraderSpec grader,
            Map<Integer, String> prompts) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (PointScores.Point one : points) {
            rows.add(
                    List.of(
                            ResultText.model(one.key(), run.order()),
                            prompts.getOrDefault(
                                    one.key().prompt(), "prompt " + (one.key().prompt() + 1)),
                            one.key().condition(),
                            "%,d".formatted(one.scores()),
                            ResultText.number(one.mean()),
                            "…",
                            ResultText.missing(new Missing(one.scores(), one.missing()))));
            tips.add(
                    grader.isRawReward()
                            ? GraderChecks.rawRewards(grader.id()).text()
                            : "The mean of the grades that are there; its interval follows.");
        }
        return new Table(
                List.of(
                        "model",
                        "prompt",
                        "condition",
                        "scores",
                        (grader.isRawReward() ? "mean (raw) " : "mean ")
                                + grader.direction().sign(),
                        "95 %",
                        "missing"),
                3,
                rows,
                tips);
    }
}
