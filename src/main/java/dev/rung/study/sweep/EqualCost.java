package dev.rung.study.sweep;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;

import dev.rung.stats.Interval;
import dev.rung.study.ResultText.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Shots against samples: what each number of shots reaches where all may cost the same.
 *
 * @param select what picks among the samples
 * @param report the grader that is reported
 * @param unit of the costs: {@code $} or {@code tokens}
 * @param spots by budget, the largest first
 * @param notes what has to stand beside them, sentences
 */
public record EqualCost(
        String select, String report, String unit, List<Spot> spots, List<String> notes) {
    /** Picks the commonest answer. */
    public static final String MAJORITY = "majority vote";

    public EqualCost {
        spots = List.copyOf(spots);
        notes = List.copyOf(notes);
    }

    /**
     * One of them.
     *
     * @param budget for a row
     * @param cell model, prompt with its shots, and condition
     * @param cost of one sample, the mean over the run
     * @param n how many samples the budget buys
     * @param value the mean over rows of what is picked of n; null if the budget buys none
     * @param isThin whether n is over half of the samples that there are
     */
    public record Spot(
            double budget,
            String cell,
            double cost,
            int n,
            @Nullable Double value,
            @Nullable Interval interval,
            boolean isThin) {}

    /** One row for each. */
    public Table table() {
        var rows = new ArrayList<List<String>>();
        for (Spot one : spots) {
            rows.add(
                    List.of(
                            one.cell(),
                            number(one.budget()),
                            number(one.cost()),
                            "%,d".formatted(one.n()),
                            number(one.value()),
                            interval(one.interval())));
        }
        return new Table(
                List.of("", "%s a row".formatted(unit), "a sample", "N", report, "95 %"),
                1,
                rows,
                rows.stream().map(row -> "").toList());
    }
}
