package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.RewardModel;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.Optional;

/**
 * Asks judges for votes, and reward models for rewards, and keeps what they say: each is in the
 * store before it counts, with its cost. Caps of the run, the project and the day hold. Blocks.
 */
public final class Voting {
    private static final Logger LOG = LoggerFactory.getLogger(Voting.class);

    private final VoteStore votes;
    private final Models models;
    private final Caps caps;

    public Voting(VoteStore votes, Models models, Caps caps) {
        this.votes = votes;
        this.models = models;
        this.caps = caps;
    }

    /**
     * One question.
     *
     * @param run for which it is asked
     * @param places the verdicts that the vote becomes part of
     */
    public record Ask(
            long run,
            ModelRef model,
            ChatRequest request,
            String identity,
            Collection<VoteStore.Place> places) {}

    /** What became of it. */
    public sealed interface Outcome {
        record Answered() implements Outcome {}

        /**
         * No whole reply; the fault is kept.
         *
         * @param because what it was, null where nothing was sent or the fault is Rung's own
         */
        record Failed(Fault fault, @Nullable LlmException because) implements Outcome {
            Failed(Fault fault) {
                this(fault, null);
            }
        }

        /** A cap is in the way; nothing was sent. */
        record Capped(Caps.Refused by) implements Outcome {}
    }

    /**
     * @throws InterruptedException if the thread was interrupted: the vote is kept as failed, and
     *     what it may have cost as unknown
     */
    public Outcome ask(Ask ask) throws StoreException, InterruptedException {
        Optional<ChatModel> model = models.chat(ask.model());
        if (model.isEmpty()) {
            return new Outcome.Failed(
                    new Fault(
                            "Nobody offers the judge %s any more.".formatted(ask.model().id()),
                            "Choose another judge.",
                            ""));
        }
        return admitted(
                ask,
                (vote, permit) -> {
                    ChatReply reply =
                            model.get()
                                    .chat(
                                            ask.request(),
                                            piece -> hear(vote, ask.model(), permit, piece));
                    return votes.answer(vote, ask.model(), reply);
                });
    }

    /**
     * Asks for the reward of a conversation: the messages of the question, which end with the reply
     * that is rewarded.
     *
     * @throws InterruptedException as {@link #ask} does
     */
    public Outcome reward(Ask ask) throws StoreException, InterruptedException {
        Optional<RewardModel> model = models.rewardModel(ask.model());
        if (model.isEmpty()) {
            return new Outcome.Failed(
                    new Fault(
                            "Nobody offers %s as a reward model.".formatted(ask.model().id()),
                            "Choose one behind vLLM, or another server with its /classify.",
                            ""));
        }
        return admitted(
                ask,
                (vote, _) ->
                        votes.answer(
                                vote, ask.model(), model.get().reward(ask.request().messages())));
    }

    /** Asks, and keeps what came; tells what it cost. */
    private interface Send {
        Cost now(long vote, Caps.Permit permit)
                throws LlmException, StoreException, InterruptedException;
    }

    private Outcome admitted(Ask ask, Send send) throws StoreException, InterruptedException {
        return switch (caps.admitInRun(ask.run(), ask.model(), ask.request())) {
            case Caps.Refused over -> new Outcome.Capped(over);
            case Caps.Permit permit -> {
                try (permit) {
                    yield send(ask, send, permit);
                }
            }
        };
    }

    private Outcome send(Ask ask, Send send, Caps.Permit permit)
            throws StoreException, InterruptedException {
        long vote = votes.begin(ask.run(), ask.identity(), ask.model(), ask.places());
        try {
            permit.paid(send.now(vote, permit));
            return new Outcome.Answered();
        } catch (LlmException e) {
            Fault fault = Fault.of(e);
            permit.paid(votes.fail(vote, ask.model(), fault, Bill.of(e)));
            return new Outcome.Failed(fault, e);
        } catch (InterruptedException e) {
            end(vote, ask.model());
            throw e;
        } catch (Lost e) {
            throw e.fault;
        } catch (RuntimeException e) {
            LOG.error("vote {} of {} failed unexpectedly", vote, ask.model(), e);
            Fault fault = Fault.unexpected(e);
            permit.paid(votes.fail(vote, ask.model(), fault, Bill.UNKNOWN));
            return new Outcome.Failed(fault);
        }
    }

    /** Written down although the thread is to end. */
    private void end(long vote, ModelRef model) throws StoreException {
        votes.fail(vote, model, VoteStore.INTERRUPTED, Bill.UNKNOWN);
    }

    /** A failed attempt may be charged, too. */
    private void hear(long vote, ModelRef model, Caps.Permit permit, Delta piece) {
        if (piece instanceof Delta.Restart restart) {
            try {
                Cost paid = votes.again(vote, model, Bill.of(restart.fault()));
                permit.paid(paid);
            } catch (StoreException e) {
                throw new Lost(e);
            }
        }
    }

    /** Carries a fault of the store through a listener that may throw none. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient StoreException fault;

        Lost(StoreException fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
