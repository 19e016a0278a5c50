package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;

import java.util.Optional;

/** A line of the switcher: a project, or one of its ideas. */
record SwitcherRow(Project project, Optional<Idea> idea) {
    String name() {
        return idea.map(Idea::name).orElse(project.name());
    }

    boolean archived() {
        return idea.map(Idea::archived).orElse(project.archived()) != null;
    }
}
