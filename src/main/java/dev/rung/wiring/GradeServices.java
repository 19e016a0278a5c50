package dev.rung.wiring;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.LabelledReplies;
import dev.rung.experiment.PairLabels;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunDriver;
import dev.rung.llm.Models;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.RunScores;
import dev.rung.store.Database;
import dev.rung.study.Graders;
import dev.rung.study.GradingDriver;
import dev.rung.study.PreferenceModels;
import dev.rung.study.TrustedPrograms;
import dev.rung.task.Lane;

import java.time.InstantSource;
import java.util.Map;

/**
 * How replies are graded, wired together.
 *
 * @param graders makes graders ready
 * @param stage grades what has no grade yet
 * @param scores grades, summed up
 * @param driver drives runs and grades along
 * @param trusted programs that the user allowed
 */
public record GradeServices(
        Graders graders,
        GradingStage stage,
        GradingDriver driver,
        RunScores scores,
        TrustedPrograms trusted) {
    /**
     * What it stands on.
     *
     * @param pairs which of two replies people prefer
     * @param environment of programs
     * @param cpu where grades are computed while a run is on
     */
    record Below(
            Database database,
            ProjectStore projects,
            DatasetStore datasets,
            ReplyServices replies,
            PairLabels pairs,
            JudgeServices judges,
            RunDriver driver,
            Models models,
            Map<String, String> environment,
            Lane cpu) {}

    static GradeServices of(Below below, InstantSource clock) {
        Database database = below.database();
        ReplyServices replies = below.replies();
        JudgeServices judges = below.judges();
        var trusted = new TrustedPrograms(database, clock);
        var preferences =
                new PreferenceModels(
                        below.pairs(), below.datasets(), below.projects(), replies.references());
        var graders =
                new Graders(
                        new LabelledReplies(database),
                        below.datasets(),
                        below.projects(),
                        trusted,
                        new Graders.Asked(
                                judges.votes(), replies.references(), judges.reward(), preferences),
                        model -> below.models().capabilities(model).tuning(),
                        below.environment());
        var stage = new GradingStage(judges.gradable(), replies.grades());
        return new GradeServices(
                graders,
                stage,
                new GradingDriver(below.driver(), graders, stage, below.cpu()),
                new RunScores(database),
                trusted);
    }
}
