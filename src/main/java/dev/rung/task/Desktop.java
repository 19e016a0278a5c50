package dev.rung.task;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * What the desktop is asked: to show a notice, and to stay awake. Each is a program of the system
 * that is given its words as arguments or variables; no shell reads them. Where there is none,
 * nothing happens.
 */
public final class Desktop {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LINE = 4_096;
    private static final int OUTPUT = 65_536;

    /** Of what a notice says. */
    private static final int MOST = 400;

    private static final String MAC_SCRIPT =
            """
            on run argv
            display notification (item 2 of argv) with title (item 1 of argv)
            end run\
            """;

    /** The words come through variables: nothing in them is code. */
    private static final String WINDOWS_SCRIPT =
            "$x=[Windows.UI.Notifications.ToastNotificationManager,Windows.UI.Notifications,"
                    + "ContentType=WindowsRuntime]::GetTemplateContent(1);"
                    + "$t=$x.GetElementsByTagName('text');"
                    + "$t.Item(0).InnerText=$env:RUNG_TITLE;$t.Item(1).InnerText=$env:RUNG_TEXT;"
                    + "[Windows.UI.Notifications.ToastNotificationManager]"
                    + "::CreateToastNotifier('Rung').Show("
                    + "[Windows.UI.Notifications.ToastNotification]::new($x))";

    /** Names of variables that programs of the desktop need; keys are none of them. */
    private static final List<String> VARIABLES =
            List.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LANG",
                    "DISPLAY",
                    "WAYLAND_DISPLAY",
                    "XAUTHORITY",
                    "XDG_RUNTIME_DIR",
                    "DBUS_SESSION_BUS_ADDRESS",
                    "SystemRoot",
                    "TEMP",
                    "LOCALAPPDATA",
                    "APPDATA",
                    "USERPROFILE");

    private enum Kind {
        LINUX,
        MAC,
        WINDOWS,
        OTHER
    }

    private final Kind system;
    private final Map<String, String> environment;

    /**
     * @param osName as the property {@code os.name} gives it
     * @param environment of which programs are given what they need
     */
    public Desktop(String osName, Map<String, String> environment) {
        String name = osName.toLowerCase(Locale.ROOT);
        this.system =
                name.startsWith("mac")
                        ? Kind.MAC
                        : name.startsWith("windows")
                                ? Kind.WINDOWS
                                : name.startsWith("linux") ? Kind.LINUX : Kind.OTHER;
        var some = new HashMap<String, String>();
        for (String variable : VARIABLES) {
            String value = environment.get(variable);
            if (value != null) {
                some.put(variable, value);
            }
        }
        this.environment = Map.copyOf(some);
    }

    /** The program that shows a notice with its arguments; empty where there is none. */
    List<String> noticeCommand(String title, String text) {
        return switch (system) {
            case LINUX -> List.of("notify-send", "--app-name=Rung", "--", cut(title), cut(text));
            case MAC -> List.of("/usr/bin/osascript", "-e", MAC_SCRIPT, cut(title), cut(text));
            case WINDOWS ->
                    List.of(
                            "powershell.exe",
                            "-NoProfile",
                            "-NonInteractive",
                            "-Command",
                            WINDOWS_SCRIPT);
            case OTHER -> List.of();
        };
    }

    /**
     * The program that keeps the machine awake while it runs; empty where there is none.
     *
     * @param pid of the process with which it ends, even if that is killed
     */
    List<String> awakeCommand(long pid) {
        return switch (system) {
            case LINUX ->
                    List.of(
                            "systemd-inhibit",
                            "--what=idle:sleep",
                            "--who=Rung",
                            "--why=A run is on",
                            "--mode=block",
                            "tail",
                            "--pid=" + pid,
                            "-f",
                            "/dev/null");
            case MAC -> List.of("/usr/bin/caffeinate", "-i", "-w", Long.toString(pid));
            case WINDOWS, OTHER -> List.of();
        };
    }

    private static String cut(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() > MOST ? plain.substring(0, MOST) + "…" : plain;
    }

    private ChildProcess.Spec spec(List<String> command, Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new ChildProcess.Spec(
                command, Path.of(System.getProperty("java.io.tmpdir")), all, LINE, OUTPUT);
    }

    /** Shows a notice; silent where that is not possible. Blocks until it was handed over. */
    public void show(String title, String text) throws InterruptedException {
        List<String> command = noticeCommand(title, text);
        if (command.isEmpty()) {
            return;
        }
        var words = Map.of("RUNG_TITLE", cut(title), "RUNG_TEXT", cut(text));
        try (var child =
                ChildProcess.start(
                        spec(command, system == Kind.WINDOWS ? words : Map.of()), List.of())) {
            child.code(LONGEST);
        } catch (IOException | TimeoutException e) {
            // A desktop without notices is none to complain about.
        }
    }

    /** Keeps the machine awake through a program of the system. */
    public Awake awake() {
        List<String> command = awakeCommand(ProcessHandle.current().pid());
        if (command.isEmpty()) {
            return Awake.none(asleep("Rung cannot keep it awake"));
        }
        return new ByProgram(command);
    }

    /** What is to be done comes first: the line may be cut. */
    private static String asleep(String why) {
        return "While a run is on, set this machine not to sleep: %s.".formatted(why);
    }

    private final class ByProgram implements Awake {
        private final List<ChildProcess> children = new ArrayList<>();
        private final List<String> command;

        ByProgram(List<String> command) {
            this.command = command;
        }

        @Override
        public synchronized String keep() {
            if (!children.isEmpty()) {
                return "";
            }
            try {
                ChildProcess child = ChildProcess.start(spec(command, Map.of()), List.of());
                children.add(child);
                // One that works goes on; one that may not ends at once.
                child.code(SOON);
                close();
            } catch (TimeoutException e) {
                return "";
            } catch (IOException e) {
                // There is no such program.
            } catch (InterruptedException e) {
                // What it was for is over already.
                close();
                Thread.currentThread().interrupt();
                return "";
            }
            return asleep(command.getFirst() + " does not keep it awake");
        }

        @Override
        public synchronized void close() {
            children.forEach(ChildProcess::close);
            children.clear();
        }
    }
}
