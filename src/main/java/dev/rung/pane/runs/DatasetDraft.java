package dev.rung.pane.runs;

import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.store.StoreException;
import dev.rung.study.rows.RowsFault;
import dev.rung.study.rows.RowsFromReplies.Stored;
import dev.rung.task.Debounce;
import dev.rung.task.Job;
import dev.rung.task.Progress;

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
import java.util.function.ToIntFunction;

/**
 * A dataset from the replies of a run while it is being described: what it would hold, computed
 * anew after each change, and its way into the file.
 *
 * @param <T> what it would hold
 */
final class DatasetDraft<T> {
    private final RunsModel runs;
    private final PlannedRun run;
    private final Source<T> source;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable T> made = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper storing = new ReadOnlyBooleanWrapper();
    private final Debounce soon;
    private @Nullable Job working;
    private boolean isClosed;

    DatasetDraft(RunsModel runs, PlannedRun run, Source<T> source) {
        this.runs = runs;
        this.run = run;
        this.source = source;
        var background = runs.around().background();
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        background.back());
    }

    /** Where it comes from. */
    interface Source<T> {
        /**
         * What is chosen now, to be made off the JavaFX thread.
         *
         * @throws Wrong what is typed says nothing
         */
        Making<T> chosen() throws Wrong;
    }

    /** Makes something of the replies. */
    @FunctionalInterface
    interface Making<T> {
        T make(Progress progress) throws RowsFault, StoreException, InterruptedException;
    }

    /** Stores what was made as a dataset of the project. */
    @FunctionalInterface
    interface Storing<T> {
        Stored store(T made, long project, String name, Progress progress)
                throws RowsFault, StoreException, InterruptedException;
    }

    PlannedRun run() {
        return run;
    }

    /** Of the dataset. */
    StringProperty nameProperty() {
        return name;
    }

    /** What it would hold, null while that is not known. */
    ReadOnlyObjectProperty<@Nullable T> madeProperty() {
        return made.getReadOnlyProperty();
    }

    /** What is missing or wrong, empty while all is well. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is being stored. */
    ReadOnlyBooleanProperty storingProperty() {
        return storing.getReadOnlyProperty();
    }

    /** Computes what it would hold, for the first time and whenever something changed. */
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

    /** What came out, or why nothing did. */
    private record Outcome<T>(@Nullable T value, String why) {}

    private static <T> Outcome<T> tried(Making<T> making, Progress progress)
            throws StoreException, InterruptedException {
        try {
            return new Outcome<>(making.make(progress), "");
        } catch (RowsFault e) {
            return new Outcome<>(null, String.valueOf(e.getMessage()));
        }
    }

    private void make() {
        if (isClosed) {
            return;
        }
        Making<T> making;
        try {
            making = source.chosen();
        } catch (Wrong e) {
            say(String.valueOf(e.getMessage()));
            return;
        }
        working =
                runs.around()
                        .background()
                        .tasks()
                        .<Outcome<T>, StoreException>cpu("", progress -> tried(making, progress))
                        .onDone(
                                outcome -> {
                                    made.set(outcome.value());
                                    problem.set(outcome.why());
                                })
                        .onFailed(this::fault)
                        .start();
    }

    private void fault(StoreException fault) {
        storing.set(false);
        say(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Says what is wrong. */
    void say(String sentence) {
        problem.set(sentence);
    }

    /** What was made; else it is said why there is nothing yet. */
    Optional<T> ready() {
        T there = made.get();
        if (there == null && problem.get().isEmpty()) {
            say("The replies are still being read.");
        }
        return Optional.ofNullable(there);
    }

    /**
     * Stores what was made; one time at once.
     *
     * @param title of the work, for the status bar
     * @param rows how many it holds
     * @param then runs once it is stored
     */
    void store(String title, Storing<T> way, ToIntFunction<T> rows, Runnable then) {
        if (storing.get()) {
            return;
        }
        Optional<String> wrong = Names.problem(name.get());
        if (wrong.isPresent()) {
            say("Name of the dataset: " + wrong.get());
            return;
        }
        ready().ifPresent(there -> store(title, there, way, rows.applyAsInt(there), then));
    }

    private void store(String title, T there, Storing<T> way, int rows, Runnable then) {
        storing.set(true);
        String called = name.get().strip();
        Making<Stored> work = progress -> way.store(there, project(), called, progress);
        runs.around()
                .background()
                .tasks()
                .<Outcome<Stored>, StoreException>cpu(title, progress -> tried(work, progress))
                .onDone(
                        outcome -> {
                            storing.set(false);
                            problem.set(outcome.why());
                            Stored stored = outcome.value();
                            if (stored != null) {
                                runs.around().say().accept(said(stored, rows));
                                then.run();
                            }
                        })
                .onStopped(
                        () -> {
                            storing.set(false);
                            say("It was stopped: nothing was stored.");
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
