package dev.rung.pane.data;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.ui.Ask;
import dev.rung.ui.KeyHint;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Overlays;
import dev.rung.ui.PagedList;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;
import dev.rung.view.ExportOverlay;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** The rows of a dataset over the window, with keys for what is done to them. */
final class RowsOverlay {
    private static final String TITLE = "Data";
    private static final double ROW = 32;
    private static final int FIRST_VALUE = 2;
    private static final double BESIDES = 64 + 104 + 34;
    private static final KeyCombination SAVE = KeyCombination.valueOf("Shortcut+S");

    private final RowsModel model;
    private final Overlays overlays;
    private final TableView<PagedList.Slot<DataRow>> table = new TableView<>();
    private final ComboBox<Dataset> datasets = new ComboBox<>();
    private final WrappedText counts = new WrappedText("muted");
    private final Label edited = new Label();
    private final Label problem = new Label();

    RowsOverlay(RowsModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        table.setFixedCellSize(ROW);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.getStyleClass().addAll("data-table", "small-text");
        table.setAccessibleText("Rows");
        table.setPlaceholder(new Label(""));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        editCell();
                    }
                });
        datasets.setAccessibleText("Dataset");
        datasets.setMaxWidth(420);
        datasets.setConverter(
                new Worded<>(
                        one -> "%s v%d".formatted(SafeText.visible(one.name()), one.version())));
        edited.getStyleClass().add("warning-text");
        edited.managedProperty().bind(edited.textProperty().isNotEmpty());
        problem.getStyleClass().add("field-error");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    }

    void open() {
        var heading = new Label(TITLE);
        heading.getStyleClass().add("section-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(12, heading, datasets);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(4 * ROW);
        var panel = new VBox(12, head, counts, table, edited, problem, keys());
        panel.getStyleClass().addAll("overlay", "data-panel");
        panel.setAccessibleText(TITLE);
        panel.setPrefSize(1180, 700);
        Subscriptions.whileInScene(panel, this::bind);
        overlays.show(panel, table);
        model.open();
    }

    private void bind(Subscriptions open) {
        datasets.setItems(model.datasets());
        open.on(model.datasetProperty(), datasets::setValue);
        datasets.setOnAction(
                event -> {
                    if (datasets.getValue() != null) {
                        model.datasetProperty().set(datasets.getValue());
                    }
                });
        open.on(model.rowsProperty(), this::show);
        open.on(model.countsProperty(), counts::show);
        open.on(model.editedProperty(), edited::setText);
        open.on(model.problemProperty(), words -> problem.setText(SafeText.visible(words)));
    }

    private static FlowPane keys() {
        var keys =
                new FlowPane(
                        16,
                        4,
                        new KeyHint("↑↓←→", "cell"),
                        new KeyHint("Enter", "edit"),
                        new KeyHint(KeyLabels.of(SAVE), "save edits as a version"),
                        new KeyHint("S", "split"),
                        new KeyHint("N", "sub-sample"),
                        new KeyHint("E", "export CSV"),
                        new KeyHint("J", "export JSON lines"),
                        new KeyHint("Esc", "close"));
        keys.setAlignment(Pos.CENTER_LEFT);
        return keys;
    }

    private void show(@Nullable PagedList<DataRow> rows) {
        Dataset chosen = model.datasetProperty().get();
        if (rows == null || chosen == null) {
            // The columns of another dataset would be taken for its own.
            table.setItems(FXCollections.emptyObservableList());
            table.getColumns().clear();
            return;
        }
        table.getColumns().clear();
        table.getColumns().add(number());
        table.getColumns().add(split());
        for (String name : chosen.columns()) {
            table.getColumns().add(column(name, chosen.columns().size()));
        }
        table.setItems(rows);
        // The table moves its focus by itself until it has taken the columns in.
        Platform.runLater(this::focusFirstValue);
    }

    private void focusFirstValue() {
        if (!table.getItems().isEmpty() && table.getColumns().size() > FIRST_VALUE) {
            var first = table.getColumns().get(FIRST_VALUE);
            table.getSelectionModel().clearAndSelect(0, first);
            table.getFocusModel().focus(0, first);
        }
    }

    private static TableColumn<PagedList.Slot<DataRow>, Number> number() {
        var column = new TableColumn<PagedList.Slot<DataRow>, Number>("Row");
        column.setCellValueFactory(
                slot -> new ReadOnlyObjectWrapper<>(slot.getValue().index() + 1));
        column.getStyleClass().add("number-column");
        column.setSortable(false);
        column.setPrefWidth(64);
        return column;
    }

    private static TableColumn<PagedList.Slot<DataRow>, String> split() {
        var column = new TableColumn<PagedList.Slot<DataRow>, String>("Split");
        column.setCellValueFactory(
                slot -> {
                    DataRow row = slot.getValue().value();
                    String word = row == null ? "…" : row.split().name().toLowerCase(Locale.ROOT);
                    return new ReadOnlyStringWrapper(word);
                });
        column.setSortable(false);
        column.setPrefWidth(104);
        return column;
    }

    private TableColumn<PagedList.Slot<DataRow>, String> column(String name, int count) {
        var column = new TableColumn<PagedList.Slot<DataRow>, String>(SafeText.visible(name));
        column.setUserData(name);
        column.setSortable(false);
        double room = table.getWidth() > 0 ? table.getWidth() - BESIDES : 800;
        column.setPrefWidth(Math.max(120, room / Math.max(1, Math.min(6, count))));
        column.setCellValueFactory(
                slot -> {
                    DataRow row = slot.getValue().value();
                    return new ReadOnlyStringWrapper(row == null ? "" : model.value(row, name));
                });
        column.setCellFactory(made -> new ValueCell(name));
        return column;
    }

    /** A value; one that was edited stands out. */
    private final class ValueCell extends TableCell<PagedList.Slot<DataRow>, String> {
        private final String name;

        ValueCell(String name) {
            this.name = name;
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : RowTable.line(value));
            getStyleClass().remove("edited-cell");
            PagedList.Slot<DataRow> slot = empty ? null : getTableRow().getItem();
            DataRow row = slot == null ? null : slot.value();
            if (row != null && model.isEdited(row, name)) {
                getStyleClass().add("edited-cell");
            }
        }
    }

    private void key(KeyEvent event) {
        if (SAVE.match(event)) {
            model.saveEdits();
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.ENTER || code == KeyCode.F2) {
            editCell();
        } else if (model.rowsProperty().get() == null) {
            return;
        } else if (code == KeyCode.S) {
            ifSaved(() -> new SplitForm(model, overlays).open());
        } else if (code == KeyCode.N) {
            ifSaved(() -> new SampleForm(model, overlays).open());
        } else if (code == KeyCode.E) {
            ifSaved(() -> new ExportOverlay(model.export(Format.CSV), overlays).open());
        } else if (code == KeyCode.J) {
            ifSaved(() -> new ExportOverlay(model.export(Format.JSON_LINES), overlays).open());
        } else {
            return;
        }
        event.consume();
    }

    /** What is made or written would lack the edits that are in no version. */
    private void ifSaved(Runnable action) {
        if (model.editedProperty().get().isEmpty()) {
            action.run();
        } else {
            new Ask(overlays)
                    .goAhead(
                            "Edited cells are in no version yet",
                            "This works on the version that is stored, without them. They stay"
                                    + " where they are.",
                            "Go on without them",
                            action);
        }
    }

    private void editCell() {
        TablePosition<?, ?> focused = table.getFocusModel().getFocusedCell();
        PagedList<DataRow> rows = model.rowsProperty().get();
        if (rows == null || focused.getRow() < 0 || focused.getTableColumn() == null) {
            return;
        }
        DataRow row = rows.get(focused.getRow()).value();
        if (row != null && focused.getTableColumn().getUserData() instanceof String name) {
            new CellForm(
                            "%s of row %d".formatted(name, row.number()),
                            model.value(row, name),
                            text -> {
                                model.edit(row, name, text);
                                table.refresh();
                            })
                    .open(overlays);
        }
    }
}
