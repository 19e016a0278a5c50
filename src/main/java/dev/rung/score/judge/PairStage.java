package dev.rung.score.judge;

import dev.rung.experiment.Caps;
import dev.rung.experiment.SampleGroups.Group;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a judge about every two samples of each row, in both orders, for what it has not said yet.
 * Blocks, for the {@code io} lane; an interrupt ends it, and what was answered is kept.
 */
public final class PairStage {
    private static final int AT_ONCE = 256;

    /** In this process they take the processor, not the network. */
    private static final int AT_ONCE_HERE = 2;

    private final Pairs pairs;
    private final VoteStore votes;
    private final Voting voting;

    public PairStage(Pairs pairs, VoteStore votes, Voting voting) {
        this.pairs = pairs;
        this.votes = votes;
        this.voting = voting;
    }

    /** What is counted while it goes on. */
    private static final class Tally {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicReference<@Nullable String> why = new AtomicReference<>();
        private final AtomicReference<@Nullable StoreException> fault = new AtomicReference<>();
        private final AtomicLong done = new AtomicLong();
        private final Set<String> begun = new HashSet<>();
        private int reused;

        boolean goesOn() {
            return why.get() == null && fault.get() == null;
        }
    }

    /**
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public JudgeStage.Outcome judge(long run, JudgeDefinition judge, Progress progress)
            throws StoreException, InterruptedException {
        List<Group> groups = pairs.groups(run);
        int calls = judge.calls().size();
        long total =
                calls * groups.stream().mapToLong(one -> Pairs.count(one.members().size())).sum();
        var tally = new Tally();
        int places = judge.model().isInProcess() ? AT_ONCE_HERE : AT_ONCE;
        try (var crowd = new Crowd(places)) {
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
                            tally.reused++;
                            progress.report(tally.done.incrementAndGet(), total);
                        } else if (tally.begun.add(one.identity() + " " + time) && tally.goesOn()) {
                            crowd.start(
                                    () -> {
                                        ask(run, judge, one, tally);
                                        progress.report(tally.done.incrementAndGet(), total);
                                    });
                        }
                    }
                }
            }
            crowd.await();
        }
        StoreException fault = tally.fault.get();
        if (fault != null) {
            throw fault;
        }
        return new JudgeStage.Outcome(
                tally.answered.get(), tally.reused, tally.failed.get(), tally.why.get());
    }

    private void ask(long run, JudgeDefinition judge, Pairs.Asked one, Tally tally) {
        if (!tally.goesOn()) {
            return;
        }
        try {
            switch (voting.ask(
                    new Voting.Ask(run, judge.model(), one.request(), one.identity(), List.of()))) {
                case Voting.Outcome.Answered _ -> tally.answered.incrementAndGet();
                case Voting.Outcome.Failed _ -> tally.failed.incrementAndGet();
                case Voting.Outcome.Capped(Caps.Refused by) ->
                        tally.why.compareAndSet(null, by.message() + " " + by.advice());
            }
        } catch (StoreException e) {
            tally.fault.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
