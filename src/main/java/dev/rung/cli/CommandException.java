package dev.rung.cli;

/** A command cannot do what was asked. The message says why and what to do. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }
}
