package dev.rung.llm;

import java.util.List;

/**
 * One call that may be sent.
 *
 * @param messages the conversation, at least one message
 * @param parameters what the user set and the model takes
 */
public record ChatRequest(List<Message> messages, Parameters parameters) {
    public ChatRequest {
        messages = List.copyOf(messages);
    }
}
