package dev.rung.cli;

import dev.rung.experiment.NearWord;
import dev.rung.ui.SafeText;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.ArrayList;

/**
 * What is wrong with a command line, in a sentence, what may have been meant, and, unless it is a
 * value that cannot be read, where the help is: all of the help would move the sentence off the
 * screen.
 */
final class WrongLine implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("rung: " + sentence(e) + near(e));
        boolean isValue = e.getArgSpec() != null && e.getValue() != null;
        if (!isValue) {
            err.println(
                    "«%s --help» tells all that there is."
                            .formatted(line.getCommandSpec().qualifiedName()));
        }
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String near(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String typed = unmatched.getUnmatched().getFirst();
        var known = new ArrayList<>(spec.optionsMap().keySet());
        known.addAll(spec.subcommands().keySet());
        return NearWord.of(typed.replaceFirst("=.*", ""), known)
                .map(" Is «%s» meant?"::formatted)
                .orElse("");
    }

    private static String sentence(ParameterException e) {
        String said = SafeText.visible(String.valueOf(e.getMessage()));
        return said.endsWith(".") ? said : said + ".";
    }
}
