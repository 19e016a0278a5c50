package dev.rung.pane.ladder;

import dev.rung.experiment.Prepared;
import dev.rung.store.StoreException;

import java.util.stream.Collectors;

/**
 * Something that went wrong or is missing, shown where it happened.
 *
 * @param message one line on what happened
 * @param advice one line on what to do
 * @param details for the folded area, may be empty
 */
record Problem(String message, String advice, String details) {
    static Problem of(StoreException fault) {
        return new Problem(
                String.valueOf(fault.getMessage()),
                fault.whatToDo(),
                String.valueOf(fault.getCause()));
    }

    /** Why nothing was sent. */
    static Problem of(Prepared refused) {
        return switch (refused) {
            case Prepared.Missing(var variables) ->
                    new Problem(
                            "No value for %s; nothing was sent."
                                    .formatted(
                                            variables.stream()
                                                    .map(name -> "{{" + name + "}}")
                                                    .collect(Collectors.joining(", "))),
                            "Choose a dataset that has it, or type a value.",
                            "");
            case Prepared.Refused(var what, var whatToDo) -> new Problem(what, whatToDo, "");
            case Prepared.Ready ready ->
                    throw new IllegalArgumentException("nothing is wrong with " + ready);
        };
    }
}
