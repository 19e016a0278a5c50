package dev.rung.cli;

import dev.rung.experiment.Names;
import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

import java.util.Optional;

/** Finds a project by the name that the user gave. */
final class NamedProject {
    private NamedProject() {}

    /**
     * The project, a new one if none of that name was ever there.
     *
     * @throws CommandException if it is archived, or cannot be called so
     */
    static Project findOrMake(Services services, String name)
            throws StoreException, CommandException {
        if (services.projects().projects(true).stream().anyMatch(one -> one.name().equals(name))) {
            return find(services, name);
        }
        Optional<String> problem = Names.problem(name);
        if (problem.isPresent()) {
            throw CommandException.wrong(problem.get());
        }
        return services.projects().create(name.strip());
    }

    /**
     * @throws CommandException if none in use is called so
     */
    static Project find(Services services, String name) throws StoreException, CommandException {
        return services.projects().projects(false).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                CommandException.wrong(
                                        "There is no project «%s» in use.".formatted(name)));
    }
}
