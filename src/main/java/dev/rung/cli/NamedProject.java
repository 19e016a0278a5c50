package dev.rung.cli;

import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

/** Finds a project by the name that the user gave. */
final class NamedProject {
    private NamedProject() {}

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
