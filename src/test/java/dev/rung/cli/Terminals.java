package dev.rung.cli;

import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.wiring.Providers;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands for tests, and homes for them. */
final class Terminals {
    private Terminals() {}

    /** For commands that must not open the user's data: opening it fails. */
    static Home nowhere() {
        return new Home(
                new DataFolder(Path.of("/dev/null/nowhere")),
                Map.of(),
                (environment, keys, settings) -> {
                    throw new AssertionError("the user's data are none of its business");
                },
                place -> {});
    }

    /** What a command did. */
    record Outcome(int code, String out, String err) {}

    /** Runs a command of the program. */
    static Outcome run(Home home, Object... arguments) {
        var demo = new Demo(List.of(), Map.of(), System.err, false, place -> {});
        return run(RungCommand.line(demo, home, System.err, false), arguments);
    }

    /** Runs a command line. */
    static Outcome run(CommandLine line, Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                line.setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Outcome(code, out.toString(), err.toString());
    }

    /** A program of these commands alone. */
    static CommandLine of(Object... commands) {
        var line = new CommandLine(new RungCommand());
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        return line.setExecutionExceptionHandler(Failures::tell);
    }

    static Home at(Path folder, List<Provider> providers) {
        return new Home(
                new DataFolder(folder),
                Map.of(),
                (environment, keys, settings) -> new Providers.Offer(providers, new Http()),
                place -> {});
    }
}
