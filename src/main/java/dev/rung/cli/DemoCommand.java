package dev.rung.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code rung demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Climbs four rungs of the example project with the built-in practice model.",
            "Needs no key and no network, and leaves your own data alone."
        })
final class DemoCommand implements Callable<Integer> {
    private final Demo demo;

    @Spec private CommandSpec spec;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Write here, a new or empty folder. Default: a new temporary folder.")
    private @Nullable Path folder;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Use the first N development rows. Default: all.")
    private @Nullable Integer limit;

    @Option(names = "--no-slides", description = "Write no slides at the end.")
    private boolean withoutSlides;

    @SuppressWarnings("NullAway.Init")
    DemoCommand(Demo demo) {
        this.demo = demo;
    }

    @Override
    public Integer call() throws Exception {
        int rows = limit == null ? Integer.MAX_VALUE : limit;
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        demo.run(folder, rows, !withoutSlides, spec.commandLine().getOut());
        return 0;
    }
}
