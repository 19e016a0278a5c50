package dev.rung.app;

import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.ui.Command;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The commands that are there wherever the window is. */
final class WindowCommands {
    private static final String WINDOW = "Window";

    private WindowCommands() {}

    /** For finding one's way; there before any data are open. */
    static List<Command> always(Runnable palette, Runnable keys, Runnable menuBar, Runnable close) {
        return List.of(
                Command.named("window.palette", "Search or run a command")
                        .group(WINDOW)
                        .keys("Shortcut+K", "Shortcut+Shift+P")
                        .icon(Feather.SEARCH)
                        .does(palette),
                command("window.keys", "Show all keys", "F1").does(keys),
                command("window.menu", "Show or hide the menu bar", "F10").does(menuBar),
                command("window.close", "Close the window", "Shortcut+Q").does(close));
    }

    /** Light, dark, or as the system. */
    static List<Command> themes(PreferencesFile preferences) {
        return List.of(
                theme(preferences, ThemeChoice.SYSTEM, "Theme: as the system"),
                theme(preferences, ThemeChoice.LIGHT, "Theme: light"),
                theme(preferences, ThemeChoice.DARK, "Theme: dark"));
    }

    private static Command theme(PreferencesFile preferences, ThemeChoice choice, String title) {
        return Command.named("theme." + choice, title)
                .group(WINDOW)
                .does(() -> preferences.change(old -> old.withTheme(choice)));
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group(WINDOW).key(key);
    }
}
