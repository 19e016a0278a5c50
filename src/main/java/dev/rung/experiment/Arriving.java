package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/** A reply while it comes, in memory. Filled by the thread that made it, read by the writer. */
final class Arriving {
    private final long request;
    private final int step;
    private final Thread thread = Thread.currentThread();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private int writtenText;
    private int writtenThinking;
    private int pieces;
    private boolean ended;
    private int attempt;
    private long begun = System.nanoTime();
    private @Nullable Duration first;
    private @Nullable StoreException fault;

    /**
     * @param step which answer of the conversation, from 0
     */
    Arriving(long request, int step) {
        this(request, step, 0);
    }

    /**
     * @param attempts how often it was asked for before
     */
    Arriving(long request, int step, int attempts) {
        this.request = request;
        this.step = step;
        this.attempt = attempts + 1;
    }

    /** The attempt goes out now: times count from here. */
    synchronized void begin() {
        begun = System.nanoTime();
    }

    /** The attempt that is out or that will be next. */
    synchronized Attempts.Key attempt() {
        return new Attempts.Key(request, step, attempt);
    }

    /**
     * The attempt has failed and another follows: begins anew.
     *
     * @return what had arrived of it
     */
    synchronized Partial restart() {
        var partial = new Partial(attempt(), text.toString(), thinking.toString());
        text.setLength(0);
        thinking.setLength(0);
        writtenText = 0;
        writtenThinking = 0;
        first = null;
        attempt++;
        return partial;
    }

    /** What had arrived of an attempt that failed. */
    record Partial(Attempts.Key attempt, String text, String thinking) {}

    synchronized void add(Delta delta) {
        if (first == null) {
            first = sinceBegun();
        }
        switch (delta) {
            case Delta.Text(String more) -> text.append(more);
            case Delta.Thinking(String more) -> thinking.append(more);
            case Delta.Begin _, Delta.Restart _ -> throw new IllegalArgumentException("no text");
        }
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Nothing more comes; all of it is about to be written as an answer. */
    synchronized void end() {
        ended = true;
    }

    /** What is not yet written, if there is anything that is to be written piece by piece. */
    synchronized Optional<Piece> unwritten() {
        if (ended) {
            return Optional.empty();
        }
        int textEnd = wholeEnd(text);
        int thinkingEnd = wholeEnd(thinking);
        if (textEnd <= writtenText && thinkingEnd <= writtenThinking) {
            return Optional.empty();
        }
        return Optional.of(
                new Piece(
                        attempt(),
                        pieces,
                        text.substring(writtenText, textEnd),
                        thinking.substring(writtenThinking, thinkingEnd)));
    }

    /** Half of a character at the end waits for its other half. */
    private static int wholeEnd(StringBuilder text) {
        int end = text.length();
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** The piece is in the file; one of an attempt that has ended meanwhile is not. */
    synchronized void written(Piece piece) {
        if (piece.attempt().number() != attempt) {
            return;
        }
        writtenText += piece.text().length();
        writtenThinking += piece.thinking().length();
        pieces++;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** The text could not be written: ends the request. */
    synchronized void fail(StoreException because) {
        fault = because;
        interrupt();
    }

    /**
     * @throws StoreException why the text could not be written, if it could not
     */
    synchronized void checkWritten() throws StoreException {
        if (fault != null) {
            throw fault;
        }
    }

    /** Ends here, with what has arrived. */
    synchronized Ending cut(
            Outcome outcome, @Nullable Fault because, Bill bill, Exchange exchange) {
        return new Ending(
                outcome,
                text.toString(),
                thinking.toString(),
                new Timing(first, sinceBegun()),
                because,
                null,
                attempt,
                bill,
                exchange);
    }
}
