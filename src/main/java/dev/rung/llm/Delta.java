package dev.rung.llm;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What is told of a reply while it comes: its pieces, and where it begins anew. */
public sealed interface Delta {
    /** More of the answer. */
    record Text(String text) implements Delta {}

    /** More of the model's thinking, which is not part of the answer. */
    record Thinking(String text) implements Delta {}

    /** The request goes out now: waiting for a turn is over. Told once for each attempt. */
    record Begin() implements Delta {}

    /**
     * The attempt failed and another follows: what has come so far is not part of the reply.
     *
     * @param next the number of the attempt that follows, from 2
     * @param of attempts at most
     * @param pause the time until then
     * @param fault why the attempt failed, with what went over the wire
     */
    record Restart(int next, int of, Duration pause, LlmException fault) implements Delta {
        /**
         * For instance {@code attempt 2 of 4, in 8 s}; without the time once it has passed.
         *
         * @param left until the next attempt
         */
        public String words(Duration left) {
            long seconds = (left.toMillis() + 999) / 1000;
            String which = "attempt %d of %d".formatted(next, of);
            return seconds > 0 ? which + ", in %d s".formatted(seconds) : which;
        }

        /**
         * The words as they are whenever they are asked for; the pause begins now.
         *
         * @param nanos a clock that never goes back, in nanoseconds
         */
        public Supplier<String> countdown(LongSupplier nanos) {
            long due = nanos.getAsLong() + pause.toNanos();
            return () -> words(Duration.ofNanos(due - nanos.getAsLong()));
        }
    }
}
