package dev.rung.study.figure;

import dev.rung.score.summary.Cell;
import dev.rung.study.ResultText;
import dev.rung.study.figure.Figure.Dot;

import java.util.ArrayList;
import java.util.List;

/** The numbers of a figure as text. */
public final class FigureText {
    private FigureText() {}

    /** One row for each point, with n, interval, what is missing and why. */
    public static ResultText.Table table(Figure figure) {
        Dimension facet = figure.spec().facet();
        Dimension colour = figure.spec().colour();
        var heads = new ArrayList<String>();
        if (facet != null) {
            heads.add(facet.label());
        }
        if (colour != null) {
            heads.add(colour.label());
        }
        heads.add(figure.across().label());
        int words = heads.size();
        heads.addAll(
                List.of(
                        "rows",
                        "scores",
                        "clusters",
                        "requests",
                        "mean " + figure.grader().direction().sign(),
                        "95 %",
                        "missing"));
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Dot dot : figure.dots()) {
            var row = new ArrayList<String>();
            if (facet != null) {
                row.add(figure.facets().get(dot.facet()));
            }
            if (colour != null) {
                row.add(figure.colours().get(dot.colour()));
            }
            row.add(dot.name());
            addNumbers(row, dot);
            rows.add(row);
            tips.add(tip(dot));
        }
        return new ResultText.Table(heads, words, rows, tips);
    }

    private static void addNumbers(List<String> row, Dot dot) {
        Cell cell = dot.cell();
        row.add("%,d".formatted(dot.rows()));
        row.add(cell == null ? "" : "%,d".formatted(cell.estimate().values()));
        row.add(cell == null ? "" : "%,d".formatted(cell.estimate().clusters()));
        row.add(cell == null ? "" : "%,d".formatted(cell.requests()));
        row.add(ResultText.number(dot.mean()));
        row.add(cell == null ? "" : ResultText.interval(cell.estimate().interval()));
        row.add(
                dot.missing().isEmpty()
                        ? "0"
                        : "%,d: %s".formatted(dot.missed(), ResultText.why(dot.missing())));
    }

    private static String tip(Dot dot) {
        Cell cell = dot.cell();
        return cell == null
                ? "The interval is being computed."
                : "Interval: %s.".formatted(cell.estimate().method().label());
    }
}
