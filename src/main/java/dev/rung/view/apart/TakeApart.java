package dev.rung.view.apart;

import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.breakdown.By;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Opens the screen on which a run's result is taken apart: by a column, by right answers, only
 * where another grade holds, by flips.
 */
public final class TakeApart {
    private final RunResults results;
    private final Breakdowns breakdowns;
    private final Tasks tasks;
    private final Overlays overlays;
    private final Consumer<String> toSamples;
    private final Consumer<String> say;

    /**
     * @param toSamples opens the Samples pane with a filter
     * @param say shows a sentence in the status bar
     */
    public TakeApart(
            RunResults results,
            Breakdowns breakdowns,
            Tasks tasks,
            Overlays overlays,
            Consumer<String> toSamples,
            Consumer<String> say) {
        this.results = results;
        this.breakdowns = breakdowns;
        this.tasks = tasks;
        this.overlays = overlays;
        this.toSamples = toSamples;
        this.say = say;
    }

    /**
     * @param result that a grader has scored
     * @param by by what it is broken down at first, null for what tells most
     */
    public void open(RunResult result, @Nullable By by) {
        if (result.graded().isEmpty()) {
            say.accept("No grader scores this run.");
            return;
        }
        new ApartPanel(new ApartModel(result, breakdowns, tasks, by), overlays, toSamples, say)
                .open();
    }

    /** The same of a run whose result is made first. */
    public void open(long run, @Nullable By by) {
        tasks.<RunResult, StoreException>cpu(
                        "Computing the result of run " + run,
                        job -> results.of(run, (done, total) -> {}))
                .onDone(result -> open(result, by))
                .onFailed(fault -> say.accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }
}
