package dev.rung.app;

import dev.rung.pane.samples.SamplesAround;
import dev.rung.view.label.LabelAround;
import dev.rung.wiring.Services;

/** What of the services the Samples pane and the labelling of replies stand on. */
public final class SamplesParts {
    private SamplesParts() {}

    /** Where the pane reads from. */
    public static SamplesAround.Stores stores(Services services) {
        return new SamplesAround.Stores(
                services.projects(),
                services.samples().store(),
                services.samples().readings(),
                services.judges().readings(),
                services.labels().store(),
                services.replies().mistakes(),
                services.samples().filters(),
                services.samples().rows(),
                services.samples().export(),
                services.database().file().toAbsolutePath());
    }

    /** Where labelling reads from, and writes to. */
    public static LabelAround.Stores labels(Services services) {
        return new LabelAround.Stores(
                services.runs(),
                services.labels().store(),
                services.labels().queues(),
                services.labels().drawing(),
                services.labels().items());
    }
}
