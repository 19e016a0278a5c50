package dev.rung.plot;

import dev.rung.plot.DataTable.Cell;
import dev.rung.plot.DataTable.Column;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the table of a plot. The columns of single values and of what is missing are there only if
 * any point has them.
 */
final class DataTableMaker {
    private final Plot plot;
    private final boolean singles;
    private final boolean missing;

    DataTableMaker(Plot plot) {
        this(plot, plot);
    }

    /**
     * @param all whose columns the table has
     */
    private DataTableMaker(Plot plot, Plot all) {
        this.plot = plot;
        this.singles = points(all).anyMatch(point -> !point.singles().isEmpty());
        this.missing = points(all).anyMatch(point -> point.missing() != null);
    }

    private static Stream<Point> points(Plot plot) {
        return plot.series().stream().flatMap(series -> series.points().stream());
    }

    /** Panel by panel, with its title in the first column. */
    static DataTable of(PlotGrid grid) {
        Plot all = grid.extent();
        var columns = new ArrayList<Column>();
        columns.add(new Column(orElse(grid.facet(), "plot"), false));
        columns.addAll(new DataTableMaker(all, all).columns());
        var rows = new ArrayList<List<Cell>>();
        for (PlotGrid.Panel panel : grid.panels()) {
            for (List<Cell> row : new DataTableMaker(panel.plot(), all).make().rows()) {
                var cells = new ArrayList<Cell>();
                cells.add(DataTable.words(panel.title()));
                cells.addAll(row);
                rows.add(List.copyOf(cells));
            }
        }
        return new DataTable(List.copyOf(columns), rows);
    }

    DataTable make() {
        var rows = new ArrayList<List<Cell>>();
        for (Series series : plot.series()) {
            series.points().forEach(point -> rows.add(row(series, point)));
        }
        plot.references().forEach(line -> rows.add(row(line)));
        return new DataTable(columns(), rows);
    }

    private List<Column> columns() {
        boolean isWords = plot.x().scale() instanceof Spacing.Categories;
        var columns = new ArrayList<Column>();
        columns.add(new Column("series", false));
        columns.add(new Column(orElse(plot.x().title(), isWords ? "category" : "x"), !isWords));
        columns.add(new Column(orElse(plot.y().title(), "value"), true));
        columns.add(new Column("low", true));
        columns.add(new Column("high", true));
        columns.add(new Column("n", true));
        if (missing) {
            columns.add(new Column("missing", true));
        }
        if (singles) {
            columns.add(new Column("single values", true));
        }
        return List.copyOf(columns);
    }

    private static String orElse(String title, String other) {
        return title.isBlank() ? other : title;
    }

    private List<Cell> row(Series series, Point point) {
        Span interval = point.interval();
        var cells = new ArrayList<Cell>();
        cells.add(DataTable.words(orElse(series.name(), plot.y().label())));
        cells.add(place(point.x()));
        cells.add(value(point.y()));
        cells.add(value(interval == null ? null : interval.low()));
        cells.add(value(interval == null ? null : interval.high()));
        cells.add(count(point.n()));
        if (missing) {
            cells.add(count(point.missing()));
        }
        addSingles(cells, point.singles());
        return List.copyOf(cells);
    }

    private List<Cell> row(ReferenceLine line) {
        var cells = new ArrayList<Cell>();
        cells.add(DataTable.words(line.label()));
        cells.add(DataTable.none());
        cells.add(value(line.y()));
        for (int i = 0; i < (missing ? 4 : 3); i++) {
            cells.add(DataTable.none());
        }
        addSingles(cells, List.of());
        return List.copyOf(cells);
    }

    private static Cell count(@Nullable Integer count) {
        return count == null ? DataTable.none() : new Cell(Numbers.plain(count), count);
    }

    private void addSingles(List<Cell> cells, List<Double> values) {
        if (!singles) {
            return;
        }
        cells.add(
                values.isEmpty()
                        ? DataTable.none()
                        : new Cell(
                                joined(values.stream().map(plot.y()::format).toList()),
                                joined(values.stream().map(String::valueOf).toList())));
    }

    private static String joined(List<String> values) {
        return values.stream().collect(Collectors.joining("; "));
    }

    private Cell place(double x) {
        String name = plot.x().nameOf(x);
        return plot.x().scale() instanceof Spacing.Categories
                ? DataTable.words(name)
                : new Cell(name, exact(x));
    }

    private Cell value(@Nullable Double value) {
        return value == null ? DataTable.none() : new Cell(plot.y().format(value), exact(value));
    }

    /** Whole numbers without a fraction. */
    private static Object exact(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? (Object) (long) value : (Object) value;
    }
}
