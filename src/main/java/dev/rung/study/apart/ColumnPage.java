package dev.rung.study.apart;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.number;
import static dev.rung.study.ResultText.p;
import static dev.rung.study.ResultText.signed;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Point;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.summary.AgainstRest;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.study.breakdown.Breakdown.Part;
import dev.rung.study.breakdown.By;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A breakdown by a column, the model, the prompt or the condition. */
final class ColumnPage {
    private static final double LEVEL = 0.05;
    private static final String NONE = "–";

    private final Breakdown breakdown;
    private final int tested;

    ColumnPage(Breakdown breakdown) {
        this.breakdown = breakdown;
        this.tested = breakdown.tested();
    }

    /**
     * @param filter finds the samples of what is broken down
     * @param cell what is broken down, null for all together
     */
    Page make(
            String title,
            String filter,
            @Nullable Key cell,
            SampleFilters filters,
            boolean isShare,
            String grader) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        var samples = new ArrayList<List<String>>();
        for (Part part : breakdown.parts()) {
            rows.add(row(part));
            tips.add(tip(part));
            String behind =
                    breakdown.by() instanceof By.Column(String name)
                            ? filters.where(filter, name, part.kind())
                            : filters.part((By.Part) breakdown.by(), part.value(), cell);
            samples.add(Collections.nCopies(rows.getLast().size(), behind));
        }
        return new Page(
                title,
                finding(),
                plot(isShare, grader),
                new Table(heads(), 1, rows, tips),
                samples,
                notes(),
                raw());
    }

    private List<String> heads() {
        return List.of(
                breakdown.by().label(),
                "scores",
                "rows",
                "clusters",
                "mean",
                "95 %",
                "missing",
                "of wrong",
                "− rest",
                "p",
                "Holm, m " + tested);
    }

    private static List<String> row(Part part) {
        Estimate estimate = part.cell().estimate();
        AgainstRest rest = part.rest();
        Holm holm = rest == null ? null : rest.holm();
        return List.of(
                part.value(),
                "%,d".formatted(estimate.values()),
                "%,d".formatted(estimate.rows()),
                "%,d".formatted(estimate.clusters()),
                estimate.mean() == null ? NONE : number(estimate.mean()),
                interval(estimate.interval()),
                ResultText.missing(part.cell().share()),
                part.wrong() == null ? NONE : "%.0f %%".formatted(100 * part.wrong()),
                rest == null || rest.difference() == null ? NONE : signed(rest.difference()),
                holm == null ? NONE : p(holm.p()),
                holm == null ? NONE : p(holm.adjusted()));
    }

    private static String tip(Part part) {
        Estimate estimate = part.cell().estimate();
        var words = new StringBuilder("Interval: " + estimate.method().label() + ".");
        if (!part.cell().missing().isEmpty()) {
            words.append(" Missing: ").append(ResultText.why(part.cell().missing())).append('.');
        }
        AgainstRest rest = part.rest();
        if (rest != null && rest.difference() != null) {
            words.append(" Minus the rest: 95 % ")
                    .append(interval(rest.interval()))
                    .append("; ")
                    .append(rest.test())
                    .append('.');
        }
        return words.toString();
    }

    private String finding() {
        String by = breakdown.by().label();
        List<Part> scored =
                breakdown.parts().stream()
                        .filter(part -> part.cell().estimate().mean() != null)
                        .toList();
        if (scored.isEmpty()) {
            return "Nothing has a score.";
        }
        if (scored.size() == 1) {
            return "All scores have one value of %s: %s.".formatted(by, scored.getFirst().value());
        }
        if (scored.size() == 2 && tested == 1) {
            return pair(scored.get(0), scored.get(1));
        }
        List<Part> differing =
                scored.stream()
                        .filter(part -> adjusted(part) <= LEVEL)
                        .sorted(Comparator.comparingDouble(ColumnPage::adjusted))
                        .toList();
        if (tested == 0) {
            return ("No value of %s is tested: too few independent rows, or clusters with rows in"
                            + " several values.")
                    .formatted(by);
        }
        if (differing.isEmpty()) {
            return "No value of %s differs from the rest beyond chance (Holm over %d, at 5 %%)."
                    .formatted(by, tested);
        }
        Part first = differing.getFirst();
        AgainstRest rest = Objects.requireNonNull(first.rest());
        double difference = Objects.requireNonNull(rest.difference());
        return "«%s» is %s the rest by %s (p %s, Holm over %d)%s."
                .formatted(
                        first.value(),
                        difference < 0 ? "below" : "above",
                        number(Math.abs(difference)),
                        p(adjusted(first)),
                        tested,
                        differing.size() == 1
                                ? ""
                                : "; %d more differ beyond chance".formatted(differing.size() - 1));
    }

    private static String pair(Part one, Part other) {
        AgainstRest rest = Objects.requireNonNull(one.rest());
        double difference = Objects.requireNonNull(rest.difference());
        if (adjusted(one) > LEVEL) {
            return "«%s» and «%s» do not differ beyond chance: %s (95 %% %s, p %s)."
                    .formatted(
                            one.value(),
                            other.value(),
                            signed(difference),
                            interval(rest.interval()),
                            p(adjusted(one)));
        }
        return "«%s» is %s «%s» by %s (95 %% %s, p %s)."
                .formatted(
                        one.value(),
                        difference < 0 ? "below" : "above",
                        other.value(),
                        number(Math.abs(difference)),
                        interval(
                                difference < 0 && rest.interval() != null
                                        ? new Interval(
                                                -rest.interval().high(), -rest.interval().low())
                                        : rest.interval()),
                        p(adjusted(one)));
    }

    private static double adjusted(Part part) {
        AgainstRest rest = part.rest();
        Holm holm = rest == null ? null : rest.holm();
        return holm == null ? Double.POSITIVE_INFINITY : holm.adjusted();
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (breakdown.binned() > 0) {
            notes.add(
                    "%s has %,d different numbers: cut into %d bins of about equal count of rows."
                            .formatted(
                                    breakdown.by().label(),
                                    breakdown.binned(),
                                    breakdown.parts().stream()
                                            .filter(
                                                    part ->
                                                            part.kind()
                                                                    instanceof Breakdown.Kind.Bin)
                                            .count()));
        }
        if (breakdown.others() > 0) {
            notes.add(
                    "The %,d values with the fewest scores stand together as others."
                            .formatted(breakdown.others()));
        }
        long few =
                breakdown.parts().stream()
                        .filter(part -> part.cell().estimate().mean() != null)
                        .filter(part -> part.cell().estimate().hasFewClusters())
                        .count();
        if (few > 0) {
            notes.add(
                    "%s of %,d: fewer than %d independent rows, so that the interval is rough."
                            .formatted(few, breakdown.parts().size(), Estimate.ENOUGH_CLUSTERS));
        }
        var missing = new TreeMap<String, Integer>();
        for (Part part : breakdown.parts()) {
            for (Map.Entry<String, Integer> one : part.cell().missing().entrySet()) {
                missing.merge(one.getKey(), one.getValue(), Integer::sum);
            }
        }
        if (!missing.isEmpty()) {
            notes.add("Missing: " + ResultText.why(missing) + ".");
        }
        if (tested > 0) {
            notes.add(
                    "Each value against all others, adjusted after Holm for %d %s; with fewer than %d independent rows nothing is tested."
                            .formatted(tested, tested == 1 ? "test" : "tests", AgainstRest.FEW));
        }
        return notes;
    }

    private Plot plot(boolean isShare, String grader) {
        var points = new ArrayList<Point>();
        var names = new ArrayList<String>();
        for (Part part : breakdown.parts()) {
            points.add(point(names.size(), part.cell().estimate()));
            names.add(part.value());
        }
        return new Plot(
                Plot.Kind.BARS,
                Axis.categories(breakdown.by().label(), names),
                isShare ? ValueAxis.rate(grader) : ValueAxis.numbers(grader, ""),
                List.of(new Series(grader, 0, points)),
                List.of());
    }

    static Point point(double x, Estimate estimate) {
        if (estimate.mean() == null) {
            return Point.gap(x).n(0);
        }
        Point point = Point.of(x, estimate.mean()).n(estimate.rows());
        Interval interval = estimate.interval();
        Point with = interval == null ? point : point.between(interval.low(), interval.high());
        return estimate.hasFewClusters() ? with.asThin() : with;
    }

    private List<List<String>> raw() {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        breakdown.by().label(),
                        "scores",
                        "rows",
                        "clusters",
                        "mean",
                        "low",
                        "high",
                        "method",
                        "missing",
                        "share_of_wrong",
                        "minus_rest",
                        "p",
                        "holm",
                        "m"));
        for (Part part : breakdown.parts()) {
            Estimate estimate = part.cell().estimate();
            Interval interval = estimate.interval();
            AgainstRest rest = part.rest();
            Holm holm = rest == null ? null : rest.holm();
            rows.add(
                    List.of(
                            part.value(),
                            Integer.toString(estimate.values()),
                            Integer.toString(estimate.rows()),
                            Integer.toString(estimate.clusters()),
                            Page.raw(estimate.mean()),
                            interval == null ? "" : Double.toString(interval.low()),
                            interval == null ? "" : Double.toString(interval.high()),
                            estimate.method().label(),
                            Integer.toString(part.cell().share().missing()),
                            Page.raw(part.wrong()),
                            rest == null ? "" : Page.raw(rest.difference()),
                            holm == null ? "" : Double.toString(holm.p()),
                            holm == null ? "" : Double.toString(holm.adjusted()),
                            holm == null ? "" : Integer.toString(holm.comparisons())));
        }
        return rows;
    }
}
