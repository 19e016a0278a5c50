package dev.rung.experiment;

import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameter;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The outcome of a request; never changed.
 *
 * @param text the answer, or what had arrived of it
 * @param fault what went wrong, null unless failed
 * @param stop why the reply ended, null unless finished
 * @param paid what the answer cost with all attempts at it, null if nothing was charged
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
        @Nullable String modelReturned,
        @Nullable Paid paid) {
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
     * @param refused the parameter that the model does not take, null if something else was wrong
     */
    public record Fault(
            String message, String advice, String details, @Nullable Parameter refused) {
        /** A fault that is not a parameter's. */
        public Fault(String message, String advice, String details) {
            this(message, advice, details, null);
        }

        /** What happened and what to do, as sentences. */
        public String words() {
            String said = message.strip();
            boolean ends = said.isEmpty() || ".!?…:".indexOf(said.charAt(said.length() - 1)) >= 0;
            return (said + (ends ? " " : ". ") + advice).strip();
        }

        /** In the file it tells such an end from a fault that another attempt may not have. */
        private static final String NO_PIECE = "no piece for the next turn";

        /**
         * SQL for a sample that ended for want of a piece: an outcome of the answer before, which
         * stands like a whole reply. Asking again until the piece is there would choose among
         * answers.
         */
        static final String IS_WITHOUT_PIECE =
                "(sample.outcome = 'failed' AND sample.error_details = '%s')".formatted(NO_PIECE);

        /**
         * A piece of an answer is not there, so that what comes next cannot be said.
         *
         * @param place as it is written in the prompt
         * @param why in lower case
         */
        static Fault withoutPiece(String place, String why) {
            return new Fault(
                    "The next turn says %s: %s.".formatted(place, why),
                    "Ask for it more plainly in the turn before. It counts as an outcome: only"
                            + " fresh samples ask anew.",
                    NO_PIECE);
        }

        /** Of a defect of Rung's own. */
        static Fault unexpected(RuntimeException e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Fault(
                    "Rung failed on this reply: %s.".formatted(e.getClass().getSimpleName()),
                    "Retry. If it happens again, report it with the details.",
                    trace.toString());
        }

        static Fault of(LlmException e) {
            return new Fault(
                    String.valueOf(e.getMessage()),
                    e.whatToDo(),
                    e.details(),
                    e instanceof LlmException.BadRequest bad ? bad.refused() : null);
        }
    }
}
