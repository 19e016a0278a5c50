package dev.rung.experiment.field;

/**
 * What a model wrote.
 *
 * @param answer the reply
 * @param reasoning its thinking where the provider gives it apart, else empty
 */
public record Written(String answer, String reasoning) {
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
