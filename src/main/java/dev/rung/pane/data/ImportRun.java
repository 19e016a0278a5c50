package dev.rung.pane.data;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.Idea;
import dev.rung.experiment.OutsideRuns.OutsideRun;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.HubRows;
import dev.rung.experiment.data.RowSet;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;
import dev.rung.ui.KeyLabels;

import javafx.scene.input.KeyCombination;

import java.io.IOException;
import java.util.Optional;

/** An import that goes on by itself; the status bar shows it and what came of it. */
final class ImportRun {
    private final DataCommands.Sources sources;
    private final DataCommands.Around around;
    private final long idea;

    ImportRun(DataCommands.Sources sources, DataCommands.Around around, long idea) {
        this.sources = sources;
        this.around = around;
        this.idea = idea;
    }

    /** What is done, and in a sentence what came of it. */
    private interface Work {
        String run(Progress progress)
                throws IOException, DataFault, StoreException, InterruptedException;
    }

    /** Imports rows into the idea's project; the idea then uses them. */
    void rows(String name, RowSet set, Checked known, boolean skipBad) {
        start(
                set,
                progress -> {
                    Idea target = target();
                    var order = new DataImport.Order(target.project(), name, set, known, skipBad);
                    DataImport.Imported made = sources.imports().importRows(order, progress);
                    Dataset dataset = made.dataset();
                    sources.projects().chooseDataset(idea, dataset.id());
                    return made.isNew()
                            ? "Imported %s.".formatted(dataset.label())
                            : "%s has these rows already: nothing is stored twice."
                                    .formatted(dataset.label());
                });
    }

    /**
     * Imports transcripts as an outside run of the idea.
     *
     * @param name of the run and of its rows
     */
    void transcripts(String name, TranscriptRows set, Checked known, boolean skipBad) {
        start(
                set,
                progress -> {
                    // It may be gone.
                    target();
                    Optional<OutsideRun> there = sources.imports().sameTranscripts(idea, known);
                    if (there.isPresent()) {
                        return there.get().thereWords();
                    }
                    OutsideRun made =
                            sources.imports()
                                    .importTranscripts(idea, name, set, known, skipBad, progress);
                    return "Run %d, in %s and in %s as run:%d: %s."
                            .formatted(
                                    made.id(),
                                    shown("Runs", "Shortcut+2"),
                                    shown("Samples", "Shortcut+3"),
                                    made.id(),
                                    made.brought());
                });
    }

    private static String shown(String pane, String key) {
        return "%s (%s)".formatted(pane, KeyLabels.of(KeyCombination.valueOf(key)));
    }

    private Idea target() throws StoreException, DataFault {
        return sources.projects()
                .idea(idea)
                .orElseThrow(() -> new DataFault("The idea is gone.", "Go to another one."));
    }

    private void start(RowSet set, Work work) {
        String title = "Import " + set.source();
        var call =
                set instanceof HubRows
                        ? around.tasks().<String, Exception>io(title, work::run)
                        : around.tasks().<String, Exception>cpu(title, work::run);
        call.onDone(around.say())
                .onFailed(fault -> around.say().accept("Nothing was imported. " + words(fault)))
                .onStopped(() -> around.say().accept("The import was stopped; nothing was kept."))
                .start();
    }

    /** What went wrong and what to do. */
    static String words(Exception fault) {
        return switch (fault) {
            case DataFault data -> (data.getMessage() + " " + data.whatToDo()).strip();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> "It cannot be read: " + fault.getMessage();
        };
    }
}
