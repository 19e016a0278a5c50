package dev.rung.plot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All numbers of a plot: a row for each point, series by series, then one for each reference line.
 *
 * @param columns what stands over them, and whether they hold numbers
 * @param rows with a cell for each column
 */
public record DataTable(List<Column> columns, List<List<Cell>> rows) {
    /** What is read where there is no value. */
    private static final String NONE = "–";

    /** Text with which a spreadsheet begins a formula, also in full width. */
    private static final String FORMULA = "=+-@\t\r\n'＝＋－＠";

    /**
     * A column.
     *
     * @param numbers whether its cells hold numbers, which are aligned on the right
     */
    public record Column(String title, boolean numbers) {}

    /**
     * A cell.
     *
     * @param shown as people read it
     * @param exact all digits of a number, or the words; null: there is no value
     */
    public record Cell(String shown, @Nullable Object exact) {}

    /** The table of a plot. */
    public static DataTable of(Plot plot) {
        return new DataTableMaker(plot).make();
    }

    /** The same of one plot or several small ones, with a column that tells which. */
    public static DataTable of(PlotGrid grid) {
        return grid.isOne() ? of(grid.first()) : DataTableMaker.of(grid);
    }

    /** What stands over the columns. */
    public List<String> header() {
        return columns.stream().map(Column::title).toList();
    }

    /** The rows as people read them; «–» where there is no value. */
    public List<List<String>> shown() {
        return rows.stream().map(row -> row.stream().map(Cell::shown).toList()).toList();
    }

    /**
     * Comma-separated values as RFC 4180 has them, with a header. Numbers have all their digits,
     * rates are from 0 to 1, missing values are empty. Words that a spreadsheet would take for a
     * formula get an apostrophe in front.
     */
    public String toCsv() {
        var lines = new ArrayList<String>();
        lines.add(line(List.copyOf(header())));
        for (List<Cell> row : rows) {
            var fields = new ArrayList<@Nullable Object>();
            row.forEach(cell -> fields.add(cell.exact()));
            lines.add(line(fields));
        }
        return String.join("", lines);
    }

    private static String line(List<? extends @Nullable Object> fields) {
        return fields.stream().map(DataTable::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof String words ? guarded(words) : value.toString();
        boolean isPlain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String guarded(String words) {
        String start = words.stripLeading();
        boolean isFormula =
                (!words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0)
                        || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
        return isFormula ? "'" + words : words;
    }

    static Cell words(String words) {
        return new Cell(words, words);
    }

    static Cell none() {
        return new Cell(NONE, null);
    }
}
