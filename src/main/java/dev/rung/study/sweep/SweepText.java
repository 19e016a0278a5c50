package dev.rung.study.sweep;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;
import static dev.rung.study.ResultText.signed;

import dev.rung.score.summary.Comparison;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.sweep.SweepResult.Tried;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A sweep as a table. */
public final class SweepText {
    private SweepText() {}

    /** The same with whole numbers, as comma-separated values with a header. */
    public static String csv(SweepResult sweep) {
        var out =
                new StringBuilder(
                        "set,rows,mean,low,high,difference,difference_low,difference_high,holm,"
                                + "missing\n");
        for (Tried one : sweep.sets()) {
            Estimate estimate = one.cell().estimate();
            Comparison against = one.against();
            PairedDifference paired = against == null ? null : against.paired();
            Interval own = estimate.interval();
            Interval difference = paired == null ? null : paired.interval();
            out.append(
                            ResultText.csvLine(
                                    List.of(
                                            one.name(),
                                            Integer.toString(estimate.rows()),
                                            raw(estimate.mean()),
                                            raw(own == null ? null : own.low()),
                                            raw(own == null ? null : own.high()),
                                            raw(paired == null ? null : paired.difference()),
                                            raw(difference == null ? null : difference.low()),
                                            raw(difference == null ? null : difference.high()),
                                            raw(
                                                    against == null || against.holm() == null
                                                            ? null
                                                            : against.holm().adjusted()),
                                            Integer.toString(one.cell().share().missing()))))
                    .append('\n');
        }
        return out.toString();
    }

    private static String raw(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    /** One row for each set, in the order of the run. */
    public static Table table(SweepResult sweep) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Tried one : sweep.sets()) {
            Estimate estimate = one.cell().estimate();
            var row = new ArrayList<String>();
            row.add(one.name());
            row.add("%,d".formatted(estimate.rows()));
            row.add(number(estimate.mean()));
            row.add(interval(estimate.interval()));
            Comparison against = one.against();
            if (against == null) {
                row.addAll(List.of("default", "", ""));
                tips.add("Interval: " + estimate.method().label() + ".");
            } else {
                PairedDifference paired = against.paired();
                row.add(signed(paired.difference()));
                row.add(interval(paired.interval()));
                row.add(
                        against.holm() == null
                                ? ResultText.UNKNOWN
                                : ResultText.p(against.holm().adjusted()));
                tips.add(ResultText.tip(against));
            }
            row.add(ResultText.missing(one.cell().share()));
            rows.add(row);
        }
        return new Table(
                List.of(
                        "set",
                        "rows",
                        "mean " + sweep.grader().direction().sign(),
                        "95 %",
                        "− default",
                        "95 %",
                        "Holm, m " + sweep.comparisons(),
                        "missing"),
                1,
                rows,
                tips);
    }
}
