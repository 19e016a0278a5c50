package dev.rung.cli;

import dev.rung.task.Terminal;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
        return line(demo, home, terminal, interactive, "");
    }

    /**
     * The same for arguments that are known.
     *
     * @param first the first of them: if it names a command, the others are left out, for it takes
     *     long to find out what all of them can do
     */
    public static CommandLine line(
            Demo demo, Home home, PrintStream terminal, boolean interactive, String first) {
        var lastWords = new LastWords();
        Map<String, Supplier<Object>> commands =
                commands(demo, home, terminal, interactive, lastWords);
        Supplier<Object> named = commands.get(first);
        var line = new CommandLine(new RungCommand());
        (named == null ? commands.values() : List.of(named))
                .forEach(command -> line.addSubcommand(command.get()));
        line.registerConverter(Integer.class, RungCommand::whole);
        line.registerConverter(int.class, RungCommand::whole);
        line.registerConverter(Double.class, RungCommand::number);
        line.registerConverter(double.class, RungCommand::number);
        line.setParameterExceptionHandler(new WrongLine());
        return line.setExecutionExceptionHandler(Failures.unlessTold(lastWords));
    }

    private static Integer whole(String written) {
        try {
            return Integer.valueOf(written);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("«%s» is no whole number".formatted(written));
        }
    }

    private static Double number(String written) {
        try {
            return Double.valueOf(written);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("«%s» is no number".formatted(written));
        }
    }

    /** All of them, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(
            Demo demo, Home home, PrintStream terminal, boolean interactive, LastWords lastWords) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("demo", () -> new DemoCommand(demo));
        commands.put("models", () -> ModelsCommand.line(home));
        commands.put("ask", () -> new AskCommand(home, System.in, Terminal::shows));
        commands.put("data", () -> DataCommand.line(home));
        commands.put("run", () -> new RunCommand(home, terminal, interactive, lastWords));
        commands.put("grade", () -> new GradeCommand(home, terminal, interactive, lastWords));
        commands.put("bestof", () -> new BestOfCommand(home));
        commands.put("plot", () -> new PlotCommand(home));
        commands.put("calibration", () -> new CalibrationCommand(home));
        commands.put("agree", () -> new AgreeCommand(home));
        commands.put("import", ImportCommand::line);
        commands.put("card", () -> CardCommand.line(home));
        commands.put("deck", () -> new DeckCommand(home, terminal, interactive));
        commands.put("update", () -> new UpdateCommand(home));
        commands.put("norms", () -> new NormsCommand(home));
        commands.put("share", () -> new ShareCommand(home));
        commands.put("bundle", BundleCommand::line);
        return commands;
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
