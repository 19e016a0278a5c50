package dev.rung.pane.samples;

import dev.rung.experiment.Labels;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.Changes;
import dev.rung.study.samples.PickedRows;
import dev.rung.study.samples.Readings;
import dev.rung.study.samples.SampleExport;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.SavedFilters;
import dev.rung.study.samples.Scope;
import dev.rung.study.samples.VoteReadings;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.view.Shares;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the Samples pane stands on.
 *
 * @param idea whose desk was used last, null before any
 * @param goToPrompt opens a prompt on the ladder
 * @param say tells the user of an event
 * @param shares writes samples as files for others; null where it does not
 */
public record SamplesAround(
        Stores stores,
        Background background,
        Overlays overlays,
        ObservableValue<@Nullable Long> idea,
        ToPrompt goToPrompt,
        Consumer<String> say,
        @Nullable Shares shares,
        Access access) {
    /** What is stored here, of which all can be changed, but not shared. */
    public SamplesAround(
            Stores stores,
            Background background,
            Overlays overlays,
            ObservableValue<@Nullable Long> idea,
            ToPrompt goToPrompt,
            Consumer<String> say) {
        this(stores, background, overlays, idea, goToPrompt, say, null, Access.FULL);
    }

    /**
     * What can be done to the samples.
     *
     * @param scope which there are; null for those of the idea or its project
     * @param readOnly why nothing can be changed; empty if it can
     */
    public record Access(@Nullable Scope scope, String readOnly) {
        static final Access FULL = new Access(null, "");

        boolean isReadOnly() {
            return !readOnly.isEmpty();
        }
    }

    /**
     * Where everything is kept.
     *
     * @param database the file, for those who read it with other programs
     */
    public record Stores(
            ProjectStore projects,
            Samples samples,
            Readings readings,
            VoteReadings votes,
            Labels labels,
            MistakeStore marks,
            SavedFilters filters,
            PickedRows picked,
            SampleExport export,
            Path database) {}

    /** Opens a prompt on the ladder. */
    @FunctionalInterface
    public interface ToPrompt {
        /**
         * @param version the number of the version that was sent
         */
        void go(long idea, int version);
    }

    /**
     * How the pane works in the background.
     *
     * @param back the thread that paints
     */
    public record Background(Tasks tasks, Timer timer, Executor back, Changes changes) {}
}
