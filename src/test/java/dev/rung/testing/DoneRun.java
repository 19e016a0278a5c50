package dev.rung.testing;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;

import java.time.Instant;

/** Runs over rows that no store knows of. */
public final class DoneRun {
    private DoneRun() {}

    /** The first run of the idea, which has come to its end. */
    public static PlannedRun of(long idea, RunOrder order) {
        return in(PlannedRun.State.DONE, idea, order);
    }

    /** The same in another state. */
    public static PlannedRun in(PlannedRun.State state, long idea, RunOrder order) {
        return new PlannedRun(
                1,
                idea,
                order,
                RunTerms.USUAL,
                "[]",
                null,
                state,
                "",
                true,
                null,
                false,
                Instant.EPOCH,
                null);
    }
}
