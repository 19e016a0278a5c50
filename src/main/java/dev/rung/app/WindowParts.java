package dev.rung.app;

import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;

import java.util.function.Consumer;

/**
 * What lists and forms over the window need of it.
 *
 * @param faults shows what the store reports
 * @param say tells the user of an event in one sentence
 */
record WindowParts(
        Tasks tasks,
        Overlays overlays,
        Navigator navigator,
        Consumer<StoreException> faults,
        Consumer<String> say) {}
