package dev.rung.pane.runs;

import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.study.rows.RowsFault;
import dev.rung.study.rows.RowsFromReplies.Stored;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.rows.TrainingOrder;
import dev.rung.study.rows.TrainingOrder.Kind;
import dev.rung.study.rows.TrainingSet;
import dev.rung.task.Debounce;
import dev.rung.task.Job;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Training data of a run while they are being described, with what they would be. */
final class TrainingModel {
    private final RunsModel runs;
    private final PlannedRun run;
    private final TrainingData data;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.PAIRS);
    private final StringProperty grader = new SimpleStringProperty();
    private final StringProperty bound = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable TrainingSet> made = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Debounce soon;
    private @Nullable Job working;
    private boolean isClosed;

    TrainingModel(RunsModel runs, PlannedRun run) {
        this.runs = runs;
        this.run = run;
        this.data = runs.around().work().training();
        this.grader.set(TrainingData.usual(run));
        var background = runs.around().background();
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        background.back());
        kind.subscribe(
                now ->
                        name.set(
                                "%s of run %d"
                                        .formatted(
                                                now == Kind.PAIRS ? "pairs" : "winners",
                                                run.id())));
        kind.addListener((of, old, now) -> makeSoon());
        grader.addListener((of, old, now) -> makeSoon());
        bound.addListener((of, old, now) -> makeSoon());
    }

    PlannedRun run() {
        return run;
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

    /** Of the dataset. */
    StringProperty nameProperty() {
        return name;
    }

    /** What there would be, null while that is not known. */
    ReadOnlyObjectProperty<@Nullable TrainingSet> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** What is missing or wrong, empty while all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Computes what there would be, for the first time and whenever something changed. */
    void makeSoon() {
        made.set(null);
        problem.set("");
        stop();
        if (!isClosed) {
            soon.execute(this::make);
        }
    }

    private void stop() {
        if (working != null) {
            working.stop();
            working = null;
        }
    }

    /** What is chosen; null if what is typed is no number, which is said. */
    private @Nullable TrainingOrder order() {
        String typed = bound.get().strip();
        Double number = null;
        try {
            number = typed.isEmpty() ? null : Double.valueOf(typed);
            return new TrainingOrder(kind.get(), grader.get(), number, TrainingOrder.SEED);
        } catch (IllegalArgumentException e) {
            problem.set(
                    kind.get() == Kind.PAIRS
                            ? "The margin is a number from 0 on, or stays empty."
                            : "The threshold is a number, or stays empty.");
            return null;
        }
    }

    /** What came out, or why nothing did. */
    private record Outcome<T>(@Nullable T value, String why) {}

    private interface Making<T> {
        T make() throws RowsFault, StoreException, InterruptedException;
    }

    private static <T> Outcome<T> tried(Making<T> making)
            throws StoreException, InterruptedException {
        try {
            return new Outcome<>(making.make(), "");
        } catch (RowsFault e) {
            return new Outcome<>(null, String.valueOf(e.getMessage()));
        }
    }

    private void make() {
        TrainingOrder order = isClosed ? null : order();
        if (order == null) {
            return;
        }
        working =
                runs.around()
                        .background()
                        .tasks()
                        .<Outcome<TrainingSet>, StoreException>cpu(
                                "", job -> tried(() -> data.make(run, order, job)))
                        .onDone(
                                outcome -> {
                                    made.set(outcome.value());
                                    problem.set(outcome.why());
                                })
                        .onFailed(this::fault)
                        .start();
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /** What was made, if it holds anything; else that is said. */
    private Optional<TrainingSet> there() {
        TrainingSet set = made.get();
        if (set == null) {
            if (problem.get().isEmpty()) {
                problem.set("The replies are still being read.");
            }
            return Optional.empty();
        }
        if (set.rows().isEmpty()) {
            problem.set("Nothing is left to be written.");
            return Optional.empty();
        }
        return Optional.of(set);
    }

    /**
     * Stores what is shown as a dataset.
     *
     * @param then runs once it is stored
     */
    void store(Runnable then) {
        Optional<TrainingSet> set = there();
        if (set.isEmpty()) {
            return;
        }
        Optional<String> wrong = Names.problem(name.get());
        if (wrong.isPresent()) {
            problem.set("Name of the dataset: " + wrong.get());
            return;
        }
        String called = name.get().strip();
        runs.around()
                .background()
                .tasks()
                .<Outcome<Stored>, StoreException>cpu(
                        "Training data of run " + run.id(),
                        job -> tried(() -> data.store(set.get(), project(), called)))
                .onDone(
                        outcome -> {
                            problem.set(outcome.why());
                            Stored stored = outcome.value();
                            if (stored != null) {
                                runs.around().say().accept(said(stored, set.get().rows().size()));
                                then.run();
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private long project() throws StoreException {
        return runs.around().stores().projects().idea(run.idea()).orElseThrow().project();
    }

    private static String said(Stored stored, int rows) {
        return String.format(
                Locale.ROOT,
                stored.isNew() ? "%s: %,d rows were stored." : "%s has these %,d rows already.",
                stored.dataset().label(),
                rows);
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
                        FileExport.fileName(name.get(), "jsonl"),
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

    /** The form is gone. */
    void close() {
        isClosed = true;
        soon.cancel();
        stop();
    }
}
