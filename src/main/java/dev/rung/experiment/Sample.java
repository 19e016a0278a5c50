package dev.rung.experiment;

import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.LlmException;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request; never changed.
 *
 * @param text the answer, or what had arrived of it
 * @param fault what went wrong, null unless failed
 * @param stop why the reply ended, null unless finished
 */
public record Sample(
        long id,
        Outcome outcome,
        String text,
        String thinking,
        @Nullable Fault fault,
        @Nullable StopReason stop,
        Usage usage,
        Timing timing,
        @Nullable String modelReturned) {
    /** How a request ended. */
    public enum Outcome {
        /** A whole reply. */
        FINISHED,
        /** Stopped by the user. */
        STOPPED,
        /** Given up after a fault. */
        FAILED,
        /** Rung ended while the reply was coming. */
        INTERRUPTED
    }

    /**
     * A fault as it is shown.
     *
     * @param message one line on what happened
     * @param advice one line on what to do
     * @param details what came back, may be empty
     */
    public record Fault(String message, String advice, String details) {
        static Fault of(LlmException e) {
            return new Fault(String.valueOf(e.getMessage()), e.whatToDo(), e.details());
        }
    }
}
