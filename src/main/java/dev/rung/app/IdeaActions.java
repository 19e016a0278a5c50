package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Names;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Ask;
import dev.rung.ui.Navigator;
import dev.rung.ui.Place;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Makes, renames and archives projects and ideas. */
final class IdeaActions {
    private static final String UNTITLED = "Untitled idea";

    private final ProjectStore store;
    private final Tasks tasks;
    private final Ask ask;
    private final Navigator navigator;
    private final Consumer<StoreException> faults;

    IdeaActions(
            ProjectStore store,
            Tasks tasks,
            Ask ask,
            Navigator navigator,
            Consumer<StoreException> faults) {
        this.store = store;
        this.tasks = tasks;
        this.ask = ask;
        this.navigator = navigator;
        this.faults = faults;
    }

    /** A change that returns nothing. */
    @FunctionalInterface
    private interface Change {
        void run() throws StoreException;
    }

    /** A scratch idea at once: naming it comes later. */
    void newIdea(long project) {
        tasks.db("", progress -> untitled(project)).onDone(this::go).onFailed(faults).start();
    }

    /** Asks for the name and starts with a scratch idea. */
    void newProject() {
        ask.text(
                "Name of the new project",
                "",
                IdeaActions::problem,
                name ->
                        tasks.db("", progress -> untitled(store.create(name).id()))
                                .onDone(this::go)
                                .onFailed(faults)
                                .start());
    }

    void rename(Idea idea, Runnable then) {
        ask.text(
                "Name of the idea",
                idea.name(),
                IdeaActions::problem,
                name -> change(() -> store.renameIdea(idea.id(), name), then));
    }

    void rename(Project project, Runnable then) {
        ask.text(
                "Name of the project",
                project.name(),
                IdeaActions::problem,
                name -> change(() -> store.rename(project.id(), name), then));
    }

    /** Puts the idea away, or takes it back if it was away. */
    void toggleArchived(Idea idea, Runnable then) {
        change(() -> store.archiveIdea(idea.id(), idea.archived() == null), then);
    }

    /** Puts the project away, or takes it back if it was away. */
    void toggleArchived(Project project, Runnable then) {
        change(() -> store.archive(project.id(), project.archived() == null), then);
    }

    private void change(Change change, Runnable then) {
        tasks.<Boolean, StoreException>db(
                        "",
                        progress -> {
                            change.run();
                            return true;
                        })
                .onDone(done -> then.run())
                .onFailed(faults)
                .start();
    }

    private static String problem(String name) {
        return Names.problem(name).orElse("");
    }

    private Idea untitled(long project) throws StoreException {
        Set<String> taken = new HashSet<>();
        for (var idea : store.ideas(project, true)) {
            taken.add(idea.name());
        }
        String name = UNTITLED;
        for (int number = 2; taken.contains(name); number++) {
            name = UNTITLED + " " + number;
        }
        return store.createIdea(project, name, "");
    }

    private void go(Idea idea) {
        navigator.go(new Place.Ladder(idea.id()));
    }
}
