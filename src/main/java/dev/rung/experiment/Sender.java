package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.store.StoreException;
import dev.rung.task.Timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Sends requests and keeps what comes back. What has arrived of a reply is in the file within half
 * a second; a request ends as one sample.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** Requests of one column to a model in this process that are out at once; others wait. */
    public static final int AT_ONCE = 8;

    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private final ReplyStore replies;
    private final Models models;
    private final InFlight inFlight;
    private final ConcurrentHashMap<Column, Semaphore> turns = new ConcurrentHashMap<>();

    /**
     * @param timer one of its own: writing to the file may take its time
     */
    public Sender(ReplyStore replies, Models models, Timer timer) {
        this.replies = replies;
        this.models = models;
        this.inFlight = new InFlight(replies, timer);
    }

    /**
     * Sends the request and waits for its end. How many are out at once is up to the limits of the
     * model's account, or {@value #AT_ONCE} of a column where the model runs in this process; one
     * that waits for its turn is still {@code waiting}. An interrupt ends it at once: what had
     * arrived is kept, the outcome is stopped, and the interrupt mark stays set.
     *
     * @param pieces told of every piece as it comes, and of attempts, on the calling thread
     * @return the entry with its sample, whatever became of it
     * @throws StoreException if the reply could not be written; the request stays open in the file
     *     and is ended by the next start
     */
    public Entry send(Request request, Consumer<Delta> pieces) throws StoreException {
        var arriving = new Arriving(request.id());
        try {
            return replies.finish(request, ending(request, arriving, pieces));
        } finally {
            inFlight.remove(arriving);
        }
    }

    private Ending ending(Request request, Arriving arriving, Consumer<Delta> pieces)
            throws StoreException {
        try {
            inFlight.add(arriving);
            return inTurn(request, arriving, pieces);
        } catch (InterruptedException e) {
            arriving.checkWritten();
            Thread.currentThread().interrupt();
            return arriving.cut(
                    inFlight.isClosing() ? Outcome.INTERRUPTED : Outcome.STOPPED,
                    null,
                    Exchange.NONE);
        }
    }

    private Ending inTurn(Request request, Arriving arriving, Consumer<Delta> pieces)
            throws InterruptedException {
        if (!request.model().isInProcess()) {
            return ask(request, arriving, pieces);
        }
        // The seed differs from sample to sample of one column.
        var column = new Column(request.model(), request.chat().parameters().withSeed(null));
        Semaphore turn = turns.computeIfAbsent(column, _ -> new Semaphore(AT_ONCE, true));
        turn.acquire();
        try {
            return ask(request, arriving, pieces);
        } finally {
            turn.release();
        }
    }

    private Ending ask(Request request, Arriving arriving, Consumer<Delta> pieces)
            throws InterruptedException {
        try {
            Optional<ChatModel> model = models.chat(request.model());
            if (model.isEmpty()) {
                return arriving.cut(Outcome.FAILED, unknown(request.model()), Exchange.NONE);
            }
            ChatReply reply =
                    model.get()
                            .chat(
                                    request.chat(),
                                    piece -> {
                                        keep(request, arriving, piece);
                                        pieces.accept(piece);
                                    });
            return Ending.finished(reply, arriving.attempt());
        } catch (LlmException e) {
            return arriving.cut(Outcome.FAILED, Fault.of(e), e.exchange());
        } catch (RuntimeException e) {
            LOG.error("request {} to {} failed unexpectedly", request.id(), request.model(), e);
            return arriving.cut(Outcome.FAILED, unexpected(e), Exchange.NONE);
        }
    }

    /** What cannot be written ends the request: its thread is interrupted. */
    private void keep(Request request, Arriving arriving, Delta piece) {
        try {
            switch (piece) {
                case Delta.Text _, Delta.Thinking _ -> arriving.add(piece);
                case Delta.Begin _ -> {
                    replies.begin(request.id(), arriving.attempt());
                    arriving.begin();
                }
                case Delta.Restart restart -> {
                    LlmException e = restart.fault();
                    replies.restart(request.id(), arriving.restart(), Fault.of(e), e.exchange());
                }
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

    private static Fault unexpected(RuntimeException e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return new Fault(
                "Rung failed on this reply: %s.".formatted(e.getClass().getSimpleName()),
                "Retry. If it happens again, report it with the details.",
                trace.toString());
    }

    /**
     * Ends a request that will not be sent, for instance because it was stopped before its turn.
     */
    public Entry giveUp(Request request) throws StoreException {
        return replies.finish(
                request, new Arriving(request.id()).cut(Outcome.STOPPED, null, Exchange.NONE));
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
