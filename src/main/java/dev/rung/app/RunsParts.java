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
                services.ideas().drafts(),
                services.runs(),
                services.runList(),
                services.running().driven(),
                services.replies().references(),
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
                services.findings().breakdowns(),
                services.findings().before(),
                services.findings().ladder().store(),
                services.running().forecasts(),
                services.shots().sweeps(),
                services.findings().sweeps(),
                services.findings().equalCosts(),
                services.grading().trusted(),
                services.judges().trial(),
                services.experimentExport(),
                services.findings().rows(),
                services.findings().training(),
                services.models(),
                services.database().file().toAbsolutePath().resolveSibling(""));
    }
}
