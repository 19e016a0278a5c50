package dev.rung.cli;

import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.wiring.Services;

/** Finds a run by the number that the user gave. */
final class NamedRun {
    private NamedRun() {}

    /**
     * @throws CommandException if there is none
     */
    static PlannedRun find(Services services, long run) throws StoreException, CommandException {
        return services.runs()
                .find(run)
                .orElseThrow(() -> CommandException.wrong("There is no run %d.".formatted(run)));
    }
}
