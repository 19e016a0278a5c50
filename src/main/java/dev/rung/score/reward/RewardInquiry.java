package dev.rung.score.reward;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.score.judge.Inquiry;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reward model has to be asked: the reply in its context, and the reference in the same. */
public final class RewardInquiry implements Inquiry {
    static final int REPLY = 0;
    static final int REFERENCE = 1;

    /** It writes nothing: that is how caps reckon what it will cost. */
    private static final Parameters SAYS_NOTHING = Parameters.UNSET.withMaxTokens(1);

    private final RewardDefinition definition;
    private final Reference reference;
    private final String version;
    private final VoteStore votes;
    private final Voting voting;

    /**
     * @param own reference replies of single prompt versions, by their ids
     */
    public RewardInquiry(
            RewardDefinition definition, Map<Long, String> own, VoteStore votes, Voting voting) {
        this.definition = definition;
        this.reference = new Reference(definition.reference(), own);
        this.version = definition.version(own);
        this.votes = votes;
        this.voting = voting;
    }

    @Override
    public String id() {
        return definition.id();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public ModelRef model() {
        return definition.model();
    }

    @Override
    public int calls() {
        return definition.value() == Shown.P ? 2 : 1;
    }

    /** The same conversation has the same reward. */
    @Override
    public boolean isDrawn() {
        return false;
    }

    @Override
    public List<Asked> about(Gradable sample) {
        String reply = sample.sample().text();
        if (reply.isBlank()) {
            return List.of();
        }
        var asked = new ArrayList<Asked>();
        asked.add(asked(REPLY, Reference.context(sample, reply)));
        if (definition.value() == Shown.P) {
            String other = reference.of(sample.version());
            if (other == null) {
                return List.of();
            }
            asked.add(asked(REFERENCE, Reference.context(sample, other)));
        }
        return asked;
    }

    private Asked asked(int call, List<Message> messages) {
        return new Asked(
                call,
                new ChatRequest(messages, SAYS_NOTHING),
                votes.identityOfReward(definition.model(), messages));
    }

    @Override
    public Voting.Outcome send(Voting.Ask ask) throws StoreException, InterruptedException {
        return voting.reward(ask);
    }
}
