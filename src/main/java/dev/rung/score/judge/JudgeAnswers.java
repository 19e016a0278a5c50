package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.ToGrade;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Message;
import dev.rung.score.Verdict;
import dev.rung.score.judge.JudgeDefinition.Call;
import dev.rung.score.judge.VerdictReader.Said;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What judges were asked about single samples and said, to be read by people. Blocks. */
public final class JudgeAnswers {
    private final GradableStore samples;
    private final VoteStore votes;

    public JudgeAnswers(GradableStore samples, VoteStore votes) {
        this.samples = samples;
        this.votes = votes;
    }

    /**
     * One thing that a judge was asked.
     *
     * @param asked what was sent; empty if it cannot be told any more, since the settings of the
     *     model have changed since then
     * @param vote what came back, null if it was not asked
     * @param said the verdict in it, or why there is none; null if it was not asked
     * @param expectation over the verdict tokens where log-probabilities were asked for, null
     *     otherwise
     * @param cost all attempts at it
     */
    public record Answer(
            Call call,
            List<Message> asked,
            @Nullable Vote vote,
            @Nullable Said said,
            Expectation.@Nullable Found expectation,
            Cost cost) {
        public Answer {
            asked = List.copyOf(asked);
        }
    }

    /**
     * All that it was asked about a sample.
     *
     * @param verdict what is made of it
     */
    public record OfSample(Gradable sample, List<Answer> answers, Verdict verdict) {
        public OfSample {
            answers = List.copyOf(answers);
        }

        public Cost cost() {
            return answers.stream().map(Answer::cost).reduce(Cost.NOTHING, Cost::plus);
        }
    }

    /**
     * @return in the order of the samples' ids; those that are gone are left out
     * @throws InterruptedException if the thread was interrupted
     */
    public List<OfSample> of(JudgeDefinition judge, List<ToGrade> wanted)
            throws StoreException, InterruptedException {
        List<Gradable> read = samples.read(wanted);
        String version = judge.version();
        Map<VoteStore.Place, Vote> there =
                votes.of(read.stream().map(one -> one.sample().id()).distinct().toList(), version);
        Map<Long, Cost> paid = votes.paid(there.values().stream().map(Vote::id).toList());
        List<Verdict> verdicts = new Judge(judge, votes).grade(read);
        var all = new ArrayList<OfSample>();
        for (int i = 0; i < read.size(); i++) {
            Gradable sample = read.get(i);
            var answers = new ArrayList<Answer>();
            for (Call call : judge.calls()) {
                Vote vote = there.get(Judge.place(sample, version, call));
                answers.add(
                        new Answer(
                                call,
                                asked(judge, sample, call, vote),
                                vote,
                                vote == null ? null : Judge.said(judge, vote),
                                expectation(judge, vote),
                                vote == null
                                        ? Cost.NOTHING
                                        : paid.getOrDefault(vote.id(), Cost.NOTHING)));
            }
            all.add(new OfSample(sample, answers, verdicts.get(i)));
        }
        return all;
    }

    private static Expectation.@Nullable Found expectation(
            JudgeDefinition judge, @Nullable Vote vote) {
        return vote == null || !vote.isAnswered() || judge.parameters().topLogprobs() == null
                ? null
                : Expectation.of(judge, vote);
    }

    /** Worded anew; that it is what was sent shows in the identity. */
    private List<Message> asked(
            JudgeDefinition judge, Gradable sample, Call call, @Nullable Vote vote)
            throws InterruptedException {
        if (!(JudgePrompt.of(judge, sample, call) instanceof JudgePrompt.Ready(var messages))) {
            return List.of();
        }
        var request = new ChatRequest(messages, judge.parameters());
        return vote == null || vote.identity().equals(votes.identity(judge.model(), request))
                ? messages
                : List.of();
    }
}
