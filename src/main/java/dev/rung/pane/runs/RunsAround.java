package dev.rung.pane.runs;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Driven;
import dev.rung.experiment.Forecasts;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Runs;
import dev.rung.llm.Models;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.JudgeTrial;
import dev.rung.study.RunQueue;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweeps;
import dev.rung.study.TrustedPrograms;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.file.ExperimentExport;
import dev.rung.study.ladder.LadderStore;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.Sweeps;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.view.card.Cards;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the Runs pane stands on.
 *
 * @param cards makes result cards of runs and opens them
 * @param idea whose desk was used last, null before any
 * @param goToSamples opens the samples that a filter finds
 * @param awake why the machine may fall asleep while a run is on; empty if it is kept awake or none
 *     is on
 */
public record RunsAround(
        Stores stores,
        Work work,
        Background background,
        Overlays overlays,
        Cards cards,
        ObservableValue<@Nullable Long> idea,
        ObservableValue<String> awake,
        Runnable goThere,
        Consumer<String> goToSamples,
        Consumer<String> say) {
    /** Ends what processes that are no more had out: their runs are paused. */
    @FunctionalInterface
    public interface Leftovers {
        /** Blocks. */
        void end() throws StoreException;
    }

    /** Where everything is kept. */
    public record Stores(
            ProjectStore projects,
            PromptStore prompts,
            DatasetStore datasets,
            DraftStore drafts,
            Runs runs,
            RunList list,
            Driven driven,
            ReferenceReplies references,
            Leftovers leftovers) {}

    /**
     * What works on runs.
     *
     * @param folder where programs that grade are started unless they name another
     */
    public record Work(
            RunQueue queue,
            RunResults results,
            Breakdowns breakdowns,
            BeforeRun before,
            LadderStore ladder,
            Forecasts forecasts,
            ShotSweeps sweeps,
            Sweeps parameterSweeps,
            EqualCosts equalCosts,
            TrustedPrograms trusted,
            JudgeTrial trial,
            ExperimentExport experimentExport,
            RowsFromReplies rows,
            TrainingData training,
            Models models,
            Path folder) {}

    /**
     * How the pane works in the background.
     *
     * @param back the thread that paints
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}
}
