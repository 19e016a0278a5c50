package dev.rung.wiring;

import dev.rung.experiment.OrderLook;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.Spending;
import dev.rung.llm.Models;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.RunScores;
import dev.rung.store.Database;
import dev.rung.study.BeforeRun;
import dev.rung.study.Graders;
import dev.rung.study.RunResults;
import dev.rung.study.agreement.Agreements;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.calibration.Calibrations;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.ReplyChecks;
import dev.rung.study.checks.ServedModels;
import dev.rung.study.checks.SplitLeaks;
import dev.rung.study.figure.Figures;
import dev.rung.study.ladder.LadderScores;
import dev.rung.study.ladder.LadderStore;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickReader;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.Sweeps;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What runs come to, wired together.
 *
 * @param before checks runs before they are sent
 * @param ladder the ladder of an idea in numbers
 * @param breakdowns takes results apart
 * @param figures plots of any set of runs
 * @param calibrations whether probabilities fit what happened
 * @param sweeps sets of parameters, compared
 * @param equalCosts shots against samples
 * @param rows makes rows of the replies of runs
 * @param training makes training data of what runs have picked
 */
public record FindingServices(
        BeforeRun before,
        RunResults results,
        LadderScores ladder,
        Breakdowns breakdowns,
        Figures figures,
        Calibrations calibrations,
        Agreements agreements,
        BestOfRuns bestOf,
        Bests bests,
        Sweeps sweeps,
        EqualCosts equalCosts,
        RowsFromReplies rows,
        TrainingData training) {
    /** What it stands on. */
    record Below(
            Database database,
            IdeaServices ideas,
            DataServices data,
            ReplyServices replies,
            LabelServices labels,
            ShotBooks shots,
            RunServices running,
            JudgeServices judges,
            GradeServices grading,
            Models models,
            Spending spending) {}

    static FindingServices of(Below below, InstantSource clock) {
        Database database = below.database();
        Graders graders = below.grading().graders();
        GradingStage stage = below.grading().stage();
        RunScores scores = below.grading().scores();
        RunServices running = below.running();
        Spending spending = below.spending();
        Models models = below.models();
        var splitLeaks = new SplitLeaks(database, below.data().store());
        var dismissals = new Dismissals(database, clock);
        RunResults results = results(below, splitLeaks, dismissals);
        var bestOf = new BestOfRuns(graders, stage, scores, below.judges().pairs(), spending);
        var picks = new PickReader(graders, scores, below.judges().pairs(), database);
        return new FindingServices(
                new BeforeRun(
                        new OrderLook(database, below.shots()),
                        below.shots(),
                        splitLeaks,
                        dismissals,
                        below.labels().pairs(),
                        models::capabilities),
                results,
                new LadderScores(
                        new LadderScores.Stores(
                                below.ideas().projects(),
                                below.ideas().prompts(),
                                running.store(),
                                running.list(),
                                running.driven(),
                                spending),
                        new LadderStore(database, clock),
                        results),
                new Breakdowns(below.shots(), graders, stage, scores),
                figures(below),
                new Calibrations(
                        running.store(),
                        below.judges().gradable(),
                        scores,
                        model -> models.capabilities(model).tuning()),
                agreements(below),
                bestOf,
                new Bests(results, bestOf, picks, spending),
                new Sweeps(graders, stage, scores, below.ideas().drafts()),
                new EqualCosts(graders, bestOf, scores, spending),
                new RowsFromReplies(
                        database, below.data().store(), below.data().imports(), graders, stage),
                new TrainingData(
                        new TrainingData.Stores(
                                below.data().store(),
                                below.data().imports(),
                                below.replies().transcripts()),
                        graders,
                        stage,
                        scores));
    }

    private static RunResults results(Below below, SplitLeaks splitLeaks, Dismissals dismissals) {
        RunServices running = below.running();
        var served = new ServedModels(below.database(), ZoneId.systemDefault());
        return new RunResults(
                new RunResults.Stores(
                        running.store(),
                        running.list(),
                        running.health(),
                        new RunResults.Checking(
                                new ReplyChecks(below.database(), served), splitLeaks, dismissals),
                        below.data().store(),
                        below.shots(),
                        below.ideas().prompts(),
                        below.spending()),
                below.grading().graders(),
                below.grading().stage(),
                below.grading().scores());
    }

    private static Figures figures(Below below) {
        Runs runs = below.running().store();
        return new Figures(
                new Figures.Stores(
                        runs,
                        below.ideas().projects(),
                        below.data().store(),
                        below.ideas().prompts(),
                        below.shots(),
                        ZoneId.systemDefault()),
                below.grading().graders(),
                below.grading().stage(),
                below.grading().scores(),
                model -> below.models().capabilities(model).size());
    }

    private static Agreements agreements(Below below) {
        LabelServices labels = below.labels();
        return new Agreements(
                new Agreements.Stores(
                        labels.store(), labels.verdicts(), labels.pairs(), labels.queues()),
                below.grading().graders(),
                below.grading().stage(),
                below.grading().scores());
    }
}
