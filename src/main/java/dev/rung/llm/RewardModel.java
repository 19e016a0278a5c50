package dev.rung.llm;

import java.util.List;

/** A model that scores a conversation with one number, trained on what people prefer. */
@FunctionalInterface
public interface RewardModel {
    /**
     * Asks for the reward of a conversation that ends with the reply to be scored. Blocks; an
     * interrupt ends it at once.
     *
     * @throws LlmException with what went wrong and what to do; {@code Unreadable} if the model
     *     gives more than one number, as a classifier does
     * @throws InterruptedException if the calling thread was interrupted
     */
    Reward reward(List<Message> messages) throws LlmException, InterruptedException;
}
