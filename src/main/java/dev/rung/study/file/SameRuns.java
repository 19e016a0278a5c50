package dev.rung.study.file;

import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.Runs;
import dev.rung.store.StoreException;

import java.util.List;
import java.util.Optional;

/** Finds runs of the same experiment, so that nothing is bought twice. Blocks. */
final class SameRuns {
    private final Runs runs;

    SameRuns(Runs runs) {
        this.runs = runs;
    }

    private static boolean isSame(PlannedRun run, Runs.Wish wish) {
        return run.order().without(List.of()).equals(wish.order())
                && run.graders().equals(wish.graders());
    }

    /**
     * One whose replies can be read, or will be: one that has ended goes before one that waits or
     * is on. A paused one is none.
     */
    Optional<PlannedRun> readable(Idea idea, Runs.Wish wish) throws StoreException {
        List<PlannedRun> same =
                runs.of(idea.id()).stream()
                        .filter(run -> isSame(run, wish) && run.state() != State.PAUSED)
                        .toList();
        return same.stream()
                .filter(run -> run.state() == State.DONE)
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    /**
     * The newest one that is paused, to be gone on with.
     *
     * @throws FileFault if a newer one is on and its replies may be taken
     */
    Optional<PlannedRun> paused(Idea idea, Runs.Wish wish) throws FileFault, StoreException {
        for (PlannedRun run : runs.of(idea.id())) {
            if (run.state() == State.PAUSED && isSame(run, wish)) {
                return Optional.of(run);
            }
            if (run.state() == State.RUNNING && isSame(run, wish) && !wish.order().fresh()) {
                throw isOn(run);
            }
        }
        return Optional.empty();
    }

    /** That the same experiment is on elsewhere. */
    static FileFault isOn(PlannedRun run) {
        return new FileFault(
                ("The same experiment is on as run %d, in the window or in another terminal. Wait"
                     + " for its end or stop it; then this command finds its answers or goes on"
                     + " with it, and nothing is bought twice.")
                        .formatted(run.id()));
    }
}
