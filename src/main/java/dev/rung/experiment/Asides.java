package dev.rung.experiment;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.store.StoreException;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends what belongs to no experiment, such as a test of a connection. Nothing is kept of it but
 * what it cost, and caps count. Blocks.
 */
public final class Asides {
    private final Models models;
    private final Caps caps;
    private final Spending spending;

    public Asides(Models models, Caps caps, Spending spending) {
        this.models = models;
        this.caps = caps;
        this.spending = spending;
    }

    /** A reply and what it cost. */
    public record Answered(ChatReply reply, Cost cost) {}

    /** Nothing was sent; the message says why. */
    public static final class NotSent extends Exception {
        private static final long serialVersionUID = 1;
        private final String advice;

        NotSent(String message, String advice) {
            super(message);
            this.advice = advice;
        }

        /** One sentence for the user. */
        public String whatToDo() {
            return advice;
        }
    }

    /**
     * @throws NotSent if there is no such model or a cap is in the way
     * @throws LlmException if there is no whole reply
     */
    public Answered send(ModelRef ref, ChatRequest request, Consumer<Delta> pieces)
            throws NotSent, LlmException, StoreException, InterruptedException {
        Optional<ChatModel> model = models.chat(ref);
        if (model.isEmpty()) {
            throw new NotSent(
                    "Nobody offers %s any more.".formatted(ref.id()), "Choose another model.");
        }
        return switch (caps.admit(null, ref, request)) {
            case Caps.Refused over -> throw new NotSent(over.message(), over.advice());
            case Caps.Permit permit -> {
                try (permit) {
                    Answered answered = send(ref, model.get(), request, pieces);
                    permit.paid(answered.cost);
                    yield answered;
                }
            }
        };
    }

    private Answered send(
            ModelRef ref, ChatModel model, ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, StoreException, InterruptedException {
        try {
            ChatReply reply = model.chat(request, piece -> hear(ref, piece, pieces));
            return new Answered(reply, spending.keep(ref, reply));
        } catch (LlmException e) {
            spending.keep(ref, e);
            throw e;
        } catch (LostAttempt e) {
            throw e.fault;
        }
    }

    /** A failed attempt may be charged, too. */
    private void hear(ModelRef ref, Delta piece, Consumer<Delta> pieces) {
        if (piece instanceof Delta.Restart restart) {
            try {
                spending.keep(ref, restart.fault());
            } catch (StoreException e) {
                throw new LostAttempt(e);
            }
        }
        pieces.accept(piece);
    }

    /** Carries a fault of the store through a listener that may throw none. */
    private static final class LostAttempt extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient StoreException fault;

        LostAttempt(StoreException fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
