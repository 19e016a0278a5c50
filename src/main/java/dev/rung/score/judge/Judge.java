package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.llm.StopReason;
import dev.rung.score.Verdict;
import dev.rung.score.judge.JudgeDefinition.Call;
import dev.rung.score.judge.VerdictReader.Said;
import dev.rung.score.judge.VerdictReader.Unread;

import java.util.ArrayList;
import java.util.Map;

/**
 * Makes grades of the votes that are there. Asks nobody: what has not been judged yet has no score
 * now, and {@link JudgeStage} asks for it.
 */
public final class Judge extends VotedGrader {
    private final JudgeDefinition definition;

    public Judge(JudgeDefinition definition, VoteStore votes) {
        super(definition.id(), definition.version(), definition.scale(), votes);
        this.definition = definition;
    }

    @Override
    protected Verdict verdict(Gradable sample, Map<VoteStore.Place, Vote> there)
            throws InterruptedException {
        var said = new ArrayList<Said>();
        for (Call call : definition.calls()) {
            if (JudgePrompt.of(definition, sample, call)
                    instanceof JudgePrompt.Lacking(String reason)) {
                return Verdict.missing(reason);
            }
            Vote vote = there.get(place(sample, version(), call));
            if (vote == null) {
                return Verdict.notNow("not judged yet");
            }
            if (vote.fault() != null) {
                return Verdict.notNow("the judge did not answer: " + vote.fault().message());
            }
            said.add(said(definition, vote));
        }
        return Ballot.together(definition, said);
    }

    /**
     * What a vote says. What stands last in an answer that was cut may be an earlier thought.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static Said said(JudgeDefinition judge, Vote vote) throws InterruptedException {
        if (vote.fault() != null) {
            return new Unread("the judge did not answer: " + vote.fault().message());
        }
        if (vote.stop() == StopReason.Kind.LENGTH) {
            return new Unread(
                    vote.text().isEmpty()
                            ? "the judge was cut at its token limit before it said anything"
                            : "the judge was cut at its token limit");
        }
        return VerdictReader.read(judge.question(), judge.form(), vote.text());
    }

    static VoteStore.Place place(Gradable sample, String version, Call call) {
        return new VoteStore.Place(
                sample.sample().id(), sample.versionEnd(), version, call.number());
    }
}
