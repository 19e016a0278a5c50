package dev.rung.cli;

import dev.rung.ui.SafeText;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** An option whose value cannot be read is told in a sentence; all else shows the help as well. */
record WrongValue(IParameterExceptionHandler others) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) throws Exception {
        if (e.getArgSpec() == null || e.getValue() == null) {
            return others.handleParseException(e, arguments);
        }
        e.getCommandLine()
                .getErr()
                .println("rung: " + SafeText.visible(String.valueOf(e.getMessage())));
        return CommandLine.ExitCode.USAGE;
    }
}
