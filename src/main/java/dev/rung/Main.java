package dev.rung;

import dev.rung.app.CheckedWindow;
import dev.rung.app.NoWindow;
import dev.rung.app.RungApp;
import dev.rung.app.TrainingFolder;
import dev.rung.app.TrainingWindow;
import dev.rung.cli.Demo;
import dev.rung.cli.Home;
import dev.rung.cli.LostOutput;
import dev.rung.cli.RungCommand;
import dev.rung.cli.TrainingRun;
import dev.rung.llm.Provider;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.settings.DataFolder;
import dev.rung.settings.LogFile;
import dev.rung.store.NativeLibrary;
import dev.rung.task.ProcessEnd;
import dev.rung.task.Terminal;
import dev.rung.wiring.Providers;

import javafx.application.Application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One door: no arguments open the window, arguments run a command.
 *
 * <p>It does not extend {@link Application}: the JVM would start the toolkit before {@code main},
 * and with no display nothing could be said or done about it here.
 *
 * <p>Two options are for the build and not in the help. {@code --check-window} opens the window and
 * leaves with 0 once it is painted. {@code --train} is the run that the start-up cache is made
 * from: the window with its screens, a short demo and a run over HTTP, on a data folder of its own.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        // Plots become pixels without a screen too, and AWT's own toolkit stays out of JavaFX's
        // way.
        System.setProperty("java.awt.headless", "true");
        LogFile.begin();
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> System.exit(windowElseDemo());
            case "--check-window" -> System.exit(window(CheckedWindow.class));
            case "--train" -> System.exit(train());
            case String first when arguments.length == 1 && isBundle(first) ->
                    System.exit(command("open", first));
            default -> end(command(arguments));
        }
    }

    /**
     * A command has closed all that it opened. With options of the user's, Java may have something
     * to write at its end, such as a recording.
     */
    private static void end(int code) {
        if (System.getenv().getOrDefault("RUNG_JAVA_OPTS", "").isBlank()) {
            ProcessEnd.with(code);
        }
        System.exit(code);
    }

    private static int windowElseDemo() {
        try {
            Application.launch(RungApp.class);
            return 0;
        } catch (UnsupportedOperationException fault) {
            System.err.println(
                    NoWindow.because(fault, System.getenv()) + " The demo runs here instead.");
            return command("demo");
        }
    }

    /** So that a desktop may open such files with Rung. */
    private static boolean isBundle(String argument) {
        return argument.toLowerCase(Locale.ROOT).endsWith(".rung") && !argument.startsWith("-");
    }

    private static int windowWith(Path bundle) {
        int code = window(RungApp.class, RungApp.withBundle(bundle));
        if (code != 0) {
            System.err.println("«rung bundle show " + bundle + "» shows it here.");
        }
        return code;
    }

    /** For the build: a window that cannot open is a failure there. */
    private static int window(Class<? extends RungApp> window, String... arguments) {
        try {
            Application.launch(window, arguments);
            return 0;
        } catch (UnsupportedOperationException fault) {
            System.err.println(NoWindow.because(fault, System.getenv()));
            return 1;
        }
    }

    private static int train() throws IOException {
        NativeLibrary.unpack();
        try (var folder = TrainingFolder.create()) {
            int window = window(TrainingWindow.class, folder.path().toString());
            return window != 0 ? window : trainCommands(folder.path());
        }
    }

    private static int trainCommands(Path folder) throws IOException {
        // The window's log holds already.
        Consumer<Path> log = place -> {};
        String demo = folder.resolve("demo").toString();
        // What the cache holds is loaded at each start: slides would bring POI along.
        int code =
                command(log, userData(), "demo", "--limit", "30", "--no-slides", "--folder", demo);
        Path own = folder.resolve("run");
        try (var run = new TrainingRun(own)) {
            ProcessEnd.prepare();
            // The second time all answers are there.
            for (int i = 0; i < 2 && code == 0; i++) {
                code = command(log, new DataFolder(own), "run", run.file().toString());
            }
            return code;
        }
    }

    private static int command(String... arguments) {
        return command(place -> LogFile.start(place, System.err), userData(), arguments);
    }

    private static DataFolder userData() {
        return DataFolder.find(
                System.getenv(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
    }

    private static int command(Consumer<Path> log, DataFolder folder, String... arguments) {
        var providers = List.<Provider>of(new PracticeProvider());
        var demo = new Demo(providers, System.getenv(), System.err, Terminal.isThere(), log);
        var home = new Home(folder, System.getenv(), Providers::offer, log);
        int code =
                RungCommand.line(demo, home, System.err, Terminal.isThere(), arguments[0])
                        .addSubcommand(RungCommand.open(Main::windowWith))
                        .execute(arguments);
        return LostOutput.told(code, System.out, System.err);
    }
}
