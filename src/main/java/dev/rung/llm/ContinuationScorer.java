package dev.rung.llm;

import java.util.List;

/** Tells how likely a model finds given continuations of a text, without sampling. */
@FunctionalInterface
public interface ContinuationScorer {
    /**
     * Scores continuations of a prompt of raw text. White space at the prompt's end is moved to the
     * front of every continuation first, since tokenizers join it with the word that follows:
     * {@code "Answer: "} and {@code "A"} are scored as {@code "Answer:"} and {@code " A"}. Blocks;
     * an interrupt ends it at once.
     *
     * @param prompt more than white space
     * @param continuations at least one; one that is there twice is asked and counted once
     * @throws LlmException with what went wrong and what to do; {@code Unreadable} if the server
     *     gives no log-probabilities of a prompt
     * @throws InterruptedException if the calling thread was interrupted
     */
    ContinuationScores score(String prompt, List<String> continuations)
            throws LlmException, InterruptedException;
}
