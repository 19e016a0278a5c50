package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.ui.Command;

import javafx.beans.value.ObservableValue;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The commands that are there wherever the window is. */
final class WindowCommands {
    private static final String WINDOW = "Window";
    private static final String IDEAS = "Project";

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

    /** For the project and the idea that the window is about. */
    static List<Command> ideas(Here here, IdeaActions actions, Runnable openSwitcher) {
        ObservableValue<String> noProject =
                here.spot().map(spot -> spot.isEmpty() ? "There is no project yet." : "");
        ObservableValue<String> noIdea =
                here.spot()
                        .map(spot -> spot.flatMap(Spot::idea).isEmpty() ? "No idea is open." : "");
        Runnable moved = here::refresh;
        return List.of(
                Command.named("ideas.switch", "Switch project or idea")
                        .group(IDEAS)
                        .key("Shortcut+O")
                        .does(openSwitcher),
                Command.named("ideas.new", "New idea")
                        .group(IDEAS)
                        .key("Shortcut+N")
                        .unavailable(noProject)
                        .does(() -> project(here).ifPresent(it -> actions.newIdea(it.id()))),
                Command.named("ideas.new-project", "New project")
                        .group(IDEAS)
                        .key("Shortcut+Shift+N")
                        .does(actions::newProject),
                Command.named("ideas.rename", "Rename this idea")
                        .group(IDEAS)
                        .key("F2")
                        .unavailable(noIdea)
                        .does(() -> idea(here, it -> actions.rename(it, moved))),
                Command.named("ideas.rename-project", "Rename this project")
                        .group(IDEAS)
                        .unavailable(noProject)
                        .does(() -> project(here).ifPresent(it -> actions.rename(it, moved))),
                Command.named("ideas.archive", "Archive this idea")
                        .group(IDEAS)
                        .unavailable(noIdea)
                        .does(
                                () ->
                                        idea(
                                                here,
                                                it ->
                                                        actions.toggleArchived(
                                                                it,
                                                                () ->
                                                                        here.goToNewest(
                                                                                it.project())))),
                Command.named("ideas.archive-project", "Archive this project")
                        .group(IDEAS)
                        .unavailable(noProject)
                        .does(
                                () ->
                                        project(here)
                                                .ifPresent(
                                                        it ->
                                                                actions.toggleArchived(
                                                                        it,
                                                                        () ->
                                                                                here.goToNewest(
                                                                                        it
                                                                                                .id())))));
    }

    private static Optional<Project> project(Here here) {
        return here.spot().get().map(Spot::project);
    }

    private static void idea(Here here, Consumer<Idea> action) {
        here.idea().ifPresent(action);
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group(WINDOW).key(key);
    }
}
