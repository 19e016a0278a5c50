package dev.rung.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/** {@code rung open}. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Opens the window with a bundle; so does «rung FILE.rung».",
        footer = {
            "",
            "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not there."
        })
final class OpenCommand implements Callable<Integer> {
    private final ToIntFunction<Path> window;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file;

    /**
     * @param window shows a bundle until it is closed, and returns an exit code
     */
    @SuppressWarnings("NullAway.Init")
    OpenCommand(ToIntFunction<Path> window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        return window.applyAsInt(file.toAbsolutePath());
    }
}
