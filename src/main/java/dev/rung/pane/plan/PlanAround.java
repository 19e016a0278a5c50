package dev.rung.pane.plan;

import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.settings.PreferencesFile;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.view.help.Offers;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What the plan stands on.
 *
 * @param preferences where it is remembered how it was listed
 * @param here what the window is about
 * @param offers what is done for what has been open for some time
 * @param toAgenda puts a step on the agenda of the next meeting
 * @param say tells the user of an event
 */
public record PlanAround(
        Stores stores,
        PreferencesFile preferences,
        Background background,
        ObservableValue<Here> here,
        Starter starter,
        Offers offers,
        LongConsumer toAgenda,
        Consumer<String> say) {
    /** Where they are kept. */
    public record Stores(PlanStore steps, ItemStore items) {}

    PlanStore store() {
        return stores.steps();
    }

    /**
     * How they work in the background.
     *
     * @param back the thread that paints
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}

    /**
     * What the window is about.
     *
     * @param project null before there is one
     * @param idea null while none is open
     */
    public record Here(@Nullable Long project, @Nullable Long idea) {}

    /** Begins runs. */
    @FunctionalInterface
    public interface Starter {
        /**
         * Opens the form for a new run.
         *
         * @param name what it is called at first
         * @param begun told the id of the run once it is stored
         */
        void open(long idea, String name, LongConsumer begun);
    }
}
