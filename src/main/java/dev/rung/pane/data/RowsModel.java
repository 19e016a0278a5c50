package dev.rung.pane.data;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetExport;
import dev.rung.experiment.DatasetExport.Order;
import dev.rung.experiment.DatasetExport.Written;
import dev.rung.experiment.DatasetVersions.SampleOrder;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.SplitWords;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;
import dev.rung.ui.PagedList;
import dev.rung.view.FileExport;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A dataset of the project, its rows, and what is done with them. */
final class RowsModel {
    private final DataCommands.Sources sources;
    private final DatasetExport export;
    private final DataCommands.Around around;
    private final long idea;
    private final Edits edits;
    private final ObservableList<Dataset> datasets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Dataset> dataset = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable PagedList<DataRow>> rows =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("Reading …");
    private final ReadOnlyStringWrapper edited = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Map<Split, Integer> splits = Map.of();
    private int loads;

    RowsModel(
            DataCommands.Sources sources,
            DatasetExport export,
            DataCommands.Around around,
            long idea,
            Edits edits) {
        this.sources = sources;
        this.export = export;
        this.around = around;
        this.idea = idea;
        this.edits = edits;
        dataset.subscribe(chosen -> load(chosen));
    }

    /** All datasets and versions of the project, newest first. */
    ObservableList<Dataset> datasets() {
        return datasets;
    }

    ObjectProperty<@Nullable Dataset> datasetProperty() {
        return dataset;
    }

    /** The rows of the chosen dataset, null while there is none. */
    ReadOnlyObjectProperty<@Nullable PagedList<DataRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many rows there are, by split, and where they come from. */
    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** How many cells were edited, empty for none. */
    ReadOnlyStringProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    private record Found(List<Dataset> all, Optional<Long> chosen) {}

    /** Finds the datasets of the project, and takes that of the idea. */
    void open() {
        around.tasks()
                .<Found, StoreException>db("", progress -> find())
                .onDone(
                        found -> {
                            datasets.setAll(found.all().reversed());
                            if (found.all().isEmpty()) {
                                counts.set("There are no data in this project yet.");
                            }
                            choose(found.chosen());
                        })
                .onFailed(this::fail)
                .start();
    }

    private Found find() throws StoreException {
        Optional<Idea> here = sources.projects().idea(idea);
        if (here.isEmpty()) {
            return new Found(List.of(), Optional.empty());
        }
        List<Dataset> all = sources.datasets().datasets(here.get().project(), here.get().dataset());
        return new Found(all, Optional.ofNullable(here.get().dataset()));
    }

    private void choose(Optional<Long> id) {
        datasets.stream()
                .filter(one -> id.isPresent() && one.id() == id.get())
                .findFirst()
                .or(() -> datasets.stream().findFirst())
                .ifPresent(dataset::set);
    }

    private void load(@Nullable Dataset chosen) {
        rows.set(null);
        showEdits();
        if (chosen == null) {
            return;
        }
        counts.set("Reading …");
        int load = ++loads;
        around.tasks()
                .<Map<Split, Integer>, StoreException>db(
                        "", progress -> sources.datasets().counts(chosen.id()))
                .onDone(
                        found -> {
                            if (load == loads) {
                                show(chosen, found);
                            }
                        })
                .onFailed(this::fail)
                .start();
    }

    private void show(Dataset chosen, Map<Split, Integer> found) {
        splits = found;
        int count = found.values().stream().mapToInt(Integer::intValue).sum();
        counts.set(words(chosen, count));
        rows.set(new PagedList<>(count, (list, page) -> read(chosen, page, list)));
    }

    private String words(Dataset chosen, int count) {
        String from = chosen.source().isEmpty() ? "" : " Source: " + chosen.source() + ".";
        return String.format(Locale.ROOT, "%,d rows, %s.%s", count, SplitWords.of(splits), from);
    }

