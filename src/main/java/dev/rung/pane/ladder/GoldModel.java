package dev.rung.pane.ladder;

import dev.rung.experiment.GoldExample;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.shot.Shot;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The gold examples of the idea that is open, in their order. */
final class GoldModel {
    private final Tasks tasks;
    private final GoldExamples store;
    private final Consumer<StoreException> onFault;
    private final ObservableList<GoldExample> examples = FXCollections.observableArrayList();
    private Map<Long, Map<String, String>> rows = Map.of();
    private long idea;

    /** Examples, and the rows of those that are starred replies. */
    private record Read(List<GoldExample> examples, Map<Long, Map<String, String>> rows) {}

    GoldModel(Tasks tasks, GoldExamples store, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.store = store;
        this.onFault = onFault;
    }

    ObservableList<GoldExample> examples() {
        return examples;
    }

    List<Shot> shots() {
        return examples.stream().map(GoldExample::shot).toList();
    }

    /** The fields of the row that a starred reply was asked about; empty without one. */
    Map<String, String> row(GoldExample example) {
        return rows.getOrDefault(example.id(), Map.of());
    }

    /** The idea whose examples these are; they are read once they are shown. */
    void open(long id) {
        if (idea != id) {
            examples.clear();
        }
        idea = id;
    }

    /** A reply may have been starred, perhaps in another process. */
    void reload() {
        long of = idea;
        if (of == 0) {
            return;
        }
        tasks.<Read, StoreException>db("", job -> new Read(store.of(of), store.rows(of)))
                .onDone(
                        found -> {
                            if (of == idea) {
                                rows = found.rows;
                                if (!examples.equals(found.examples)) {
                                    examples.setAll(found.examples);
                                }
                            }
                        })
                .onFailed(onFault)
                .start();
    }

    private interface Change {
        void make() throws StoreException;
    }

    private void change(Change change) {
        tasks.<Boolean, StoreException>db(
                        "",
                        job -> {
                            change.make();
                            return true;
                        })
                .onDone(done -> reload())
                .onFailed(onFault)
                .start();
    }

    void add(Shot shot) {
        long of = idea;
        change(() -> store.add(of, shot));
    }

    void change(GoldExample example, Shot shot) {
        change(() -> store.change(example.id(), shot));
    }

    void remove(GoldExample example) {
        change(() -> store.remove(example.id()));
    }

    /**
     * Moves the example at a place.
     *
     * @param by −1 or 1
     * @return where it is now
     */
    int move(int place, int by) {
        int to = place + by;
        if (place < 0 || to < 0 || to >= examples.size()) {
            return place;
        }
        var order = new ArrayList<>(examples);
        order.add(to, order.remove(place));
        // At once, so that keys that are held down find it where it is.
        examples.setAll(order);
        long of = idea;
        List<Long> ids = order.stream().map(GoldExample::id).toList();
        change(() -> store.order(of, ids));
        return to;
    }
}
