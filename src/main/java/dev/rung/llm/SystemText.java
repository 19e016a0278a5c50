package dev.rung.llm;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation for wire formats that keep the system's words apart from the turns.
 *
 * @param texts the system's words, in order
 * @param turns all other messages, in order
 */
public record SystemText(List<String> texts, List<Message> turns) {
    public SystemText {
        texts = List.copyOf(texts);
        turns = List.copyOf(turns);
    }

    /**
     * Takes a conversation apart.
     *
     * @param model the model, for the message
     * @throws LlmException.NotTaken if the system speaks after the first turn: moving its words to
     *     the front would be another conversation
     */
    public static SystemText of(String model, List<Message> messages) throws LlmException.NotTaken {
        var texts = new ArrayList<String>();
        var turns = new ArrayList<Message>();
        for (var message : messages) {
            if (message.role() != Role.SYSTEM) {
                turns.add(message);
            } else if (turns.isEmpty()) {
                texts.add(message.text());
            } else {
                throw new LlmException.NotTaken(model, "a system message after the first turn");
            }
        }
        return new SystemText(texts, turns);
    }
}
