package dev.rung.llm;

import java.util.function.Consumer;

/** A model that answers a conversation. */
@FunctionalInterface
public interface ChatModel {
    /**
     * Sends the request and waits for the whole reply. Blocks; an interrupt ends it at once.
     *
     * @param pieces told of every piece as it comes, and of attempts, on the calling thread
     * @throws LlmException with what went wrong and what to do; pieces already told stay told
     * @throws InterruptedException if the calling thread was interrupted
     */
    ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException;
}
