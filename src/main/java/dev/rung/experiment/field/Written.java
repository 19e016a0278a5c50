package dev.rung.experiment.field;

import java.util.List;

/**
 * What a model wrote.
 *
 * @param answer the reply
 * @param reasoning its thinking where the provider gives it apart, else empty
 * @param before its answers before in the same conversation, in order
 */
public record Written(String answer, String reasoning, List<String> before) {
    public Written {
        before = List.copyOf(before);
    }

    /** The first answer of a conversation, or the only one. */
    public Written(String answer, String reasoning) {
        this(answer, reasoning, List.of());
    }

    String part(Part part) {
        return switch (part) {
            case ANSWER -> answer;
            case REASONING -> reasoning;
        };
    }

    /** Another text in place of both: the piece to cut from. */
    static Written only(String text) {
        return new Written(text, text);
    }
}
