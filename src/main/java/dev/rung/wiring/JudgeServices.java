package dev.rung.wiring;

import dev.rung.experiment.Caps;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.Runs;
import dev.rung.experiment.SampleGroups;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.llm.Models;
import dev.rung.score.judge.JudgeAnswers;
import dev.rung.score.judge.JudgeStage;
import dev.rung.score.judge.PairStage;
import dev.rung.score.judge.Pairs;
import dev.rung.store.Database;
import dev.rung.study.JudgeTrial;
import dev.rung.study.Judging;
import dev.rung.study.RewardCheck;
import dev.rung.study.samples.VoteReadings;

import java.time.InstantSource;

/**
 * Models that grade, wired together.
 *
 * @param gradable the replies that can be graded
 * @param pairs two replies, compared
 * @param reward checks reward models
 * @param trial tries a judge before a run
 * @param readings reads what judges said of single samples
 */
public record JudgeServices(
        GradableStore gradable,
        VoteStore votes,
        Pairs pairs,
        RewardCheck reward,
        Judging judging,
        JudgeTrial trial,
        VoteReadings readings) {
    /** What it stands on. */
    record Below(
            Database database, Models models, Caps caps, Runs runs, ReferenceReplies references) {}

    static JudgeServices of(Below below, Owner owner, InstantSource clock) {
        Database database = below.database();
        Models models = below.models();
        var gradable = new GradableStore(database);
        var votes = new VoteStore(database, owner, clock, models::prices, models::variant);
        var voting = new Voting(votes, models, below.caps());
        var judges = new JudgeStage(gradable, votes, voting);
        var answers = new JudgeAnswers(gradable, votes);
        var pairs = new Pairs(new SampleGroups(database), gradable, votes);
        var reward = new RewardCheck(model -> models.capabilities(model).tuning());
        return new JudgeServices(
                gradable,
                votes,
                pairs,
                reward,
                new Judging(
                        new Judging.Stages(judges, new PairStage(pairs, votes, voting)),
                        votes,
                        voting,
                        below.references(),
                        reward),
                new JudgeTrial(gradable, below.runs(), judges, answers),
                new VoteReadings(database, answers));
    }
}
