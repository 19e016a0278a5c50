package dev.rung.view.figure;

import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.Figures;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the page of a figure stands on.
 *
 * @param keep makes a card of a figure and opens it
 */
public record FigureAround(
        Figures figures,
        Background background,
        Overlays overlays,
        Consumer<String> say,
        Consumer<FigureSpec> keep) {
    /**
     * How figures are computed.
     *
     * @param back the thread that paints
     */
    public record Background(Tasks tasks, Timer timer, Executor back) {}
}
