package dev.rung.cli;

import picocli.CommandLine;

/** A command cannot do what was asked. The message says why and what to do. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    /** A fault. */
    CommandException(String message) {
        this(message, CommandLine.ExitCode.SOFTWARE);
    }

    private CommandException(String message, int code) {
        super(message);
        this.code = code;
    }

    /** The command line is wrong: it names something that is not there, or cannot be named so. */
    static CommandException wrong(String message) {
        return new CommandException(message, CommandLine.ExitCode.USAGE);
    }

    /** What the program ends with. */
    int code() {
        return code;
    }
}
