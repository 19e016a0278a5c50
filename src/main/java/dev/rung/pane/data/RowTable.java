package dev.rung.pane.data;

import dev.rung.ui.SafeText;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A few rows as a table, to look at. */
final class RowTable extends TableView<Map<String, String>> {
    /** A cell shows this much of a value. */
    private static final int SHOWN = 200;

    private static final double ROW = 32;

    RowTable() {
        setFixedCellSize(ROW);
        setPrefHeight(6 * ROW);
        setMinHeight(3 * ROW);
        setAccessibleText("First rows");
        setPlaceholder(new Label(""));
        getStyleClass().addAll("data-table", "small-text");
    }

    void show(List<String> columns, List<Map<String, String>> rows) {
        getColumns().clear();
        for (String name : columns) {
            var column = new TableColumn<Map<String, String>, String>(SafeText.visible(name));
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(row.getValue().getOrDefault(name, "")));
            column.setCellFactory(made -> new TextCell<>());
            column.setSortable(false);
            column.setPrefWidth(Math.max(90, 796.0 / Math.max(1, Math.min(5, columns.size()))));
            getColumns().add(column);
        }
        getItems().setAll(rows);
    }

    /** The beginning of a value on one line. */
    static final class TextCell<R> extends TableCell<R, String> {
        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : line(value));
        }
    }

    /** One line of what a value holds. */
    static String line(String value) {
        String start = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return SafeText.visible(start).replace('\n', '↵').replace('\t', ' ');
    }
}
