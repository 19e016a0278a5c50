package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Delta;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/** A reply while it comes, in memory. Filled by the thread that made it, read by the writer. */
final class Arriving {
    private final long request;
    private final Thread thread = Thread.currentThread();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private int writtenText;
    private int writtenThinking;
    private int pieces;
    private long begun = System.nanoTime();
    private @Nullable Duration first;
    private @Nullable StoreException fault;

    Arriving(long request) {
        this.request = request;
    }

    /** The request goes out now: times count from here. */
    synchronized void begin() {
        begun = System.nanoTime();
    }

    synchronized void add(Delta delta) {
        if (first == null) {
            first = sinceBegun();
        }
        switch (delta) {
            case Delta.Text(String more) -> text.append(more);
            case Delta.Thinking(String more) -> thinking.append(more);
        }
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What is not yet written, if there is anything. */
    synchronized Optional<Piece> unwritten() {
        int textEnd = wholeEnd(text);
        int thinkingEnd = wholeEnd(thinking);
        if (textEnd <= writtenText && thinkingEnd <= writtenThinking) {
            return Optional.empty();
        }
        return Optional.of(
                new Piece(
                        request,
                        pieces,
                        text.substring(writtenText, textEnd),
                        thinking.substring(writtenThinking, thinkingEnd)));
    }

    /** Half of a character at the end waits for its other half. */
    private static int wholeEnd(StringBuilder text) {
        int end = text.length();
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** The piece is in the file. */
    synchronized void written(Piece piece) {
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
    synchronized Ending cut(Outcome outcome, @Nullable Fault because) {
        return new Ending(
                outcome,
                text.toString(),
                thinking.toString(),
                new Timing(first, sinceBegun()),
                because,
                null);
    }
}
