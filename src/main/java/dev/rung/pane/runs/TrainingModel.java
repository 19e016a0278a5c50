package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.rows.RowsFault;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.rows.TrainingOrder;
import dev.rung.study.rows.TrainingOrder.Kind;
import dev.rung.study.rows.TrainingSet;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.io.IOException;
import java.util.Optional;

/** Training data of a run while they are being described, with what they would be. */
final class TrainingModel {
    private final RunsModel runs;
    private final TrainingData data;
    private final DatasetDraft<TrainingSet> draft;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.PAIRS);
    private final StringProperty grader = new SimpleStringProperty();
    private final StringProperty bound = new SimpleStringProperty("");

    TrainingModel(RunsModel runs, PlannedRun run) {
        this.runs = runs;
        this.data = runs.around().work().training();
        this.draft = new DatasetDraft<>(runs, run, this::chosen);
        this.grader.set(TrainingData.usual(run));
        kind.subscribe(
                now ->
                        draft.nameProperty()
                                .set(
                                        "%s of run %d"
                                                .formatted(
                                                        now == Kind.PAIRS ? "pairs" : "winners",
                                                        run.id())));
        kind.addListener((of, old, now) -> draft.makeSoon());
        grader.addListener((of, old, now) -> draft.makeSoon());
        bound.addListener((of, old, now) -> draft.makeSoon());
    }

    ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    /** The id of the grader that picks. */
    StringProperty graderProperty() {
        return grader;
    }

    /** The threshold or the margin, as it is typed; empty for none. */
    StringProperty boundProperty() {
        return bound;
    }

    DatasetDraft<TrainingSet> draft() {
        return draft;
    }

    private DatasetDraft.Making<TrainingSet> chosen() throws Wrong {
        TrainingOrder order = order();
        return progress -> data.make(draft.run(), order, progress);
    }

    private TrainingOrder order() throws Wrong {
        String typed = bound.get().strip();
        try {
            Double number = typed.isEmpty() ? null : Double.valueOf(typed);
            return new TrainingOrder(kind.get(), grader.get(), number, TrainingOrder.SEED);
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                    kind.get() == Kind.PAIRS
                            ? "The margin is a number from 0 on, or stays empty."
                            : "The threshold is a number, or stays empty.");
        }
    }

    /** What was made, if it holds anything; else that is said. */
    private Optional<TrainingSet> there() {
        Optional<TrainingSet> set = draft.ready();
        if (set.isPresent() && set.get().rows().isEmpty()) {
            draft.say("Nothing is left to be written.");
            return Optional.empty();
        }
        return set;
    }

    /**
     * Stores what is shown as a dataset.
     *
     * @param then runs once it is stored
     */
    void store(Runnable then) {
        if (there().isPresent()) {
            draft.store(
                    "Training data of run " + draft.run().id(),
                    (set, project, name, progress) -> data.store(set, project, name),
                    set -> set.rows().size(),
                    then);
        }
    }

    /** Asks where JSON lines of what is shown are to be written. */
    void export() {
        there().ifPresent(this::export);
    }

    private void export(TrainingSet set) {
        var export =
                new FileExport(
                        runs.around().background().tasks(),
                        "Training data as JSON lines",
                        "Write training data",
                        FileExport.fileName(draft.nameProperty().get(), "jsonl"),
                        (file, replace, progress) -> {
                            try {
                                data.write(set, file, replace);
                            } catch (RowsFault e) {
                                throw new IOException(e.getMessage(), e);
                            }
                            return "%,d lines are in\n%s".formatted(set.rows().size(), file);
                        });
        new ExportOverlay(export, runs.around().overlays()).open();
    }
}
