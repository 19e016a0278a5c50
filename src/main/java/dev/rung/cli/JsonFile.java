package dev.rung.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of {@code --json}. «-» is standard output; what the command prints otherwise goes to
 * standard error then.
 *
 * @param path null if no JSON is wanted
 */
record JsonFile(CommandSpec spec, @Nullable Path path) {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    private boolean isStandardOutput() {
        return STANDARD_OUTPUT.equals(path);
    }

    /** Refuses one that cannot be written, before anything is paid for. */
    void check() {
        Path folder = path == null || isStandardOutput() ? null : path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--json: there is no folder " + folder);
        }
    }

    /** Where the command prints its words. */
    PrintWriter words() {
        return isStandardOutput() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }

    /**
     * Writes the result in both forms, the file first: who sees the words has the file.
     *
     * @param words for people, with the end of their last line
     * @param json the same for programs
     * @throws CommandException if the file cannot be written; the words are printed all the same
     */
    void print(String words, String json) throws CommandException {
        try {
            write(json);
        } finally {
            words().print(words);
            words().flush();
        }
    }

    private void write(String json) throws CommandException {
        if (isStandardOutput()) {
            spec.commandLine().getOut().println(json);
            spec.commandLine().getOut().flush();
        } else if (path != null) {
            WrittenFile.write(path, json + "\n");
        }
    }
}
