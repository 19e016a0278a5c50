package dev.rung.ui;

import dev.rung.plot.DataTable;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.List;

/** The numbers of a plot, as they can be read and scrolled. */
final class PlotTable extends TableView<List<String>> {
    private static final double ROW = 32;
    private static final double DIGIT = 7.8;
    private static final double EDGES = 24;
    private static final double NARROWEST = 64;
    private static final double WIDEST = 260;
    private static final double SCROLL_BAR = 16;

    /** What each column needs. */
    private final List<Double> widths = new ArrayList<>();

    PlotTable() {
        setFixedCellSize(ROW);
        setMinSize(0, 0);
        setPlaceholder(new Label("No numbers yet."));
        getStyleClass().addAll("plot-table", "small-text");
        widthProperty().subscribe(this::share);
    }

    /**
     * Shows other numbers.
     *
     * @param table of names that are safe on the screen
     */
    void show(String title, DataTable table) {
        setAccessibleText(title.isBlank() ? "Numbers of the plot" : "Numbers: " + title);
        getColumns().clear();
        widths.clear();
        List<List<String>> rows = table.shown();
        for (int i = 0; i < table.columns().size(); i++) {
            DataTable.Column of = table.columns().get(i);
            widths.add(width(of, rows, i));
            getColumns().add(column(of, i));
        }
        getItems().setAll(rows);
        share();
    }

    /** Room that no column needs is shared by all: an empty strip beside numbers says nothing. */
    private void share() {
        double needed = widths.stream().mapToDouble(Double::doubleValue).sum();
        double spare = Math.max(0, getWidth() - SCROLL_BAR - needed);
        for (int i = 0; i < getColumns().size(); i++) {
            double share = Math.min(spare / widths.size(), widths.get(i));
            getColumns().get(i).setPrefWidth(widths.get(i) + share);
        }
    }

    private static double width(DataTable.Column of, List<List<String>> rows, int index) {
        int longest = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
        double width = Math.max(longest, of.title().length()) * DIGIT + EDGES;
        return Math.clamp(width, NARROWEST, WIDEST);
    }

    private static TableColumn<List<String>, String> column(DataTable.Column of, int index) {
        var column = new TableColumn<List<String>, String>(of.title());
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
        column.setSortable(false);
        column.setReorderable(false);
        if (of.numbers()) {
            column.getStyleClass().addAll("numbers", "mono");
        }
        return column;
    }
}
