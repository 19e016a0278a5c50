package dev.rung.pane.runs;

import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.pane.runs.RowsChoice.Wrong;
import dev.rung.store.StoreException;
import dev.rung.study.rows.Derived;
import dev.rung.study.rows.RowsFault;
import dev.rung.study.rows.RowsFromReplies.Stored;
import dev.rung.study.rows.RowsOrder;
import dev.rung.task.Debounce;
import dev.rung.task.Job;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Rows from the replies of a run while they are being described, with what they would be. */
final class RowsModel {
    private final RunsModel runs;
    private final PlannedRun run;
    private final RowsChoice choice;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Derived> derived = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper storing = new ReadOnlyBooleanWrapper();
    private final Debounce soon;
    private @Nullable Job working;
    private boolean isClosed;

    RowsModel(RunsModel runs, PlannedRun run) {
        this.runs = runs;
        this.run = run;
        this.choice = new RowsChoice(runs.graders(run), this::previewSoon);
        var background = runs.around().background();
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        background.back());
        String own = run.order().name();
        String end = " rows";
        int room = Names.MAX_LENGTH - end.length();
        int length = own.codePointCount(0, own.length());
        name.set(
                own.isBlank()
                        ? "rows of run " + run.id()
                        : (length > room ? own.substring(0, own.offsetByCodePoints(0, room)) : own)
                                + end);
    }

    PlannedRun run() {
        return run;
    }

    /** What is chosen. */
    RowsChoice choice() {
        return choice;
    }

    /** Of the dataset. */
    StringProperty nameProperty() {
        return name;
    }

    /** What the rows would be, null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Derived> derivedProperty() {
        return derived.getReadOnlyProperty();
    }

    /** What is missing or wrong, empty while all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the rows are being stored. */
    ReadOnlyBooleanProperty storingProperty() {
        return storing.getReadOnlyProperty();
    }

    /** Computes what the rows would be, for the first time and whenever something changed. */
    void previewSoon() {
        derived.set(null);
        problem.set("");
        stop();
        if (!isClosed) {
            soon.execute(this::preview);
        }
    }

    private void stop() {
        if (working != null) {
            working.stop();
            working = null;
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

    private void preview() {
        if (isClosed) {
            return;
        }
        RowsOrder order;
        try {
            order = choice.order();
        } catch (Wrong e) {
            problem.set(String.valueOf(e.getMessage()));
            return;
        }
        var rows = runs.around().work().experiments().rows();
        working =
                runs.around()
                        .background()
                        .tasks()
                        .<Outcome<Derived>, StoreException>cpu(
                                "", job -> tried(() -> rows.derive(run, order, job)))
                        .onDone(
                                outcome -> {
                                    derived.set(outcome.value());
                                    problem.set(outcome.why());
                                })
                        .onFailed(this::fault)
                        .start();
    }

    private void fault(StoreException fault) {
        storing.set(false);
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /**
     * Stores the rows that the preview shows.
     *
     * @param then runs once they are stored
     */
    void store(Runnable then) {
        Derived made = derived.get();
        Optional<String> wrong = Names.problem(name.get());
        if (storing.get()) {
            return;
        }
        if (made == null || wrong.isPresent()) {
            problem.set(
                    wrong.map(words -> "Name of the dataset: " + words)
                            .orElse(
                                    problem.get().isEmpty()
                                            ? "The replies are still being read."
                                            : problem.get()));
            return;
        }
        storing.set(true);
        var around = runs.around();
        String called = name.get().strip();
        around.background()
                .tasks()
                .<Outcome<Stored>, StoreException>cpu(
                        "Rows from the replies of run " + run.id(),
                        job ->
                                tried(
                                        () ->
                                                around.work()
                                                        .experiments()
                                                        .rows()
                                                        .store(made, project(), called, job)))
                .onDone(
                        outcome -> {
                            storing.set(false);
                            problem.set(outcome.why());
                            Stored stored = outcome.value();
                            if (stored != null) {
                                around.say().accept(said(stored, made.preview().rows()));
                                then.run();
                            }
                        })
                .onStopped(
                        () -> {
                            storing.set(false);
                            problem.set("It was stopped: nothing was stored.");
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

    /** The form is gone. What is being stored comes to its end. */
    void close() {
        isClosed = true;
        soon.cancel();
        stop();
    }
}
