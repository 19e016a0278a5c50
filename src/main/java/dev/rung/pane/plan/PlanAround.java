package dev.rung.pane.plan;

import dev.rung.plan.PlanStore;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What the next steps stand on.
 *
 * @param back the thread that paints
 * @param here what the window is about
 * @param say tells the user of an event
 */
public record PlanAround(
        PlanStore store,
        Tasks tasks,
        Executor back,
        Changes changes,
        Clock clock,
        ObservableValue<Here> here,
        Starter starter,
        Consumer<String> say) {
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
