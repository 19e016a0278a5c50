package dev.rung.score.judge;

import dev.rung.experiment.SampleGroups.Group;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;
import dev.rung.task.Progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a judge about every two samples of each row, in both orders, for what it has not said yet.
 * Blocks, for the {@code io} lane; an interrupt ends it, and what was answered is kept.
 */
public final class PairStage {
    private final Pairs pairs;
    private final VoteStore votes;
    private final Voting voting;

    public PairStage(Pairs pairs, VoteStore votes, Voting voting) {
        this.pairs = pairs;
        this.votes = votes;
        this.voting = voting;
    }

    /**
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public JudgeStage.Outcome judge(long run, JudgeDefinition judge, int atOnce, Progress progress)
            throws StoreException, InterruptedException {
        List<Group> groups = pairs.groups(run);
        int calls = judge.calls().size();
        long total =
                calls * groups.stream().mapToLong(one -> Pairs.count(one.members().size())).sum();
        var tally = new Tally(progress, total);
        try (var crowd = Tally.crowd(judge.model(), atOnce)) {
            for (Group group : groups) {
                if (!tally.goesOn()) {
                    break;
                }
                List<Pairs.Open> open = pairs.open(judge, group);
                Map<String, List<Long>> there = votes.there(run, Pairs.identities(open));
                for (Pairs.Open pair : open) {
                    var times = new HashMap<String, Integer>();
                    for (Pairs.Asked one : pair.asked()) {
                        int time = times.merge(one.identity(), 1, Integer::sum) - 1;
                        if (time < there.getOrDefault(one.identity(), List.of()).size()) {
                            tally.reused();
                            tally.did(1);
                        } else if (tally.begins(one.identity(), time) && tally.goesOn()) {
                            crowd.start(
                                    () -> {
                                        ask(run, judge, one, tally, crowd);
                                        tally.did(1);
                                    });
                        }
                    }
                }
            }
            crowd.await();
        }
        return tally.outcome();
    }

    private void ask(long run, JudgeDefinition judge, Pairs.Asked one, Tally tally, Crowd crowd) {
        var ask = new Voting.Ask(run, judge.model(), one.request(), one.identity(), List.of());
        tally.ask(tally.patient(crowd, () -> voting.ask(ask)));
    }
}