    private void read(Dataset chosen, int page, PagedList<DataRow> into) {
        around.tasks()
                .<List<DataRow>, StoreException>db(
                        "",
                        progress ->
                                sources.datasets()
                                        .rows(chosen.id(), PagedList.PAGE, page * PagedList.PAGE))
                .onDone(found -> into.put(page, found))
                .onFailed(
                        fault -> {
                            into.failed(page);
                            fail(fault);
                        })
                .start();
    }

    private void fail(Exception fault) {
        problem.set(
                fault instanceof StoreException store
                        ? store.getMessage() + " " + store.whatToDo()
                        : String.valueOf(fault.getMessage()));
    }

    /** What stands in the cell, edited or not. */
    String value(DataRow row, String column) {
        Dataset chosen = dataset.get();
        String typed = chosen == null ? null : edits.of(chosen.id(), row.number(), column);
        return typed == null ? row.fields().getOrDefault(column, "") : typed;
    }

    boolean isEdited(DataRow row, String column) {
        Dataset chosen = dataset.get();
        return chosen != null && edits.of(chosen.id(), row.number(), column) != null;
    }

    /** Keeps an edit until it is saved with others. */
    void edit(DataRow row, String column, String text) {
        Dataset chosen = dataset.get();
        if (chosen == null) {
            return;
        }
        if (text.equals(row.fields().getOrDefault(column, ""))) {
            edits.remove(chosen.id(), row.number(), column);
        } else {
            edits.put(chosen.id(), row.number(), column, text);
        }
        showEdits();
    }

    private void showEdits() {
        Dataset chosen = dataset.get();
        int count = chosen == null ? 0 : edits.count(chosen.id());
        edited.set(
                count == 0
                        ? ""
                        : "%d edited %s, in no version yet"
                                .formatted(count, count == 1 ? "cell" : "cells"));
    }

    /** Puts all edits into the next version. */
    void saveEdits() {
        Dataset chosen = dataset.get();
        if (chosen == null || edits.count(chosen.id()) == 0) {
            return;
        }
        var cells = edits.all(chosen.id());
        make(
                "Save edited cells",
                progress -> sources.versions().edit(chosen, cells, progress),
                () -> edits.clear(chosen.id()));
    }

    void forgetEdits() {
        Dataset chosen = dataset.get();
        if (chosen != null) {
            edits.clear(chosen.id());
            showEdits();
        }
    }

    void split(SplitPlan plan) {
        Dataset chosen = Objects.requireNonNull(dataset.get());
        make(
                "Split " + chosen.name(),
                progress -> sources.versions().split(chosen, plan, progress),
                () -> {});
    }

    void sample(SampleOrder order) {
        Dataset chosen = Objects.requireNonNull(dataset.get());
        make(
                "Sample " + chosen.name(),
                progress -> sources.versions().sample(chosen, order, progress),
                () -> {});
    }

    private interface Making {
        Dataset make(Progress progress) throws StoreException, InterruptedException;
    }

    /** Makes a dataset, which the idea then uses. */
    private void make(String work, Making making, Runnable then) {
        around.tasks()
                .<Dataset, StoreException>cpu(
                        work,
                        progress -> {
                            Dataset made = making.make(progress);
                            sources.projects().chooseDataset(idea, made.id());
                            return made;
                        })
                .onDone(
                        made -> {
                            then.run();
                            around.say().accept("%s: %s.".formatted(made.label(), made.source()));
                            datasets.addFirst(made);
                            dataset.set(made);
                        })
                .onFailed(this::fail)
                .onStopped(() -> around.say().accept("Stopped; nothing was made."))
                .start();
    }

    /** What an export of the chosen dataset writes. */
    FileExport export(Format format) {
        Dataset chosen = Objects.requireNonNull(dataset.get());
        return new FileExport(
                around.tasks(),
                "Export %s as %s".formatted(chosen.label(), format.label()),
                "Export rows",
                FileExport.fileName(chosen.name(), format.extension()),
                (file, replace, progress) -> {
                    Written written =
                            export.write(new Order(chosen, format, file, replace), progress);
                    return String.format(
                            Locale.ROOT,
                            "%,d %s written to\n%s",
                            written.rows(),
                            written.rows() == 1 ? "row was" : "rows were",
                            written.file());
                });
    }
}
