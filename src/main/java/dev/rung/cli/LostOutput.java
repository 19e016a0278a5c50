package dev.rung.cli;

import picocli.CommandLine;

import java.io.PrintStream;

/** What a command printed and nobody got: without it, it has not succeeded. */
public final class LostOutput {
    private LostOutput() {}

    /**
     * What the program ends with, once the command has printed all; a line where that did not
     * arrive. Java's streams keep such faults to themselves.
     *
     * @param code what it ended with otherwise
     */
    public static int told(int code, PrintStream out, PrintStream err) {
        if (!out.checkError()) {
            return code;
        }
        err.println(
                "rung: what was printed did not all arrive: the disk is full, or the reader has"
                        + " closed its end. What was done is kept.");
        return CommandLine.ExitCode.SOFTWARE;
    }
}
