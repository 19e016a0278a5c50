package dev.rung.study.apart;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;
import static dev.rung.study.ResultText.signed;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.GroupDifference;
import dev.rung.study.ResultText.Table;
import dev.rung.study.breakdown.Places;
import dev.rung.study.breakdown.Rule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A metric where another grade holds, and where it does not. */
final class WherePage {
    private final Places all;
    private final Places.Restricted found;
    private final String rule;

    /**
     * @param other the grader whose grade has to hold
     */
    WherePage(Places all, Places others, String other, Rule rule) {
        this.all = all;
        this.found = all.where(others, rule);
        this.rule = other + " " + rule.words();
    }

    private record Line(
            String name,
            @Nullable Key cell,
            Estimate whole,
            Estimate kept,
            Estimate out,
            GroupDifference minus) {}

    Page make(
            String title,
            Function<@Nullable Key, String> filters,
            String ruleFilter,
            boolean isShare,
            String grader,
            Function<@Nullable Key, String> names)
            throws InterruptedException {
        List<Key> cells = all.cells();
        var lines = new ArrayList<Line>();
        for (Key cell : cells) {
            lines.add(line(names.apply(cell), cell));
        }
        if (cells.size() > 1) {
            lines.add(line("all together", null));
        }
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        var samples = new ArrayList<List<String>>();
        var raw = new ArrayList<List<String>>();
        List<String> heads =
                List.of(
                        "cell",
                        "all, n",
                        "mean",
                        "where, n",
                        "mean",
                        "95 %",
                        "else, n",
                        "mean",
                        "95 %",
                        "difference",
                        "95 %");
        raw.add(
                List.of(
                        "cell",
                        "all_n",
                        "all_mean",
                        "where_n",
                        "where_mean",
                        "else_n",
                        "else_mean",
                        "difference",
                        "low",
                        "high",
                        "method"));
        for (Line line : lines) {
            GroupDifference minus = line.minus;
            rows.add(
                    List.of(
                            line.name,
                            "%,d".formatted(line.whole.values()),
                            mean(line.whole),
                            "%,d".formatted(line.kept.values()),
                            mean(line.kept),
                            interval(line.kept.interval()),
                            "%,d".formatted(line.out.values()),
                            mean(line.out),
                            interval(line.out.interval()),
                            minus.difference() == null ? "–" : signed(minus.difference()),
                            interval(minus.interval())));
            raw.add(
                    List.of(
                            line.name,
                            Integer.toString(line.whole.values()),
                            Page.raw(line.whole.mean()),
                            Integer.toString(line.kept.values()),
                            Page.raw(line.kept.mean()),
                            Integer.toString(line.out.values()),
                            Page.raw(line.out.mean()),
                            Page.raw(minus.difference()),
                            minus.interval() == null ? "" : Double.toString(minus.interval().low()),
                            minus.interval() == null
                                    ? ""
                                    : Double.toString(minus.interval().high()),
                            minus.method().label()));
            tips.add(
                    "Where: %s. Else: %s. Difference: %s."
                            .formatted(
                                    line.kept.method().label(),
                                    line.out.method().label(),
                                    minus.method().label()));
            String behind = ruleFilter.isEmpty() ? "" : filters.apply(line.cell) + " " + ruleFilter;
            samples.add(Collections.nCopies(heads.size(), behind));
        }
        return new Page(
                title,
                finding(lines.getLast()),
                plot(lines, isShare, grader),
                new Table(heads, 1, rows, tips),
                samples,
                notes(),
                raw);
    }

    private Line line(String name, @Nullable Key cell) throws InterruptedException {
        return new Line(
                name,
                cell,
                all.cell(cell).estimate(),
                found.places().cell(cell).estimate(),
                found.leftOut().cell(cell).estimate(),
                found.places().minus(found.leftOut(), cell));
    }

    private static String mean(Estimate estimate) {
        return estimate.mean() == null ? "–" : number(estimate.mean());
    }

    private String finding(Line line) {
        if (line.kept.mean() == null) {
            return "No score is left where %s.".formatted(rule);
        }
        if (line.out.mean() == null) {
            return "Where %s: %s of n %,d; no score is left out."
                    .formatted(rule, number(line.kept.mean()), line.kept.values());
        }
        return "Where %s: %s of n %,d; where not: %s of n %,d; difference %s (95 %% %s)."
                .formatted(
                        rule,
                        number(line.kept.mean()),
                        line.kept.values(),
                        number(line.out.mean()),
                        line.out.values(),
                        signed(line.minus.difference()),
                        interval(line.minus.interval()));
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        notes.add(
                "Not causal: replies for which %s differ in other things, too. It says what goes with it, not what it does."
                        .formatted(rule));
        notes.add(
                "%,d of %,d scores are left where %s.%s"
                        .formatted(
                                found.after(),
                                found.before(),
                                rule,
                                found.unknown() == 0
                                        ? ""
                                        : " %,d have no such grade and stand on neither side."
                                                .formatted(found.unknown())));
        return notes;
    }

    private Plot plot(List<Line> lines, boolean isShare, String grader) {
        var kept = new ArrayList<Point>();
        var out = new ArrayList<Point>();
        for (Line line : lines) {
            kept.add(ColumnPage.point(kept.size(), line.kept));
            out.add(ColumnPage.point(out.size(), line.out));
        }
        return new Plot(
                Plot.Kind.BARS,
                Axis.categories("", lines.stream().map(Line::name).toList()),
                isShare ? ValueAxis.rate(grader) : ValueAxis.numbers(grader, ""),
                List.of(new Series("where " + rule, 0, kept), new Series("where not", 1, out)),
                List.of());
    }
}
