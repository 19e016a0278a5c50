package dev.rung.pane.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.task.Tasks;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The models side by side, at most four, and all that could stand there. */
final class ColumnsModel {
    private final Tasks tasks;
    private final Models models;
    private final Supplier<Parameters> usual;
    private final ObservableList<ColumnModel> columns =
            FXCollections.observableArrayList(
                    column ->
                            new Observable[] {column.parametersProperty(), column.infoProperty()});
    private final ObservableList<ModelInfo> available = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable ColumnModel> current = new SimpleObjectProperty<>();

    /**
     * @param usual what is set for a model that is added
     */
    ColumnsModel(Tasks tasks, Models models, Supplier<Parameters> usual) {
        this.tasks = tasks;
        this.models = models;
        this.usual = usual;
        columns.addListener((ListChangeListener<ColumnModel>) change -> countRunning());
    }

    /** The columns from left to right; the list also reports changes inside a column. */
    ObservableList<ColumnModel> columns() {
        return columns;
    }

    /** Every model that can be picked. */
    ObservableList<ModelInfo> available() {
        return available;
    }

    /** Whether the list of models is being asked for. */
    BooleanProperty lookingProperty() {
        return looking;
    }

    /** The column whose parameters are shown and that keys act on. */
    ObjectProperty<@Nullable ColumnModel> currentProperty() {
        return current;
    }

    boolean isFull() {
        return columns.size() >= Draft.MAX_COLUMNS;
    }

    boolean isRunning() {
        return running.get();
    }

    /** Whether any reply of any column is waiting or streaming. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    private void countRunning() {
        running.set(columns.stream().anyMatch(column -> column.runningProperty().get() > 0));
    }

    /** Asks again which models there are: servers come and go. */
    void refresh() {
        looking.set(true);
        tasks.<List<ModelInfo>, RuntimeException>io("", progress -> models.list())
                .onDone(
                        found -> {
                            looking.set(false);
                            available.setAll(found);
                            columns.forEach(this::lookUp);
                        })
                .onStopped(() -> looking.set(false))
                .start();
    }

    /** Something was learned of models: shows it. */
    void relearn() {
        available.replaceAll(model -> models.info(model.ref()).orElse(model));
        columns.forEach(this::lookUp);
    }

    private void lookUp(ColumnModel column) {
        available.stream()
                .filter(model -> model.ref().equals(column.ref()))
                .findFirst()
                .ifPresent(column.infoProperty()::set);
    }

    void replace(List<Column> newColumns) {
        columns.forEach(ColumnModel::stop);
        columns.setAll(newColumns.stream().map(this::column).toList());
        current.set(columns.isEmpty() ? null : columns.getFirst());
    }

    private ColumnModel column(Column column) {
        var model = new ColumnModel(column);
        lookUp(model);
        model.runningProperty().subscribe(() -> countRunning());
        return model;
    }

    /** Puts the model at the right end, with what is usually set as far as the model takes it. */
    ColumnModel add(ModelInfo model) {
        Parameters set = usual.get();
        Parameters taken = set.only(model.capabilities().takesWith(set.effort()));
        var added = column(new Column(model.ref(), taken, freeSlot(model.ref(), null)));
        columns.add(added);
        current.set(added);
        return added;
    }

    /** Sets the parameters of a model, the leftmost of several; false if there is no room. */
    boolean put(Column set) {
        for (ColumnModel column : columns) {
            if (column.ref().equals(set.model())) {
                column.parametersProperty().set(set.parameters());
                return true;
            }
        }
        if (isFull()) {
            return false;
        }
        columns.add(column(new Column(set.model(), set.parameters(), freeSlot(set.model(), null))));
        return true;
    }

    /** Puts another model in the column's place; it keeps what was set. */
    ColumnModel swap(ColumnModel old, ModelInfo model) {
        old.stop();
        Parameters set = old.parametersProperty().get();
        var added = column(new Column(model.ref(), set, freeSlot(model.ref(), old)));
        columns.set(columns.indexOf(old), added);
        current.set(added);
        return added;
    }

    /** The first place of this model that no other column holds, so that its replies come back. */
    private int freeSlot(ModelRef model, @Nullable ColumnModel leaving) {
        Set<Integer> taken =
                columns.stream()
                        .filter(column -> column != leaving && column.ref().equals(model))
                        .map(column -> column.column().slot())
                        .collect(Collectors.toSet());
        return IntStream.iterate(0, slot -> slot + 1)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .getAsInt();
    }

    void remove(ColumnModel column) {
        column.stop();
        int index = columns.indexOf(column);
        columns.remove(column);
        current.set(columns.isEmpty() ? null : columns.get(Math.min(index, columns.size() - 1)));
    }

    /** Makes a neighbour current; at the edge nothing happens. */
    void step(int by) {
        int to = columns.indexOf(current.get()) + by;
        if (to >= 0 && to < columns.size()) {
            current.set(columns.get(to));
        }
    }
}
