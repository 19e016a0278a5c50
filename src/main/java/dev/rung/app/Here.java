package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.settings.LastPlace;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Work;
import dev.rung.ui.Navigator;
import dev.rung.ui.Place;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/** The project and the idea that the window is about, kept true to the place and to the store. */
final class Here {
    private final ReadOnlyObjectWrapper<Optional<Spot>> spot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private long looks;
    private final ProjectStore store;
    private final Tasks tasks;
    private final Navigator navigator;
    private final Consumer<StoreException> faults;

    Here(ProjectStore store, Tasks tasks, Navigator navigator, Consumer<StoreException> faults) {
        this.store = store;
        this.tasks = tasks;
        this.navigator = navigator;
        this.faults = faults;
    }

    ReadOnlyObjectProperty<Optional<Spot>> spot() {
        return spot.getReadOnlyProperty();
    }

    Optional<Idea> idea() {
        return spot.get().flatMap(Spot::idea);
    }

    /** Reads names again, for instance after a change. */
    void refresh() {
        Place place =
                idea().<Place>map(idea -> new Place.Ladder(idea.id()))
                        .orElse(navigator.place().get());
        look(place);
    }

    private void look(Place place) {
        if (place instanceof Place.Ladder(long idea, _)) {
            show(progress -> read(idea));
        } else if (place instanceof Place.Nothing) {
            show(progress -> firstProject());
        }
    }

    /** Answers may overtake each other: only that to the last question counts. */
    private void show(Work<Optional<Spot>, StoreException> reading) {
        long asked = ++looks;
        tasks.db("", reading)
                .onDone(
                        found -> {
                            if (asked == looks) {
                                spot.set(found);
                            }
                        })
                .onFailed(faults)
                .start();
    }

    private Optional<Spot> read(long id) throws StoreException {
        var idea = store.idea(id);
        if (idea.isEmpty()) {
            return Optional.empty();
        }
        return store.project(idea.get().project()).map(project -> new Spot(project, idea));
    }

    private Optional<Spot> firstProject() throws StoreException {
        var projects = store.projects(false);
        return projects.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spot(projects.getLast(), Optional.empty()));
    }

    /**
     * Goes to the last session's idea, or to the newest that is in use, or nowhere, and from then
     * on follows the navigator.
     *
     * @param then runs when it is there
     */
    void goToLast(LastPlace last, Runnable then) {
        goTo(
                last.idea(),
                last.project(),
                () -> {
                    navigator.place().subscribe(place -> look(place));
                    then.run();
                });
    }

    /** Goes to the newest idea of the project, or of another if it has none. */
    void goToNewest(long project) {
        goTo(null, project, () -> {});
    }

    private void goTo(@Nullable Long idea, @Nullable Long project, Runnable then) {
        tasks.db("", progress -> find(idea, project))
                .onDone(
                        found -> {
                            spot.set(found.spot());
                            navigator.go(found.place());
                            then.run();
                        })
                .onFailed(faults)
                .start();
    }

    /** A place and what is there. */
    private record Found(Place place, Optional<Spot> spot) {}

    private Found find(@Nullable Long idea, @Nullable Long project) throws StoreException {
        Place place = choose(idea, project);
        return new Found(
                place, place instanceof Place.Ladder(long id, _) ? read(id) : firstProject());
    }

    private Place choose(@Nullable Long idea, @Nullable Long project) throws StoreException {
        if (idea != null && isInUse(idea)) {
            return new Place.Ladder(idea);
        }
        if (project != null) {
            var ideas = store.ideas(project, false);
            var known = store.project(project);
            if (!ideas.isEmpty() && known.isPresent() && known.get().archived() == null) {
                return new Place.Ladder(ideas.getLast().id());
            }
        }
        for (var other : store.projects(false).reversed()) {
            var ideas = store.ideas(other.id(), false);
            if (!ideas.isEmpty()) {
                return new Place.Ladder(ideas.getLast().id());
            }
        }
        return new Place.Nothing();
    }

    private boolean isInUse(long id) throws StoreException {
        var found = store.idea(id);
        if (found.isEmpty() || found.get().archived() != null) {
            return false;
        }
        var project = store.project(found.get().project());
        return project.isPresent() && project.get().archived() == null;
    }
}
