package dev.rung.cli;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;

/** Where cards belong. */
final class CardPlace {
    @Option(
            names = "--project",
            required = true,
            paramLabel = "NAME",
            description = "A project that is there.")
    private String project;

    @Option(
            names = "--idea",
            paramLabel = "NAME",
            description = "One of its ideas. May be left out if it has only one.")
    private @Nullable String idea;

    @SuppressWarnings("NullAway.Init")
    CardPlace() {}

    Project project(Services services) throws StoreException, CommandException {
        return NamedProject.find(services, project);
    }

    boolean isOneIdea() {
        return idea != null;
    }

    Idea idea(Services services) throws StoreException, CommandException {
        List<Idea> ideas = services.projects().ideas(project(services).id(), false);
        if (idea == null) {
            if (ideas.size() != 1) {
                throw CommandException.wrong(
                        "The project «%s» has %d ideas in use. Name one with --idea."
                                .formatted(project, ideas.size()));
            }
            return ideas.getFirst();
        }
        List<Idea> named = ideas.stream().filter(one -> one.name().equals(idea)).toList();
        if (named.size() != 1) {
            throw CommandException.wrong(
                    named.isEmpty()
                            ? "There is no idea «%s» in use in the project «%s»."
                                    .formatted(idea, project)
                            : "%d ideas of the project «%s» are called «%s». Rename one."
                                    .formatted(named.size(), project, idea));
        }
        return named.getFirst();
    }
}
