package dev.rung.app;

import java.util.Locale;
import java.util.Map;

/** Says in one line why JavaFX could not open a window. */
public final class NoWindow {
    private NoWindow() {}

    /**
     * The cause in the words of the person at the machine.
     *
     * @param fault what {@code Application.launch} threw: on Linux the messages are «Unable to open
     *     DISPLAY» (none set, or nobody answers there) and «Unable to load glass GTK library»
     * @param environment of this process: {@code DISPLAY} tells the first two apart
     */
    public static String because(
            UnsupportedOperationException fault, Map<String, String> environment) {
        String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        String display = environment.getOrDefault("DISPLAY", "");
        if (message.toUpperCase(Locale.ROOT).contains("DISPLAY")) {
            return display.isEmpty()
                    ? "The window cannot open: no display is set (DISPLAY is empty)."
                    : "The window cannot open: display " + display + " cannot be reached.";
        }
        if (message.contains("GTK")) {
            return "The window cannot open: GTK 3 is missing (Debian and Ubuntu: install"
                    + " libgtk-3-0).";
        }
        return "The window cannot open: " + message.lines().findFirst().orElse("no reason given");
    }
}
