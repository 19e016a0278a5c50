package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.ProjectStore.Overview;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line in the list of ideas.
 *
 * @param overview empty: the line is the project itself, archived or without an idea in use
 */
record IdeaRow(Project project, Optional<Overview> overview) {
    /** In the order of the list. */
    enum Group {
        IDEAS(""),
        EMPTY_PROJECTS("Projects without an idea"),
        ARCHIVED("Archived");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Every idea, the last worked on first, then projects that no idea in use stands for. */
    static List<IdeaRow> all(ProjectStore store) throws StoreException {
        Map<Long, Project> projects = new LinkedHashMap<>();
        for (var project : store.projects(true)) {
            projects.put(project.id(), project);
        }
        List<IdeaRow> rows = new ArrayList<>();
        Set<Project> used = new HashSet<>();
        for (var overview : store.overview()) {
            Project project = projects.get(overview.idea().project());
            // A project that another process has just made comes with the next look.
            if (project != null) {
                var row = new IdeaRow(project, Optional.of(overview));
                rows.add(row);
                if (!row.archived()) {
                    used.add(project);
                }
            }
        }
        projects.values().stream()
                .filter(project -> !used.contains(project))
                .map(project -> new IdeaRow(project, Optional.empty()))
                .forEach(rows::add);
        return rows;
    }

    Optional<Idea> idea() {
        return overview.map(Overview::idea);
    }

    String name() {
        return idea().map(Idea::name).orElse(project.name());
    }

    String question() {
        return idea().map(Idea::question).orElse("");
    }

    /** Whether the thing itself, or the project it is in, is put away. */
    boolean archived() {
        return project.archived() != null || idea().filter(it -> it.archived() != null).isPresent();
    }

    Group group() {
        if (archived()) {
            return Group.ARCHIVED;
        }
        return overview.isPresent() ? Group.IDEAS : Group.EMPTY_PROJECTS;
    }

    boolean isSame(IdeaRow other) {
        return project.id() == other.project.id()
                && idea().map(Idea::id).equals(other.idea().map(Idea::id));
    }
}
