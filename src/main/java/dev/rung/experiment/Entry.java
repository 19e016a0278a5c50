package dev.rung.experiment;

import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

/**
 * One answer to a request: one entry of a column's transcript.
 *
 * @param step which answer of the conversation, from 0
 * @param partial what had been written of an answer that is still coming
 * @param sample null until the answer is finished or given up
 * @param marks what the user said of it
 */
public record Entry(
        Request request, int step, String partial, @Nullable Sample sample, Marks marks) {
    /** What the answer cost, all attempts at it together; nothing where nothing was charged. */
    public Cost cost() {
        return sample == null || sample.paid() == null ? Cost.NOTHING : sample.paid().cost();
    }

    /** Whether the conversation goes on after this answer. */
    public boolean hasNext() {
        return sample != null
                && sample.outcome() == Sample.Outcome.FINISHED
                && step + 1 < Turns.steps(request.chat().messages());
    }
}
