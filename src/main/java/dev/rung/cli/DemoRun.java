package dev.rung.cli;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.Sender;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.wiring.Services;

import java.util.function.IntConsumer;

/** A run of the demo, from its order to its result. */
final class DemoRun {
    private DemoRun() {}

    /**
     * Drives the run to its end and grades it.
     *
     * @param answered told how many places have come to their end
     * @throws InterruptedException if the thread was interrupted, or the run was asked to end
     */
    static RunResult result(Services services, PlannedRun run, IntConsumer answered)
            throws StoreException, InterruptedException {
        int[] count = new int[1];
        var end =
                services.driver()
                        .drive(
                                run.id(),
                                RunDriver.Control.atOnce(Sender.AT_ONCE),
                                entry -> {
                                    synchronized (count) {
                                        answered.accept(++count[0]);
                                    }
                                });
        if (!(end instanceof RunDriver.End.Done)) {
            throw new InterruptedException("asked to end");
        }
        return services.results().of(run.id(), (done, total) -> {});
    }
}
