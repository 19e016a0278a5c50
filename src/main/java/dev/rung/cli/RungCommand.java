package dev.rung.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The commands of the terminal. */
@Command(name = "rung", mixinStandardHelpOptions = true, version = "Rung 0.1.0")
public final class RungCommand {
    /** Runs one command and returns its exit code: 0 done, 1 failed, 2 not understood. */
    public static int run(String... arguments) {
        return new CommandLine(new RungCommand()).execute(arguments);
    }

    @Command(name = "demo", description = "Runs the example project.")
    int demo(@Option(names = "--folder") @Nullable Path folder) {
        System.out.println("demo");
        return 0;
    }
}
