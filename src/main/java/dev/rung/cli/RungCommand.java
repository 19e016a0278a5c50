package dev.rung.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** The terminal's root command. Without a command it prints its help. */
@Command(
        name = "rung",
        mixinStandardHelpOptions = true,
        versionProvider = RungCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "A desktop assistant for empirical research on language models.",
        footer = {"", "Without arguments the window opens."})
public final class RungCommand implements Runnable {
    @Spec private CommandSpec spec;

    /** Made by the parser, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    public RungCommand() {}

    /** The version that stands in the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RungCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Rung " + Objects.requireNonNullElse(version, "(from source)")};
        }
    }

    /** The command line with its commands, ready to be executed. */
    public static CommandLine line(
            Demo demo, Home home, PrintStream terminal, boolean interactive) {
        return new CommandLine(new RungCommand())
                .addSubcommand(new DemoCommand(demo))
                .addSubcommand(new ModelsCommand(home))
                .addSubcommand(new AskCommand(home, System.in))
                .addSubcommand(DataCommand.line(home))
                .addSubcommand(new RunCommand(home, terminal, interactive))
                .addSubcommand(new BestOfCommand(home))
                .addSubcommand(new PlotCommand(home))
                .addSubcommand(new CalibrationCommand(home))
                .addSubcommand(new AgreeCommand(home))
                .addSubcommand(ImportCommand.line())
                .addSubcommand(CardCommand.line(home))
                .addSubcommand(new DeckCommand(home, terminal, interactive))
                .addSubcommand(new UpdateCommand(home))
                .addSubcommand(new NormsCommand(home))
                .addSubcommand(new ShareCommand(home))
                .addSubcommand(BundleCommand.line())
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            line.getErr().println("rung: " + Failures.sentence(e));
                            return Failures.code(e);
                        });
    }

    /**
     * The command that opens a window, of which the terminal knows nothing.
     *
     * @param window shows a bundle until it is closed, and returns an exit code
     */
    public static CommandLine open(ToIntFunction<Path> window) {
        return new CommandLine(new OpenCommand(window));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
