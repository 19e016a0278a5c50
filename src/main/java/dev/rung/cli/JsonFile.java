package dev.rung.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.nio.file.Files;
import java.nio.file.Path;

/** The file of {@code --json}. */
final class JsonFile {
    private JsonFile() {}

    /** Refuses one that cannot be written, before anything is paid for; null is no file. */
    static void check(CommandSpec spec, @Nullable Path json) {
        Path folder = json == null ? null : json.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--json: there is no folder " + folder);
        }
    }
}
