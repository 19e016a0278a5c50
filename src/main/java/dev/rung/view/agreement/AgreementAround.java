package dev.rung.view.agreement;

import dev.rung.experiment.Runs;
import dev.rung.study.agreement.Agreements;
import dev.rung.study.labelling.LabelItems;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What the page stands on.
 *
 * @param ways where one goes from it
 */
public record AgreementAround(
        Agreements agreements, Stores stores, Tasks tasks, Overlays overlays, Ways ways) {
    /** Where runs and replies are read. */
    public record Stores(Runs runs, LabelItems items) {}

    /**
     * Where one goes.
     *
     * @param toSamples opens the Samples pane with a filter
     * @param keep makes a calibration card of a run and opens it
     * @param say tells the user of an event
     */
    public record Ways(Consumer<String> toSamples, LongConsumer keep, Consumer<String> say) {}
}
