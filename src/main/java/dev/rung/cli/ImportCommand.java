package dev.rung.cli;

import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.study.file.Promptfoo;
import dev.rung.ui.SafeText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rung import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns experiments of other tools into experiment files.")
final class ImportCommand implements Runnable {
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ImportCommand() {}

    /** The command with its own commands. */
    static CommandLine line() {
        return new CommandLine(new ImportCommand()).addSubcommand(new OfPromptfoo());
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code rung import promptfoo}. */
    @Command(
            name = "promptfoo",
            mixinStandardHelpOptions = true,
            description = {
                "Turns a promptfoo configuration into an experiment file: prompts, providers,"
                        + " tests, and the assertions that have a counterpart.",
                "It says how much could be used; what has no counterpart is listed on standard"
                        + " error."
            },
            footer = {
                "",
                "Exit code: 0 written, 1 a fault, 2 a wrong command line or file.",
                "",
                "Example:",
                "  rung import promptfoo promptfooconfig.yaml -o experiment.yaml"
            })
    static final class OfPromptfoo implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "OUT",
                description = "Write here. Default: standard output.")
        private @Nullable Path output;

        @Option(names = "--replace", description = "Replace OUT if it is there.")
        private boolean replace;

        @SuppressWarnings("NullAway.Init")
        OfPromptfoo() {}

        @Override
        public Integer call() throws Exception {
            PrintWriter err = spec.commandLine().getErr();
            Promptfoo.Converted made = Promptfoo.convert(file);
            String folder = file.toAbsolutePath().resolveSibling("").toString();
            write(ExperimentFileWriter.write(made.file(), folder));
            // What is written to the screen is the file alone.
            PrintWriter says = output == null ? err : spec.commandLine().getOut();
            says.println(SafeText.visible(words(made)));
            says.flush();
            if (!made.left().isEmpty()) {
                err.println("rung: what has no counterpart, or is to be known:");
            }
            made.left().forEach(one -> err.println("rung: " + SafeText.visible(one)));
            return 0;
        }

        private String words(Promptfoo.Converted made) {
            Promptfoo.Counts counts = made.counts();
            int rows = made.file().data().from() instanceof From.Inline all ? all.rows().size() : 0;
            return String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %s as %s, %s as %s. %s",
                    output == null ? "Converted" : "Wrote " + output,
                    of(counts.prompts(), "prompt"),
                    of(counts.providers(), "provider"),
                    count(counts.tests(), "test"),
                    count(rows, "row"),
                    of(counts.asserts(), "assertion"),
                    count(made.file().graders().size(), "grader"),
                    made.left().isEmpty()
                            ? "All of it has a counterpart."
                            : "What has no counterpart is said apart.");
        }

        private static String of(Promptfoo.Part part, String noun) {
            return part.used() == part.all()
                    ? count(part.all(), noun)
                    : String.format(Locale.ROOT, "%,d of %s", part.used(), count(part.all(), noun));
        }

        private static String count(int count, String noun) {
            return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
        }

        private void write(String yaml) throws Exception {
            if (output == null) {
                spec.commandLine().getOut().print(yaml);
                spec.commandLine().getOut().flush();
                return;
            }
            if (!replace && Files.exists(output)) {
                throw new CommandException(
                        "%s is there already. Name another file, or take --replace."
                                .formatted(output));
            }
            WrittenFile.write(output, yaml);
        }
    }
}
