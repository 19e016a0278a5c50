package dev.rung.app;

import dev.rung.experiment.IdeaTemplate;
import dev.rung.experiment.IdeaTemplates;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Navigator;
import dev.rung.ui.Place;

import java.util.List;
import java.util.function.Consumer;

/** New ideas from templates, each a command of the palette. */
final class TemplateCommands {
    private final IdeaTemplates templates;
    private final Tasks tasks;
    private final Navigator navigator;
    private final Consumer<StoreException> faults;

    TemplateCommands(
            IdeaTemplates templates,
            Tasks tasks,
            Navigator navigator,
            Consumer<StoreException> faults) {
        this.templates = templates;
        this.tasks = tasks;
        this.navigator = navigator;
        this.faults = faults;
    }

    /** Reads the templates and adds their commands. */
    void addTo(Commands commands) {
        tasks.<List<IdeaTemplate>, StoreException>db("", progress -> templates.all())
                .onDone(all -> commands.add(all.stream().map(this::command).toList()))
                .onFailed(faults)
                .start();
    }

    private Command command(IdeaTemplate template) {
        return Command.named(
                        "ideas.template." + template.id(),
                        "New idea from template: " + template.title())
                .group("Project")
                .does(() -> start(template));
    }

    private void start(IdeaTemplate template) {
        Long here = navigator.place().get() instanceof Place.Ladder(long idea, _) ? idea : null;
        tasks.db("", progress -> templates.start(template, here))
                .onDone(idea -> navigator.go(new Place.Ladder(idea.id())))
                .onFailed(faults)
                .start();
    }
}
