package dev.rung.app;

import dev.rung.llm.Parameters;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.wiring.Services;

import java.util.function.Supplier;

/** What of the services the Ladder pane stands on. */
final class LadderParts {
    private LadderParts() {}

    /** Where it reads from. */
    static LadderPane.Stores stores(Services services) {
        return new LadderPane.Stores(
                services.projects(),
                services.prompts(),
                services.datasets(),
                services.ideas().drafts(),
                new LadderPane.Replies(
                        services.replies().transcripts(), services.replies().mistakes()));
    }

    /**
     * How it sends.
     *
     * @param usual what a new idea starts with
     */
    static LadderPane.Sends sends(Services services, Supplier<Parameters> usual) {
        return new LadderPane.Sends(
                services.models(),
                usual,
                services.catalogue().refused(),
                services.sending().outbox(),
                services.sending().store(),
                services.sending().sender());
    }

    /** What it shows of runs. */
    static LadderPane.Study study(Services services) {
        return new LadderPane.Study(
                services.ideas().gold(),
                services.runs(),
                services.results(),
                services.shots().sweeps(),
                services.running().forecasts(),
                services.findings().ladder(),
                services.cards().makers().bests().bests());
    }
}
