package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;
import dev.rung.ui.Command;
import dev.rung.ui.PickList;
import dev.rung.ui.Place;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ideas of all projects: find one and go there, or change it, all from the keyboard. */
final class IdeaList implements PickList.Source<IdeaRow> {
    private static final int ROW_HEIGHT = 48;

    private final ProjectStore store;
    private final WindowParts window;
    private final IdeaActions actions;
    private final Clock clock;
    private List<IdeaRow> all = List.of();
    private PickList<IdeaRow> list;
    private boolean archivedToo;
    private @Nullable Idea here;

    IdeaList(ProjectStore store, WindowParts window, IdeaActions actions, Clock clock) {
        this.store = store;
        this.window = window;
        this.actions = actions;
        this.clock = clock;
        this.list = newList();
    }

    private PickList<IdeaRow> newList() {
        return new PickList<>(window.overlays(), this, ROW_HEIGHT).width(760).keys(keys());
    }

    private List<Command> keys() {
        return List.of(
                key("new", "New idea", "Shortcut+N").does(this::newIdea),
                key("new-project", "New project", "Shortcut+Shift+N")
                        .does(() -> leave(() -> actions.newProject(here))),
                key("rename", "Rename", "F2").does(this::rename),
                key("details", "Question and metric", "Shift+F2")
                        .does(() -> onIdea(idea -> actions.details(idea, this::reload))),
                key("move", "Move to project", "Shortcut+M")
                        .does(() -> onIdea(idea -> actions.move(idea, this::reload))),
                key("archive", "Archive or take back", "Shortcut+Shift+A").does(this::archive),
                key("archived", "Show or hide archived", "Shortcut+Shift+H")
                        .does(this::toggleArchived));
    }

    private static Command key(String id, String title, String key) {
        return Command.named("idea-list." + id, title).key(key);
    }

    /**
     * @param here what is open now: marked at first
     */
    void open(@Nullable Idea here) {
        this.here = here;
        all = List.of();
        list = newList();
        list.open(
                "Go to an idea: name, question or project",
                "No idea to show. A new one begins with the key below.");
        load(() -> list.select(row -> here != null && isIdea(row, here.id())));
    }

    private static boolean isIdea(IdeaRow row, long id) {
        return row.idea().filter(idea -> idea.id() == id).isPresent();
    }

    @Override
    public List<IdeaRow> search(String query) {
        return IdeaSearch.search(
                query, all.stream().filter(row -> archivedToo || !row.archived()).toList());
    }

    @Override
    public Node row(IdeaRow row) {
        return new IdeaRowView(row, clock);
    }

    @Override
    public String words(IdeaRow row) {
        return IdeaRowView.words(row, clock);
    }

    @Override
    public String group(IdeaRow row) {
        return row.group().title();
    }

    @Override
    public boolean same(IdeaRow one, IdeaRow other) {
        return one.isSame(other);
    }

    /** To the idea; a project without one begins with a new one. */
    @Override
    public boolean pick(IdeaRow row) {
        if (row.idea().isPresent()) {
            long id = row.idea().get().id();
            leave(() -> window.navigator().go(new Place.Ladder(id)));
            return true;
        }
        if (row.archived()) {
            window.say().accept("%s is archived: take it back first.".formatted(row.name()));
            return false;
        }
        newIdea();
        return true;
    }

    /** The list goes first, so that the focus is where the next thing wants it. */
    private void leave(Runnable then) {
        list.close();
        then.run();
    }

    private void newIdea() {
        Long project =
                Optional.ofNullable(list.selected())
                        .map(IdeaRow::project)
                        .filter(it -> it.archived() == null)
                        .map(Project::id)
                        .orElse(here == null ? null : here.project());
        leave(() -> actions.newIdea(project, here));
    }

    private void rename() {
        IdeaRow row = list.selected();
        if (row != null) {
            row.idea()
                    .ifPresentOrElse(
                            idea -> actions.rename(idea, this::reload),
                            () -> actions.rename(row.project(), this::reload));
        }
    }

    /** An idea that is away with its project comes back with it. */
    private void archive() {
        IdeaRow row = list.selected();
        if (row == null) {
            return;
        }
        boolean project = row.idea().isEmpty() || row.project().archived() != null;
        if (project) {
            actions.toggleArchived(row.project(), this::reload);
        } else {
            row.idea().ifPresent(idea -> actions.toggleArchived(idea, this::reload));
        }
    }

    private void onIdea(Consumer<Idea> action) {
        IdeaRow row = list.selected();
        if (row != null) {
            row.idea()
                    .ifPresentOrElse(
                            action, () -> window.say().accept(row.name() + " is a project."));
        }
    }

    private void toggleArchived() {
        archivedToo = !archivedToo;
        list.refresh();
    }

    private void reload() {
        load(() -> {});
    }

    private void load(Runnable then) {
        window.tasks()
                .<List<IdeaRow>, StoreException>db("", progress -> IdeaRow.all(store))
                .onDone(
                        rows -> {
                            all = rows;
                            list.refresh();
                            then.run();
                        })
                .onFailed(window.faults())
                .start();
    }
}
