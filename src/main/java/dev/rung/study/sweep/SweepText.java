package dev.rung.study.sweep;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;
import static dev.rung.study.ResultText.signed;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.Direction;
import dev.rung.score.summary.Comparison;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.Amounts;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.sweep.SweepResult.Tried;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sweep as a table. */
public final class SweepText {
    /** From this adjusted p-value on a difference is no doubt more. */
    private static final double ALPHA = 0.05;

    private SweepText() {}

    /**
     * The finding in a sentence, without a full stop: a set is called better only where its
     * interval and the p-value adjusted for all comparisons leave no doubt.
     */
    public static String headline(SweepResult sweep) {
        String by = "«%s»".formatted(sweep.grader().id());
        var amounts = new Amounts(sweep.grader().isShare());
        Direction better = sweep.grader().direction();
        List<Tried> ahead = beyondDoubt(sweep, better);
        List<Tried> behind = beyondDoubt(sweep, better.opposite());
        int m = sweep.comparisons();
        String worse = behind.isEmpty() ? "" : "; %,d worse".formatted(behind.size());
        if (ahead.isEmpty()) {
            return m == 0
                    ? "One set of parameters: nothing to compare"
                    : "No set of %,d is seen to be better than %s default on %s%s"
                            .formatted(m, which(sweep), by, worse);
        }
        Tried best =
                ahead.stream()
                        .max(Comparator.comparingDouble(one -> Math.abs(difference(one))))
                        .orElseThrow();
        return "%s is better than %s default on %s by %s%s%s"
                .formatted(
                        best.name(),
                        which(sweep),
                        by,
                        amounts.size(paired(best)),
                        m == 1 ? "" : "; %,d of %,d sets are".formatted(ahead.size(), m),
                        worse);
    }

    private static String which(SweepResult sweep) {
        return sweep.defaults() > 1 ? "its" : "the";
    }

    private static List<Tried> beyondDoubt(SweepResult sweep, Direction towards) {
        return sweep.sets().stream()
                .filter(
                        one -> {
                            Comparison against = one.against();
                            Interval interval =
                                    against == null ? null : against.paired().interval();
                            return against != null
                                    && interval != null
                                    && against.holm() != null
                                    && against.holm().adjusted() < ALPHA
                                    && (towards == Direction.UP
                                            ? interval.low() > 0
                                            : interval.high() < 0);
                        })
                .toList();
    }

    private static PairedDifference paired(Tried one) {
        return Objects.requireNonNull(one.against()).paired();
    }

    private static double difference(Tried one) {
        Double difference = paired(one).difference();
        return difference == null ? 0 : difference;
    }

    /** The mean of each set with its interval. */
    public static Plot plot(SweepResult sweep) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < sweep.sets().size(); i++) {
            Estimate estimate = sweep.sets().get(i).cell().estimate();
            Double mean = estimate.mean();
            Interval interval = estimate.interval();
            Point point = mean == null ? Point.gap(i).n(0) : Point.of(i, mean).n(estimate.rows());
            points.add(
                    mean == null || interval == null
                            ? point
                            : point.between(interval.low(), interval.high()));
        }
        String label = "%s %s".formatted(sweep.grader().id(), sweep.grader().direction().sign());
        return new Plot(
                Plot.Kind.DOTS,
                Axis.categories("", sweep.sets().stream().map(Tried::name).toList()),
                sweep.grader().isShare() ? ValueAxis.rate(label) : ValueAxis.numbers(label, ""),
                List.of(new Series(sweep.grader().id(), 0, points)),
                List.of());
    }

    /** How the intervals and p-values were made. */
    public static String methods(SweepResult sweep) {
        return sweep.sets().stream()
                .flatMap(
                        one ->
                                Stream.of(
                                        one.cell().estimate().method().label(),
                                        one.against() == null
                                                ? ""
                                                : one.against().paired().method().label()))
                .filter(label -> !label.isEmpty())
                .distinct()
                .collect(Collectors.joining("; ", "", "; Holm"));
    }

    /** The same with whole numbers, as comma-separated values with a header. */
    public static String csv(SweepResult sweep) {
        var out =
                new StringBuilder(
                        "set,rows,mean,low,high,difference,difference_low,difference_high,holm,"
                                + "missing,default\n");
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
                                            Integer.toString(one.cell().share().missing()),
                                            one.base())))
                    .append('\n');
        }
        return out.toString();
    }

    private static String raw(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    /**
     * One row for each set, in the order of the run. Where there are several defaults a column says
     * which one a set is compared with.
     */
    public static Table table(SweepResult sweep) {
        boolean several = sweep.defaults() > 1;
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Tried one : sweep.sets()) {
            Estimate estimate = one.cell().estimate();
            var row = new ArrayList<String>();
            row.add(one.name());
            if (several) {
                row.add(one.against() == null ? "itself" : one.base());
            }
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
                tips.add("Against %s. %s".formatted(one.base(), ResultText.tip(against)));
            }
            row.add(ResultText.missing(one.cell().share()));
            rows.add(row);
        }
        var heads = new ArrayList<>(List.of("set"));
        if (several) {
            heads.add("default");
        }
        heads.addAll(
                List.of(
                        "rows",
                        "mean " + sweep.grader().direction().sign(),
                        "95 %",
                        "− default",
                        "95 %",
                        "Holm, m " + sweep.comparisons(),
                        "missing"));
        return new Table(heads, several ? 2 : 1, rows, tips);
    }
}
