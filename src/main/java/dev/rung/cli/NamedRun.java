package dev.rung.cli;

import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

/** Finds a run by the number that the user gave, and says which it is. */
final class NamedRun {
    private NamedRun() {}

    /** Its number, and its name if it has one: what stands after «run». */
    static String words(PlannedRun run) {
        String name = run.order().name();
        return run.id() + (name.isBlank() ? "" : ", " + SafeText.visible(name.strip()));
    }

    /**
     * @throws CommandException if there is none
     */
    static PlannedRun find(Services services, long run) throws StoreException, CommandException {
        return services.runs()
                .find(run)
                .orElseThrow(() -> CommandException.wrong("There is no run %d.".formatted(run)));
    }
}
