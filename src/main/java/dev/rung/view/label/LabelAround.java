package dev.rung.view.label;

import dev.rung.experiment.LabelQueues;
import dev.rung.experiment.Labels;
import dev.rung.experiment.Runs;
import dev.rung.study.labelling.Drawing;
import dev.rung.study.labelling.LabelItems;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What labelling stands on.
 *
 * @param say tells the user of an event
 */
public record LabelAround(
        Stores stores, Tasks tasks, InstantSource clock, Overlays overlays, Consumer<String> say) {
    /** Where everything is kept, and drawn from. */
    public record Stores(
            Runs runs, Labels labels, LabelQueues queues, Drawing drawing, LabelItems items) {}
}
