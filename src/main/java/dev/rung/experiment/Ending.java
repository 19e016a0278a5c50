package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;

import org.jspecify.annotations.Nullable;

/**
 * How a request ended, before it is stored as a sample.
 *
 * @param text the answer, or what had arrived of it
 * @param fault null unless failed
 * @param reply null unless finished
 */
record Ending(
        Outcome outcome,
        String text,
        String thinking,
        Timing timing,
        @Nullable Fault fault,
        @Nullable ChatReply reply) {
    static Ending finished(ChatReply reply) {
        return new Ending(
                Outcome.FINISHED, reply.text(), reply.thinking(), reply.timing(), null, reply);
    }
}
