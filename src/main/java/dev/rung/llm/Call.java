package dev.rung.llm;

/** One question to a model, ready to be asked: what retry and limits work on, whatever it asks. */
@FunctionalInterface
public interface Call<T> {
    /**
     * Asks once. Blocks; an interrupt ends it at once.
     *
     * @throws LlmException with what went wrong and what to do
     * @throws InterruptedException if the calling thread was interrupted
     */
    T run() throws LlmException, InterruptedException;
}
