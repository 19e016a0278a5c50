package dev.rung.card;

import com.fasterxml.jackson.annotation.JsonCreator;

import dev.rung.plot.DataTable;
import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.study.ResultText;
import dev.rung.study.figure.FigureSpec;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The snapshot on a card.
 *
 * @param made the headline that was made from the numbers, empty for a card from outside
 * @param plot null where there is none
 * @param tables all numbers in words: cells, then comparisons
 * @param reading what to look at, a few lines
 * @param context how the numbers came to be
 * @param groups columns of the data by which rows can be told apart, with their values: what a
 *     breakdown could go by
 * @param figure what it was made of if it is a figure of any runs, null for a result of one run
 * @param grid small plots in place of one plot, null where there are none
 * @param subject what else it is made of; null for a result or a figure
 */
public record CardContent(
        String made,
        @Nullable Plot plot,
        List<ResultText.Table> tables,
        List<Fact> reading,
        CardContext context,
        Map<String, List<String>> groups,
        @Nullable FigureSpec figure,
        @Nullable PlotGrid grid,
        @Nullable Subject subject) {
    /** Cards of other versions may lack a list: what is not there is empty. */
    @JsonCreator
    public CardContent {
        made = made == null ? "" : made;
        tables = tables == null ? List.of() : List.copyOf(tables);
        reading = reading == null ? List.of() : List.copyOf(reading);
        context = context == null ? CardContext.NONE : context;
        groups =
                groups == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** Of any runs. */
    public CardContent(
            String made,
            @Nullable Plot plot,
            List<ResultText.Table> tables,
            List<Fact> reading,
            CardContext context,
            Map<String, List<String>> groups,
            @Nullable FigureSpec figure,
            @Nullable PlotGrid grid) {
        this(made, plot, tables, reading, context, groups, figure, grid, null);
    }

    /** Of one run, or from outside. */
    public CardContent(
            String made,
            @Nullable Plot plot,
            List<ResultText.Table> tables,
            List<Fact> reading,
            CardContext context,
            Map<String, List<String>> groups) {
        this(made, plot, tables, reading, context, groups, null, null, null);
    }

    /** One plot or several small ones; null where there is none. */
    public @Nullable PlotGrid drawing() {
        return grid != null || plot == null ? grid : PlotGrid.of(plot);
    }

    /** A name and what is known under it. */
    public record Fact(String name, String value) {}

    /** The plot's numbers; without a plot there are none. */
    public @Nullable DataTable table() {
        PlotGrid drawn = drawing();
        return drawn == null ? null : DataTable.of(drawn);
    }

    /** All numbers as comma-separated values, guarded against formulas; empty if there are none. */
    public String csv() {
        DataTable numbers = table();
        if (numbers != null) {
            return numbers.toCsv();
        }
        return tables.isEmpty() ? "" : words(tables.getFirst()).toCsv();
    }

    private static DataTable words(ResultText.Table table) {
        return new DataTable(
                table.heads().stream().map(head -> new DataTable.Column(head, false)).toList(),
                table.rows().stream()
                        .map(
                                row ->
                                        row.stream()
                                                .map(cell -> new DataTable.Cell(cell, cell))
                                                .toList())
                        .toList());
    }
}
