package dev.rung.app;

import dev.rung.pane.runs.RunsAround;
import dev.rung.study.RunQueue;
import dev.rung.wiring.Services;

/** What of the services the Runs pane stands on. */
public final class RunsParts {
    private RunsParts() {}

    /** Where it reads from. */
    public static RunsAround.Stores stores(Services services) {
        return new RunsAround.Stores(
                services.projects(),
                services.prompts(),
                services.datasets(),
                services.drafts(),
                services.runs(),
                services.runList(),
                services.driven(),
                services.references(),
                services::endLeftovers);
    }

    /**
     * What it does.
     *
     * @param queue the one that drives the runs of this process
     */
    public static RunsAround.Work work(Services services, RunQueue queue) {
        return new RunsAround.Work(
                queue,
                services.results(),
                services.breakdowns(),
                services.beforeRun(),
                services.ladder().store(),
                services.forecasts(),
                services.shotSweeps(),
                services.sweeps(),
                services.equalCosts(),
                services.trustedPrograms(),
                services.judgeTrial(),
                services.experiments(),
                services.training(),
                services.models(),
                services.database().file().toAbsolutePath().resolveSibling(""));
    }
}
