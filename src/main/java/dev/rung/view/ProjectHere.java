package dev.rung.view;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * The project that the window is about.
 *
 * @param idea the one that the window is about, null for none
 */
public record ProjectHere(ProjectStore projects, ObservableValue<@Nullable Long> idea) {
    /** The project of the idea, else the newest; empty before there is one. Blocks. */
    public Optional<Project> find() throws StoreException {
        Long id = idea.getValue();
        if (id != null) {
            Optional<Idea> found = projects.idea(id);
            if (found.isPresent()) {
                return projects.project(found.get().project());
            }
        }
        List<Project> all = projects.projects(false);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
