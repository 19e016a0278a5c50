package dev.rung.cli;

import dev.rung.experiment.ShotFault;
import dev.rung.experiment.data.DataFault;
import dev.rung.llm.LlmException;
import dev.rung.store.StoreException;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.file.FileFault;
import dev.rung.ui.SafeText;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** One line for a failure: what happened and what to do. */
final class Failures {
    private Failures() {}

    /** Says it, and what the program ends with. */
    static int tell(Exception e, CommandLine failed, CommandLine.ParseResult ignored) {
        failed.getErr().println("rung: " + sentence(e));
        return code(e);
    }

    /** The same, unless it fails since the process is ending and that is told. */
    static IExecutionExceptionHandler unlessTold(LastWords lastWords) {
        return (e, failed, parsed) -> lastWords.areSaid() ? code(e) : tell(e, failed, parsed);
    }

    /** What the program ends with: 2 where the command line or a file is wrong, else 1. */
    static int code(Exception e) {
        return switch (e) {
            case CommandException command -> command.code();
            case FileFault _, DataFault _, FigureFault _, ShotFault _ -> CommandLine.ExitCode.USAGE;
            default -> CommandLine.ExitCode.SOFTWARE;
        };
    }

    /** Files and servers may have put their words into it: it is safe on a screen. */
    static String sentence(Exception e) {
        return SafeText.visible(words(e));
    }

    private static String words(Exception e) {
        return switch (e) {
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            case LlmException llm -> llm.getMessage() + " " + llm.whatToDo();
            case DataFault data -> data.getMessage() + " " + data.whatToDo();
            case CommandException _, FileFault _, FigureFault _, ShotFault _ ->
                    String.valueOf(e.getMessage());
            case InterruptedException _ -> "stopped; what was done is kept.";
            default -> "unexpected failure: " + e;
        };
    }
}
