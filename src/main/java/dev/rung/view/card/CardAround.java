package dev.rung.view.card;

import dev.rung.card.CardExamples;
import dev.rung.card.CardMakers;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.view.Shares;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What cards on the screen stand on.
 *
 * @param idea whose cards are meant, null before any
 * @param shares writes cards as files for others; null where it does not
 * @param readOnly why nothing can be changed; empty if it can
 */
public record CardAround(
        Stores stores,
        Background background,
        Overlays overlays,
        ObservableValue<@Nullable Long> idea,
        Consumer<String> say,
        @Nullable Shares shares,
        String readOnly) {
    /** Cards that can be changed, but not shared. */
    public CardAround(
            Stores stores,
            Background background,
            Overlays overlays,
            ObservableValue<@Nullable Long> idea,
            Consumer<String> say) {
        this(stores, background, overlays, idea, say, null, "");
    }

    /** Where everything is kept. */
    public record Stores(
            ProjectStore projects,
            CardStore cards,
            CardMakers makers,
            CardExamples examples,
            CardSteps steps) {}

    /**
     * How cards work in the background.
     *
     * @param back the thread that paints
     */
    public record Background(Tasks tasks, Timer timer, Executor back) {}
}
