package dev.rung.pane.plan;

import dev.rung.store.StoreException;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What is listed of a plan, the marked one of it, and what changes it in the store.
 *
 * @param <T> what a line stands for
 */
abstract class Listing<T> {
    private final PlanAround around;
    private final ObservableList<T> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Long> marked = new SimpleObjectProperty<>();
    private final StringProperty problem = new SimpleStringProperty("");
    private int reads;

    Listing(PlanAround around) {
        this.around = around;
    }

    abstract long id(T one);

    abstract boolean isClosed(T one);

    /** Whether there is none at all, whatever was typed. */
    abstract boolean isEmpty();

    abstract BooleanProperty allProjectsProperty();

    abstract BooleanProperty closedTooProperty();

    /** Reads the list again. */
    abstract void reload();

    final PlanAround around() {
        return around;
    }

    /** Those that fit what was typed: open ones in their order, then closed ones. */
    final ObservableList<T> shown() {
        return shown;
    }

    final StringProperty filterProperty() {
        return filter;
    }

    /** The id of the one that keys act on. */
    final ObjectProperty<@Nullable Long> markedProperty() {
        return marked;
    }

    /** What went wrong, for the user; empty while all is well. */
    final StringProperty problemProperty() {
        return problem;
    }

    final Optional<T> marked() {
        Long id = marked.get();
        return shown.stream().filter(one -> id != null && id(one) == id).findFirst();
    }

    /** The user went to one. */
    void mark(long id) {
        marked.set(id);
    }

    /** Lists these. The mark stays where it is if that is listed, else it is at the first. */
    final void list(List<T> these) {
        Long before = marked.get();
        shown.setAll(these);
        marked.set(before);
        if (marked().isEmpty()) {
            marked.set(shown.isEmpty() ? null : id(shown.getFirst()));
        }
    }

    /** Reads of a project, or of all of them. */
    @FunctionalInterface
    interface Reading<R> {
        /**
         * @param project null for all
         * @param closed whether closed ones are wanted, too
         */
        R read(@Nullable Long project, boolean closed) throws StoreException;
    }

    /** Reads in the background; what comes after a later reading was begun is let go. */
    final <R> void read(Reading<R> reading, Consumer<R> then) {
        int read = ++reads;
        Long here = around.here().getValue().project();
        Long project = allProjectsProperty().get() ? null : here;
        boolean closed = closedTooProperty().get();
        around.background()
                .tasks()
                .<R, StoreException>db("", job -> reading.read(project, closed))
                .onDone(
                        found -> {
                            if (read == reads) {
                                then.accept(found);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void fault(StoreException fault) {
        problem.set(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Writes to the store. */
    @FunctionalInterface
    interface Writing {
        /**
         * @return the id of what was written
         */
        long write() throws StoreException;
    }

    final void act(Writing writing, LongConsumer then) {
        problem.set("");
        around.background()
                .tasks()
                .<Long, StoreException>db("", job -> writing.write())
                .onDone(
                        id -> {
                            then.accept(id);
                            reload();
                        })
                .onFailed(this::fault)
                .start();
    }

    /**
     * Moves an open one past its neighbour in the list.
     *
     * @param by 1 down, −1 up
     */
    final void move(T one, int by) {
        List<T> open = shown.stream().filter(it -> !isClosed(it)).toList();
        int at = open.indexOf(one);
        int to = at + by;
        if (at < 0 || to < 0 || to >= open.size()) {
            return;
        }
        var ids = new ArrayList<>(open.stream().map(this::id).toList());
        ids.set(at, id(open.get(to)));
        ids.set(to, id(one));
        act(
                () -> {
                    around.store().arrange(ids);
                    return id(one);
                },
                done -> {});
    }
}
