package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Exchange;

import org.jspecify.annotations.Nullable;

/**
 * How a request ended, before it is stored as a sample.
 *
 * @param text the answer, or what had arrived of it
 * @param fault null unless failed
 * @param reply null unless finished
 * @param attempt the attempt that brought it, from 1
 * @param bill what that attempt may be charged for
 * @param exchange what went over the wire in it
 */
record Ending(
        Outcome outcome,
        String text,
        String thinking,
        Timing timing,
        @Nullable Fault fault,
        @Nullable ChatReply reply,
        int attempt,
        Bill bill,
        Exchange exchange) {
    static Ending finished(ChatReply reply, int attempt) {
        return new Ending(
                Outcome.FINISHED,
                reply.text(),
                reply.thinking(),
                reply.timing(),
                null,
                reply,
                attempt,
                Bill.of(reply),
                reply.exchange());
    }
}
