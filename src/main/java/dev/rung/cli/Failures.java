package dev.rung.cli;

import dev.rung.llm.LlmException;
import dev.rung.store.StoreException;

import picocli.CommandLine;

/** One line for a failure: what happened and what to do. */
final class Failures {
    private Failures() {}

    /** What the program ends with: 2 where the command line is wrong, else 1. */
    static int code(Exception e) {
        return e instanceof CommandException command
                ? command.code()
                : CommandLine.ExitCode.SOFTWARE;
    }

    static String sentence(Exception e) {
        return switch (e) {
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            case LlmException llm -> llm.getMessage() + " " + llm.whatToDo();
            case CommandException command -> String.valueOf(command.getMessage());
            case InterruptedException _ -> "stopped; what was done is kept.";
            default -> "unexpected failure: " + e;
        };
    }
}
