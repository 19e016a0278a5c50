package dev.rung.study.apart;

import static dev.rung.study.ResultText.interval;
import static dev.rung.study.ResultText.p;
import static dev.rung.study.ResultText.signed;

import dev.rung.plot.Axis;
import dev.rung.plot.Plot;
import dev.rung.plot.Series;
import dev.rung.plot.ValueAxis;
import dev.rung.score.Direction;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.breakdown.Flips;
import dev.rung.study.breakdown.Flips.Way;
import dev.rung.study.breakdown.Places;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How rows change from one cell to another, each paired with itself. */
final class FlipsPage {
    private final Places places;
    private final Flips flips;
    private final String first;
    private final String second;
    private final String high;
    private final String low;

    FlipsPage(Places places, Flips flips, Function<@Nullable Key, String> names) {
        this.places = places;
        this.flips = flips;
        this.first = names.apply(flips.first());
        this.second = names.apply(flips.second());
        boolean up = places.better() == Direction.UP;
        this.high = up ? "right" : "1";
        this.low = up ? "wrong" : "0";
    }

    /**
     * @param filter finds the samples of both
     */
    Page make(String title, String filter, boolean isShare, String grader)
            throws InterruptedException {
        boolean is2x2 = !flips.table().isEmpty();
        return new Page(
                title,
                finding(is2x2),
                plot(isShare, grader),
                is2x2 ? fourfold() : directions(),
                is2x2
                        ? List.of(
                                samples(filter, Way.BOTH, Way.LOST),
                                samples(filter, Way.WON, Way.NEITHER))
                        : List.of(List.of("", ""), List.of("", ""), List.of("", "")),
                notes(),
                raw());
    }

    private int count(Way way) {
        return rows(way).size();
    }

    private List<Integer> rows(Way way) {
        return flips.table().getOrDefault(way, List.of());
    }

    private String words(Way way) {
        return (way.first() == 1 ? high : low) + " → " + (way.second() == 1 ? high : low);
    }

    private Table fourfold() {
        return new Table(
                List.of("first ↓, second →", high + " in second", low + " in second", "n"),
                1,
                List.of(
                        line(high + " in first", Way.BOTH, Way.LOST),
                        line(low + " in first", Way.WON, Way.NEITHER)),
                List.of(first, first));
    }

    private List<String> line(String name, Way left, Way right) {
        return List.of(
                name,
                "%,d".formatted(count(left)),
                "%,d".formatted(count(right)),
                "%,d".formatted(count(left) + count(right)));
    }

    private List<String> samples(String filter, Way left, Way right) {
        var both = new ArrayList<>(rows(left));
        both.addAll(rows(right));
        return List.of(
                "",
                SampleFilters.rows(filter, rows(left)),
                SampleFilters.rows(filter, rows(right)),
                SampleFilters.rows(filter, both));
    }

    private Table directions() {
        return new Table(
                List.of("rows whose mean", "n"),
                1,
                List.of(
                        List.of("is higher in the second", "%,d".formatted(flips.up())),
                        List.of("is lower in the second", "%,d".formatted(flips.down())),
                        List.of("is the same", "%,d".formatted(flips.same()))),
                List.of("", "", ""));
    }

    private String finding(boolean is2x2) {
        PairedDifference paired = flips.comparison().paired();
        if (paired.difference() == null) {
            return "No row has a score in both.";
        }
        PairedDifference.Test test = paired.test();
        String how =
                switch (test) {
                    case PairedDifference.Test.Pairs(var counts) ->
                            "; McNemar mid-p %s, exact p %s"
                                    .formatted(p(counts.midP()), p(counts.exact()));
                    case PairedDifference.Test.Flips drawn ->
                            "; p %s, %s".formatted(p(drawn.p()), drawn.label());
                    case null -> "";
                };
        return "Of %,d rows %s: second − first %s (95 %% %s)%s."
                .formatted(
                        paired.rows(),
                        is2x2
                                ? "%,d go %s, %,d %s"
                                        .formatted(
                                                count(Way.LOST),
                                                words(Way.LOST),
                                                count(Way.WON),
                                                words(Way.WON))
                                : "%,d rise, %,d fall".formatted(flips.up(), flips.down()),
                        signed(paired.difference()),
                        interval(paired.interval()),
                        how);
    }

    private List<String> notes() {
        Comparison comparison = flips.comparison();
        PairedDifference paired = comparison.paired();
        var notes = new ArrayList<String>();
        notes.add("First: %s. Second: %s.".formatted(first, second));
        notes.add(
                "Each row is paired with itself; interval: %s. Not adjusted for other comparisons."
                        .formatted(paired.method().label()));
        if (paired.onlyFirst() + paired.onlySecond() > 0) {
            notes.add(
                    "Left out: %,d rows that only the first has a score of, %,d only the second."
                            .formatted(paired.onlySecond(), paired.onlyFirst()));
        }
        if (flips.read() > 0) {
            notes.add(
                    "In %,d of the %,d rows with one reply in each something else was read."
                            .formatted(flips.changed(), flips.read()));
        }
        if (comparison.firstMissing().missing() + comparison.secondMissing().missing() > 0) {
            notes.add(
                    "Missing: %s in the first, %s in the second.%s"
                            .formatted(
                                    ResultText.missing(comparison.secondMissing()),
                                    ResultText.missing(comparison.firstMissing()),
                                    comparison.isMissingFarApart()
                                            ? " The shares are more than 5 points apart."
                                            : ""));
        }
        if (paired.hasFewRows()) {
            notes.add(
                    "Fewer than %d rows: enough to look, not to conclude."
                            .formatted(Estimate.ENOUGH_ROWS));
        }
        return notes;
    }

    private Plot plot(boolean isShare, String grader) throws InterruptedException {
        return new Plot(
                Plot.Kind.BARS,
                Axis.categories("", List.of("first: " + first, "second: " + second)),
                isShare ? ValueAxis.rate(grader) : ValueAxis.numbers(grader, ""),
                List.of(
                        new Series(
                                grader,
                                0,
                                List.of(
                                        ColumnPage.point(0, places.cell(flips.first()).estimate()),
                                        ColumnPage.point(
                                                1, places.cell(flips.second()).estimate())))),
                List.of());
    }

    private List<List<String>> raw() {
        PairedDifference paired = flips.comparison().paired();
        Interval interval = paired.interval();
        PairedDifference.Test test = paired.test();
        return List.of(
                List.of(
                        "first",
                        "second",
                        "rows",
                        "both",
                        "lost",
                        "won",
                        "neither",
                        "higher",
                        "lower",
                        "same",
                        "difference",
                        "low",
                        "high",
                        "p",
                        "test",
                        "exact_p"),
                List.of(
                        first,
                        second,
                        Integer.toString(paired.rows()),
                        Integer.toString(count(Way.BOTH)),
                        Integer.toString(count(Way.LOST)),
                        Integer.toString(count(Way.WON)),
                        Integer.toString(count(Way.NEITHER)),
                        Integer.toString(flips.up()),
                        Integer.toString(flips.down()),
                        Integer.toString(flips.same()),
                        Page.raw(paired.difference()),
                        interval == null ? "" : Double.toString(interval.low()),
                        interval == null ? "" : Double.toString(interval.high()),
                        test == null ? "" : Double.toString(test.p()),
                        test == null ? "" : test.label(),
                        test instanceof PairedDifference.Test.Pairs(var counts)
                                ? Double.toString(counts.exact())
                                : ""));
    }
}
