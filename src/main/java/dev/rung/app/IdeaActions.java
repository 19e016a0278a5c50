package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Names;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;
import dev.rung.task.Work;
import dev.rung.ui.Ask;
import dev.rung.ui.Place;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Makes, names, moves and archives projects and ideas. */
final class IdeaActions {
    /** The project of a first idea that was begun without one. */
    private static final String FIRST_PROJECT = "Scratch";

    private final ProjectStore store;
    private final Scratch scratch;
    private final WindowParts window;
    private final Ask ask;
    private final IdeaDetails details;

    IdeaActions(ProjectStore store, Scratch scratch, WindowParts window) {
        this.store = store;
        this.scratch = scratch;
        this.window = window;
        this.ask = new Ask(window.overlays());
        this.details = new IdeaDetails(window.overlays(), window.say());
    }

    /** A change that returns nothing. */
    @FunctionalInterface
    private interface Change {
        void run() throws StoreException;
    }

    /**
     * A scratch idea at once: naming it comes later.
     *
     * @param project where; null: there is none yet, so one is made
     * @param before the idea whose models it takes over
     */
    void newIdea(@Nullable Long project, @Nullable Idea before) {
        begin(
                progress ->
                        scratch.make(
                                project == null ? store.create(FIRST_PROJECT).id() : project,
                                id(before)));
    }

    /** Asks for the name and starts with a scratch idea. */
    void newProject(@Nullable Idea before) {
        ask.text(
                "Name of the new project",
                "",
                IdeaActions::problem,
                name -> begin(progress -> scratch.make(store.create(name).id(), id(before))));
    }

    private void begin(Work<Idea, StoreException> making) {
        window.tasks()
                .db("", making)
                .onDone(idea -> window.navigator().go(new Place.Ladder(idea.id())))
                .onFailed(window.faults())
                .start();
    }

    private static @Nullable Long id(@Nullable Idea idea) {
        return idea == null ? null : idea.id();
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

    /** Shows question and headline metric and takes what is changed. */
    void details(Idea idea, Runnable then) {
        details.open(
                idea,
                answer ->
                        change(
                                () -> {
                                    store.ask(idea.id(), answer.question());
                                    store.chooseMetric(
                                            idea.id(), answer.metric(), answer.higherIsBetter());
                                },
                                then));
    }

    /** Asks to which of the other projects the idea shall belong. */
    void move(Idea idea, Runnable then) {
        window.tasks()
                .<List<Project>, StoreException>db("", progress -> store.projects(false))
                .onDone(
                        projects ->
                                ProjectPicker.open(
                                        window.overlays(),
                                        "Move «%s» to a project".formatted(idea.name()),
                                        projects.stream()
                                                .filter(it -> it.id() != idea.project())
                                                .toList(),
                                        to ->
                                                change(
                                                        () -> store.moveIdea(idea.id(), to.id()),
                                                        then)))
                .onFailed(window.faults())
                .start();
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
        window.tasks()
                .<Boolean, StoreException>db(
                        "",
                        progress -> {
                            change.run();
                            return true;
                        })
                .onDone(done -> then.run())
                .onFailed(window.faults())
                .start();
    }

    private static String problem(String name) {
        return Names.problem(name).orElse("");
    }
}
