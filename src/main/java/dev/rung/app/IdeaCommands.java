package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.ui.Command;

import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.function.Consumer;

/** The commands for the project and the idea that the window is about. */
final class IdeaCommands {
    private static final String GROUP = "Idea";

    private final Here here;
    private final IdeaActions actions;
    private final IdeaList list;
    private final ObservableValue<String> noProject;
    private final ObservableValue<String> noIdea;

    IdeaCommands(Here here, IdeaActions actions, IdeaList list) {
        this.here = here;
        this.actions = actions;
        this.list = list;
        noProject = here.spot().map(spot -> spot.isEmpty() ? "There is no project yet." : "");
        noIdea =
                here.spot()
                        .map(spot -> spot.flatMap(Spot::idea).isEmpty() ? "No idea is open." : "");
    }

    List<Command> all() {
        return List.of(
                openList(),
                command("ideas.new", "New idea").key("Shortcut+N").does(this::newIdea),
                command("ideas.new-project", "New project")
                        .key("Shortcut+Shift+N")
                        .does(() -> actions.newProject(here.idea().orElse(null))),
                details(),
                onIdea("ideas.rename", "Rename this idea", it -> actions.rename(it, here::refresh))
                        .key("F2"),
                onIdea(
                        "ideas.move",
                        "Move this idea to another project",
                        it -> actions.move(it, here::refresh)),
                onIdea("ideas.archive", "Archive this idea", this::archive),
                onProject(
                        "ideas.rename-project",
                        "Rename this project",
                        it -> actions.rename(it, here::refresh)),
                onProject("ideas.archive-project", "Archive this project", this::archive));
    }

    Command openList() {
        return command("ideas.list", "List of ideas")
                .key("Shortcut+O")
                .does(() -> list.open(here.idea().orElse(null)));
    }

    Command details() {
        return onIdea(
                        "ideas.details",
                        "Question and headline metric…",
                        it -> actions.details(it, here::refresh))
                .key("Shift+F2");
    }

    private static Command command(String id, String title) {
        return Command.named(id, title).group(GROUP);
    }

    private Command onIdea(String id, String title, Consumer<Idea> action) {
        return command(id, title).unavailable(noIdea).does(() -> here.idea().ifPresent(action));
    }

    private Command onProject(String id, String title, Consumer<Project> action) {
        return command(id, title)
                .unavailable(noProject)
                .does(() -> here.spot().get().map(Spot::project).ifPresent(action));
    }

    private void newIdea() {
        Long project = here.spot().get().map(spot -> spot.project().id()).orElse(null);
        actions.newIdea(project, here.idea().orElse(null));
    }

    private void archive(Idea idea) {
        actions.toggleArchived(idea, () -> here.goToNewest(idea.project()));
    }

    private void archive(Project project) {
        actions.toggleArchived(project, () -> here.goToNewest(project.id()));
    }
}
