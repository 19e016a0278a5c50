package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.ToGrade;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.llm.ChatRequest;
import dev.rung.store.StoreException;
import dev.rung.task.Crowd;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a judge, or another grader that costs, about the replies of a run, many at once. Only for
 * what it has not said yet: equal questions share their votes, also with earlier runs of the
 * project. Blocks, for the {@code io} lane; an interrupt ends it, and what was answered is kept.
 */
public final class JudgeStage {
    /** Samples that are read and worded at once. */
    private static final int PAGE = 256;

    private final GradableStore samples;
    private final VoteStore votes;
    private final Voting voting;

    public JudgeStage(GradableStore samples, VoteStore votes, Voting voting) {
        this.samples = samples;
        this.votes = votes;
        this.voting = voting;
    }

    /**
     * What was done.
     *
     * @param answered votes that came now
     * @param reused votes that were there already
     * @param failed questions without an answer; judging again asks them anew
     * @param why what held the rest back, null if nothing did
     */
    public record Outcome(int answered, int reused, int failed, @Nullable String why) {}

    /** A question, with the verdicts that wait for it. */
    private record Open(ChatRequest request, String identity, List<VoteStore.Place> places) {}

    /** An equal question that is on its way already, with how many of them come before. */
    private record Waiting(Open open, int time) {}

    /** What is counted while it goes on, and what has to wait for its end. */
    private record Round(Tally tally, List<Waiting> later) {}

    /**
     * Asks a judge about the whole replies of a run that it has not judged.
     *
     * @param atOnce questions out at once at most, ≥ 1
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Outcome judge(long run, JudgeDefinition judge, int atOnce, Progress progress)
            throws StoreException, InterruptedException {
        return ask(run, inquiry(judge), atOnce, progress);
    }

    /**
     * The same about some samples.
     *
     * @param run for which it is asked: its caps hold, and it is told what it cost
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Outcome judge(long run, JudgeDefinition judge, List<ToGrade> open, Progress progress)
            throws StoreException, InterruptedException {
        return ask(run, inquiry(judge), open, Integer.MAX_VALUE, progress);
    }

    private Inquiry inquiry(JudgeDefinition judge) {
        return new JudgeInquiry(judge, judge.version(), votes, voting);
    }

    /**
     * The same of any grader that costs.
     *
     * @throws InterruptedException if the thread was interrupted; what was answered is kept
     */
    public Outcome ask(long run, Inquiry judge, int atOnce, Progress progress)
            throws StoreException, InterruptedException {
        List<ToGrade> open = samples.ungraded(run, judge.id(), judge.version());
        return ask(run, judge, open, atOnce, progress);
    }

    private Outcome ask(long run, Inquiry judge, List<ToGrade> open, int atOnce, Progress progress)
            throws StoreException, InterruptedException {
        var tally = new Tally(progress, (long) open.size() * judge.calls());
        var round = new Round(tally, new ArrayList<>());
        try (var crowd = Tally.crowd(judge.model(), atOnce)) {
            for (int from = 0; from < open.size() && tally.goesOn(); from += PAGE) {
                tally.did(0);
                int to = Math.min(open.size(), from + PAGE);
                for (Open one : page(run, judge, open.subList(from, to), round)) {
                    if (!tally.goesOn()) {
                        break;
                    }
                    crowd.start(() -> ask(run, judge, one, tally, crowd));
                }
            }
            crowd.await();
        }
        joinLater(run, round);
        return tally.outcome();
    }

    /** What has to be asked about some samples; what is there already becomes part of them. */
    private List<Open> page(long run, Inquiry judge, List<ToGrade> some, Round round)
            throws StoreException, InterruptedException {
        List<Gradable> read = samples.read(some);
        Map<VoteStore.Place, Vote> votedOn =
                votes.of(
                        read.stream().map(one -> one.sample().id()).distinct().toList(),
                        judge.version());
        var open = new LinkedHashMap<String, List<Open>>();
        for (Gradable sample : read) {
            var times = new HashMap<String, Integer>();
            for (Inquiry.Asked asked : judge.about(sample)) {
                String identity = asked.identity();
                int time = judge.isDrawn() ? times.merge(identity, 1, Integer::sum) - 1 : 0;
                var place =
                        new VoteStore.Place(
                                sample.sample().id(),
                                sample.versionEnd(),
                                judge.version(),
                                asked.call());
                Vote vote = votedOn.get(place);
                List<Open> same = open.computeIfAbsent(identity, _ -> new ArrayList<>());
                while (same.size() <= time) {
                    same.add(new Open(asked.request(), identity, new ArrayList<>()));
                }
                if (vote == null || !vote.isAnswered()) {
                    same.get(time).places().add(place);
                }
            }
        }
        return notThere(run, open, round);
    }

    private List<Open> notThere(long run, Map<String, List<Open>> open, Round round)
            throws StoreException {
        Map<String, List<Long>> there = votes.there(run, open.keySet());
        var rest = new ArrayList<Open>();
        for (var one : open.entrySet()) {
            List<Long> known = there.getOrDefault(one.getKey(), List.of());
            for (int time = 0; time < one.getValue().size(); time++) {
                Open asked = one.getValue().get(time);
                if (asked.places().isEmpty()) {
                    continue;
                }
                if (time < known.size()) {
                    join(known.get(time), asked, round.tally());
                } else if (round.tally().begins(one.getKey(), time)) {
                    rest.add(asked);
                } else {
                    round.later().add(new Waiting(asked, time));
                }
            }
        }
        return rest;
    }

    private void join(long vote, Open asked, Tally tally) throws StoreException {
        votes.join(vote, asked.places());
        tally.reused();
        tally.did(asked.places().size());
    }

    /** What was on its way has come, or has failed and is asked another time. */
    private void joinLater(long run, Round round) throws StoreException {
        Map<String, List<Long>> there =
                votes.there(
                        run,
                        round.later().stream()
                                .map(one -> one.open().identity())
                                .distinct()
                                .toList());
        for (Waiting one : round.later()) {
            List<Long> known = there.getOrDefault(one.open().identity(), List.of());
            if (one.time() < known.size()) {
                join(known.get(one.time()), one.open(), round.tally());
            }
        }
    }

    private void ask(long run, Inquiry judge, Open one, Tally tally, Crowd crowd) {
        var ask = new Voting.Ask(run, judge.model(), one.request(), one.identity(), one.places());
        if (tally.ask(tally.patient(crowd, () -> judge.send(ask)))) {
            tally.did(one.places().size());
        }
    }
}
