package dev.rung.llm;

/** Tells how many tokens of input a request is, without sending it to the model. */
@FunctionalInterface
public interface TokenCounter {
    /**
     * Counts. May ask the network: blocks; an interrupt ends it at once.
     *
     * @throws LlmException with what went wrong and what to do
     * @throws InterruptedException if the calling thread was interrupted
     */
    TokenCount count(ChatRequest request) throws LlmException, InterruptedException;
}
