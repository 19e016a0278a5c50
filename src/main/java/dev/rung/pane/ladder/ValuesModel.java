package dev.rung.pane.ladder;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Split;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What fills the prompt's variables: a development row of the chosen dataset, and over it what was
 * typed by hand.
 */
final class ValuesModel {
    private final Tasks tasks;
    private final DatasetStore store;
    private final Consumer<StoreException> onFault;
    private final ObservableList<Dataset> datasets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Dataset> dataset = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable DataRow> row = new SimpleObjectProperty<>();
    private final IntegerProperty rows = new SimpleIntegerProperty();
    private int loads;
    private boolean loading;
    private final ObservableMap<String, String> typed =
            FXCollections.observableMap(new LinkedHashMap<>());

    ValuesModel(Tasks tasks, DatasetStore store, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.store = store;
        this.onFault = onFault;
    }

    /** The datasets of the project. */
    ObservableList<Dataset> datasets() {
        return datasets;
    }

    ObjectProperty<@Nullable Dataset> datasetProperty() {
        return dataset;
    }

    ObjectProperty<@Nullable DataRow> rowProperty() {
        return row;
    }

    /** How many development rows the dataset has. */
    IntegerProperty rowsProperty() {
        return rows;
    }

    /** Variables filled by hand; they win over the row. */
    ObservableMap<String, String> typed() {
        return typed;
    }

    /** What the variables stand for now. */
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        DataRow current = row.get();
        if (current != null) {
            values.putAll(current.fields());
        }
        typed.forEach(
                (name, value) -> {
                    // Blank is not typed yet.
                    if (!value.isBlank()) {
                        values.put(name, value);
                    }
                });
        return values;
    }

    /** Empties everything and takes what a draft holds. */
    void load(
            long project,
            @Nullable Long datasetId,
            @Nullable Long rowId,
            Map<String, String> byHand) {
        typed.clear();
        typed.putAll(byHand);
        dataset.set(null);
        row.set(null);
        rows.set(0);
        int load = ++loads;
        loading = true;
        tasks.<List<Dataset>, StoreException>db("", progress -> store.datasets(project, datasetId))
                .onDone(
                        all -> {
                            if (load != loads) {
                                return;
                            }
                            loading = false;
                            datasets.setAll(all);
                            all.stream()
                                    .filter(one -> datasetId != null && one.id() == datasetId)
                                    .findFirst()
                                    .ifPresent(one -> choose(one, rowId));
                        })
                .onFailed(onFault)
                .start();
    }

    /** Reads again which datasets there are; takes that one unless it is taken already. */
    void refresh(long project, @Nullable Long datasetId) {
        int load = loads;
        tasks.<List<Dataset>, StoreException>db("", progress -> store.datasets(project, datasetId))
                .onDone(
                        all -> {
                            // What was chosen meanwhile, or is still being put up, is newer.
                            if (load != loads || loading) {
                                return;
                            }
                            Dataset now = dataset.get();
                            if (!datasets.equals(all)) {
                                datasets.setAll(all);
                                dataset.set(now);
                            }
                            all.stream()
                                    .filter(one -> datasetId != null && one.id() == datasetId)
                                    .filter(one -> !one.equals(now))
                                    .findFirst()
                                    .ifPresent(one -> choose(one, null));
                        })
                .onFailed(onFault)
                .start();
    }

    /** Takes another dataset and its first development row; null takes none. */
    void choose(@Nullable Dataset chosen) {
        if (chosen == null) {
            dataset.set(null);
            row.set(null);
            rows.set(0);
        } else {
            choose(chosen, null);
        }
    }

    private record Chosen(int rows, Optional<DataRow> row) {}

    private void choose(Dataset chosen, @Nullable Long rowId) {
        int load = ++loads;
        loading = false;
        tasks.<Chosen, StoreException>db("", progress -> read(chosen, rowId))
                .onDone(
                        found -> {
                            if (load != loads) {
                                return;
                            }
                            dataset.set(chosen);
                            rows.set(found.rows);
                            row.set(found.row.orElse(null));
                        })
                .onFailed(onFault)
                .start();
    }

    private Chosen read(Dataset chosen, @Nullable Long rowId) throws StoreException {
        Optional<DataRow> wanted = rowId == null ? Optional.empty() : store.row(rowId);
        if (wanted.isEmpty()) {
            wanted = store.rows(chosen.id(), Split.DEVELOPMENT, 1, 0).stream().findFirst();
        }
        return new Chosen(store.count(chosen.id(), Split.DEVELOPMENT), wanted);
    }

    /** Finds the chosen row and those after it; tells nothing if no row is chosen. */
    void following(int count, Consumer<List<DataRow>> consumer) {
        DataRow current = row.get();
        if (current == null) {
            return;
        }
        tasks.<List<DataRow>, StoreException>db("", progress -> store.from(current.id(), count))
                .onDone(consumer)
                .onFailed(onFault)
                .start();
    }

    /**
     * Goes to a neighbouring row; at the end it stays.
     *
     * @param by −1 or 1
     */
    void step(int by) {
        DataRow current = row.get();
        if (current == null) {
            return;
        }
        tasks.<Optional<DataRow>, StoreException>db(
                        "",
                        progress ->
                                by > 0 ? store.next(current.id()) : store.previous(current.id()))
                .onDone(found -> found.ifPresent(row::set))
                .onFailed(onFault)
                .start();
    }
}
