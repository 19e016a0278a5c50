package dev.rung.score.command;

/** A program was not started because nobody said that it may be. */
public final class NotTrusted extends Exception {
    private static final long serialVersionUID = 1;

    NotTrusted(CommandDefinition definition) {
        super(
                "The grader «%s» would start %s: allow it first."
                        .formatted(definition.id(), String.join(" ", definition.command())));
    }
}
