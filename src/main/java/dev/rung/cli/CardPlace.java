package dev.rung.cli;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Names;
import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where cards belong. */
final class CardPlace {
    private static final int NAMED = 5;

    @Option(
            names = "--project",
            required = true,
            paramLabel = "NAME",
            description = "The project's name.")
    private String project;

    @Option(
            names = "--idea",
            paramLabel = "NAME",
            description = "One of its ideas. May be left out if it has only one.")
    private @Nullable String idea;

    @SuppressWarnings("NullAway.Init")
    CardPlace() {}

    /** The first few, as they are typed. */
    private static String names(List<Idea> ideas) {
        return ideas.stream()
                        .limit(NAMED)
                        .map(one -> "«%s»".formatted(one.name()))
                        .collect(Collectors.joining(", "))
                + (ideas.size() > NAMED ? " …" : "");
    }

    /** Whether there is no project of that name yet. */
    boolean isNew(Services services) throws StoreException {
        return services.projects().projects(true).stream()
                .noneMatch(one -> one.name().equals(project));
    }

    /** The project's name as it was typed. */
    String projectName() {
        return project;
    }

    /**
     * The idea, a new one if the project has none of that name, or none at all.
     *
     * @param usual what a new one is called that was not named
     */
    Idea ideaOrNew(Services services, Project of, String usual)
            throws StoreException, CommandException {
        List<Idea> all = services.projects().ideas(of.id(), true);
        boolean isNew =
                idea == null
                        ? all.isEmpty()
                        : all.stream().noneMatch(one -> one.name().equals(idea));
        if (!isNew) {
            return idea(services);
        }
        String name = idea == null ? usual : idea;
        Optional<String> problem = Names.problem(name);
        if (problem.isPresent()) {
            throw CommandException.wrong(problem.get());
        }
        return services.projects().createIdea(of.id(), name.strip(), "");
    }

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
                        ideas.isEmpty()
                                ? "The project «%s» has no idea in use.".formatted(project)
                                : "The project «%s» has %d ideas in use. Name one with --idea: %s."
                                        .formatted(project, ideas.size(), names(ideas)));
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
