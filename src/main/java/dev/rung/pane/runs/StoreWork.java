package dev.rung.pane.runs;

import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Work;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.function.Consumer;

/** What the pane does with the store while it goes on painting; one line tells what went wrong. */
final class StoreWork {
    private final Tasks tasks;
    private final StringProperty problem = new SimpleStringProperty("");

    StoreWork(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What went wrong, for the user; empty while all is well. */
    StringProperty problemProperty() {
        return problem;
    }

    /** Does what the user asked for, and then something on the screen; an old problem is over. */
    <T> void act(Work<T, StoreException> work, Consumer<T> then) {
        problem.set("");
        read(work, then);
    }

    /** Computes something for the user that takes its time, and reads. */
    <T> void compute(Work<T, StoreException> work, Consumer<T> then) {
        problem.set("");
        tasks.<T, StoreException>cpu("", work).onDone(then).onFailed(this::failed).start();
    }

    /** Reads what the screen shows; a problem that is told stays. */
    <T> void read(Work<T, StoreException> work, Consumer<T> then) {
        tasks.<T, StoreException>db("", work).onDone(then).onFailed(this::failed).start();
    }

    void failed(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }
}
