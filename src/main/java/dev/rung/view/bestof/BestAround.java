package dev.rung.view.bestof;

import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.Bests;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.util.function.Consumer;

/**
 * What the page of best-of-n stands on.
 *
 * @param toSamples opens the Samples pane with a filter
 * @param say shows a sentence in the status bar
 * @param keep makes a card of what is seen and opens it
 */
public record BestAround(
        Bests bests,
        Tasks tasks,
        Overlays overlays,
        Consumer<String> toSamples,
        Consumer<String> say,
        Consumer<BestSeen> keep) {}
