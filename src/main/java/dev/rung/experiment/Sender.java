package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.store.StoreException;
import dev.rung.task.Timer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sends requests and keeps what comes back. What has arrived of a reply is in the file within half
 * a second; every answer ends as one sample.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** Requests of one column to a model in this process that are out at once; others wait. */
    public static final int AT_ONCE = 8;

    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private final ReplyStore replies;
    private final Models models;
    private final Caps caps;
    private final InFlight inFlight;
    private final ConcurrentHashMap<Column, Semaphore> turns = new ConcurrentHashMap<>();

    /**
     * @param caps what may be spent
     * @param timer one of its own: writing to the file may take its time
     */
    public Sender(ReplyStore replies, Models models, Caps caps, Timer timer) {
        this.replies = replies;
        this.models = models;
        this.caps = caps;
        this.inFlight = new InFlight(replies, timer);
    }

    /** Hears of a reply while it comes, on the calling thread. */
    @FunctionalInterface
    public interface Listener {
        /** More of the answer that is coming, or of the attempts at it. */
        void piece(Delta piece);

        /** An answer is whole and the conversation goes on; what comes next belongs to the next. */
        default void answered(Entry entry) {}

        /** What was asked has failed for good. */
        default void failed(LlmException fault) {}

        /** Nothing more is asked for the request: what has become of it is only to be written. */
        default void asked() {}
    }

    /**
     * Sends the request and waits for its end: where the conversation has several places for an
     * answer, one after the other, each with the answers before it. How many are out at once is up
     * to the limits of the model's account, or {@value #AT_ONCE} of a column where the model runs
     * in this process; one that waits for its turn is still {@code waiting}. An interrupt ends it
     * at once: what had arrived is kept, the outcome is stopped, and the interrupt mark stays set.
     *
     * @return the last entry with its sample, whatever became of it
     * @throws StoreException if the reply could not be written; the request stays open in the file
     *     and is ended by the next start
     */
    public Entry send(Request request, Listener listener) throws StoreException {
        return switch (send(OpenRequest.fresh(request), Care.ENDS, listener)) {
            case Sent.Ended(Entry entry) -> entry;
            case Sent.Left _, Sent.Capped _ ->
                    throw new IllegalStateException("by hand every request ends");
        };
    }

    /**
     * Sends a request of a run, from where it stands. What is interrupted or over a cap has not
     * ended: it waits again, as if it had not been sent. An interrupt mark stays set.
     */
    public Sent sendInRun(OpenRequest open, Listener listener) throws StoreException {
        return send(open, Care.WAITS_AGAIN, listener);
    }

    /** What is out of a run waits again; only for who has claimed the run. */
    void requeueAll(long run) throws StoreException {
        replies.requeueAll(run);
    }

    /** The user wants so many requests to the model out at once, if all goes well. */
    void allow(ModelRef model, int atOnce) {
        models.allow(model, atOnce);
    }

    /** What becomes of a request that cannot be answered now. */
    private enum Care {
        ENDS,
        WAITS_AGAIN
    }

    /** What became of a request of a run. */
    public sealed interface Sent {
        /** It has ended, well or not. */
        record Ended(Entry entry) implements Sent {}

        /** It was interrupted and waits again. */
        record Left() implements Sent {}

        /** A cap is in the way; it waits. */
        record Capped(Caps.Refused by) implements Sent {}
    }

    private Sent send(OpenRequest open, Care care, Listener listener) throws StoreException {
        var answers = new ArrayList<>(open.answers());
        int attempts = open.attempts();
        while (true) {
            Sent sent = answer(open.request(), answers, attempts, care, listener);
            if (!(sent instanceof Sent.Ended(Entry entry))) {
                return sent;
            }
            Sample sample = entry.sample();
            if (sample == null || !entry.hasNext()) {
                return sent;
            }
            answers.add(sample.text());
            attempts = 0;
            listener.answered(entry);
        }
    }

    /** One answer of the conversation, after those that have come. */
    private Sent answer(
            Request request, List<String> answers, int attempts, Care care, Listener listener)
            throws StoreException {
        int step = answers.size();
        var arriving = new Arriving(request.id(), step, attempts);
        var lacking = new ArrayList<Fault>();
        List<Message> sent =
                Turns.upTo(
                        request.chat().messages(),
                        answers,
                        (place, why) -> lacking.add(Fault.withoutPiece(place, why)));
        if (!lacking.isEmpty() && Thread.currentThread().isInterrupted()) {
            return ended(request, step, unsent(arriving, cutOff(), null), care);
        }
        if (!lacking.isEmpty()) {
            return ended(request, step, unsent(arriving, Outcome.FAILED, lacking.getFirst()), care);
        }
        var chat = new ChatRequest(sent, request.chat().parameters());
        try {
            switch (caps.admit(request, chat)) {
                case Caps.Refused over -> {
                    if (care == Care.WAITS_AGAIN) {
                        return new Sent.Capped(over);
                    }
                    var fault = new Fault(over.message(), over.advice(), "");
                    return ended(request, step, unsent(arriving, Outcome.FAILED, fault), care);
                }
                case Caps.Permit permit -> {
                    try (permit) {
                        Ending ending = ending(request, chat, arriving, listener);
                        arriving.end();
                        if (isLast(request, step, ending) && !waitsAgain(ending, care)) {
                            listener.asked();
                        }
                        Sent ended = ended(request, step, ending, care);
                        if (ended instanceof Sent.Ended(Entry entry)) {
                            permit.paid(entry.cost());
                        }
                        return ended;
                    }
                }
            }
        } finally {
            inFlight.remove(arriving);
        }
    }

    private static Ending unsent(Arriving arriving, Outcome outcome, @Nullable Fault fault) {
        return arriving.cut(outcome, fault, Bill.NOTHING, Exchange.NONE);
    }

    private static boolean waitsAgain(Ending ending, Care care) {
        return care == Care.WAITS_AGAIN
                && (ending.outcome() == Outcome.STOPPED || ending.outcome() == Outcome.INTERRUPTED);
    }

    private static boolean isLast(Request request, int step, Ending ending) {
        return ending.outcome() != Outcome.FINISHED
                || step + 1 == Turns.steps(request.chat().messages());
    }

    /** Keeps how it ended; what is cut off in a run waits again instead. */
    private Sent ended(Request request, int step, Ending ending, Care care) throws StoreException {
        if (waitsAgain(ending, care)) {
            replies.requeue(request.id());
            return new Sent.Left();
        }
        return new Sent.Ended(replies.finish(request, step, isLast(request, step, ending), ending));
    }

    private Ending ending(Request request, ChatRequest chat, Arriving arriving, Listener listener)
            throws StoreException {
        try {
            inFlight.add(arriving);
            return inTurn(request, chat, arriving, listener);
        } catch (InterruptedException e) {
            arriving.checkWritten();
            Thread.currentThread().interrupt();
            return arriving.cut(cutOff(), null, Bill.UNKNOWN, Exchange.NONE);
        }
    }

    /** What an interrupt means. */
    private Outcome cutOff() {
        return inFlight.isClosing() ? Outcome.INTERRUPTED : Outcome.STOPPED;
    }

    private Ending inTurn(Request request, ChatRequest chat, Arriving arriving, Listener listener)
            throws InterruptedException {
        if (!request.model().isInProcess()) {
            return ask(request, chat, arriving, listener);
        }
        // The seed differs from sample to sample of one column.
        var column = new Column(request.model(), request.chat().parameters().withSeed(null));
        Semaphore turn = turns.computeIfAbsent(column, _ -> new Semaphore(AT_ONCE, true));
        turn.acquire();
        try {
            return ask(request, chat, arriving, listener);
        } finally {
            turn.release();
        }
    }

    private Ending ask(Request request, ChatRequest chat, Arriving arriving, Listener listener)
            throws InterruptedException {
        try {
            Optional<ChatModel> model = models.chat(request.model());
            if (model.isEmpty()) {
                return unsent(arriving, Outcome.FAILED, unknown(request.model()));
            }
            ChatReply reply =
                    model.get()
                            .chat(
                                    chat,
                                    piece -> {
                                        keep(request, arriving, piece);
                                        listener.piece(piece);
                                    });
            return Ending.finished(reply, arriving.attempt().number());
        } catch (LlmException e) {
            listener.failed(e);
            return arriving.cut(Outcome.FAILED, Fault.of(e), Bill.of(e), e.exchange());
        } catch (RuntimeException e) {
            LOG.error("request {} to {} failed unexpectedly", request.id(), request.model(), e);
            return arriving.cut(Outcome.FAILED, Fault.unexpected(e), Bill.UNKNOWN, Exchange.NONE);
        }
    }

    /** What cannot be written ends the request: its thread is interrupted. */
    private void keep(Request request, Arriving arriving, Delta piece) {
        try {
            switch (piece) {
                case Delta.Text _, Delta.Thinking _ -> arriving.add(piece);
                case Delta.Begin _ -> {
                    if (inFlight.isClosing()) {
                        // The turn that it waited for came free by the closing itself.
                        Thread.currentThread().interrupt();
                        return;
                    }
                    replies.begin(arriving.attempt());
                    arriving.begin();
                }
                case Delta.Restart restart ->
                        replies.restart(arriving.restart(), request, restart.fault());
            }
        } catch (StoreException.Stopped e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            arriving.fail(e);
        }
    }

    private static Fault unknown(ModelRef model) {
        return new Fault(
                "There is no model «%s» any more.".formatted(model.id()),
                "Add it again in the settings, or choose another model.",
                "provider %s, base URL %s"
                        .formatted(
                                model.provider(),
                                model.baseUrl().isEmpty() ? "none" : model.baseUrl()));
    }

    /**
     * Ends a request that will not be sent, for instance because it was stopped before its turn.
     */
    public Entry giveUp(Request request) throws StoreException {
        var unsent = unsent(new Arriving(request.id(), 0), Outcome.STOPPED, null);
        return replies.finish(request, 0, true, unsent);
    }

    /**
     * Sends nothing more, ends what is out, and marks everything of this process that is not done
     * as interrupted. Waits a few seconds at most.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            inFlight.close(LAST_WRITE);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            replies.endOwn();
        } catch (StoreException e) {
            LOG.warn("what is not done is ended by the next start", e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
