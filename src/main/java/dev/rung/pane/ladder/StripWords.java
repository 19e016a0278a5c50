package dev.rung.pane.ladder;

import dev.rung.experiment.BestOf;
import dev.rung.llm.Cost;
import dev.rung.llm.Parameter;
import dev.rung.stats.Decimals;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.ResultText;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.ladder.Difference;
import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.NoHelp;
import dev.rung.study.ladder.Picking;
import dev.rung.study.ladder.RungScore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/** The numbers of a rung in words. */
final class StripWords {
    private StripWords() {}

    /** A score with half the width of its interval, such as {@code .62 ± .05}. */
    static String score(Measured measured) {
        Estimate estimate = measured.estimate();
        OptionalDouble margin = estimate.margin();
        String mean = number(estimate.mean(), measured.isShare());
        return margin.isEmpty()
                ? mean
                : mean + " ± " + number(margin.getAsDouble(), measured.isShare());
    }

    private static String number(@Nullable Double value, boolean isShare) {
        return value == null || !isShare ? ResultText.number(value) : Decimals.of(value, 2);
    }

    /** On which rows, how many and at what cost, such as {@code test 300 · $0.24}. */
    static String rows(Measured measured, boolean isTest, RungScore.Work work) {
        return "%s %,d%s"
                .formatted(
                        isTest ? "test" : "dev",
                        measured.estimate().rows(),
                        cost(work.cost(), " · "));
    }

    /** What also stands where the best is picked: N and labels. */
    static String picked(Picking picking, RungScore.Labels labels) {
        return "N %,d%s"
                .formatted(
                        picking.samples(),
                        labels.all() == 0 ? "" : " · labels %,d".formatted(labels.all()));
    }

    /** Versions that pick, in their order. */
    static ResultText.Table picking(List<Measured> versions) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Measured one : versions) {
            Picking picking = Objects.requireNonNull(one.version().picking());
            rows.add(
                    List.of(
                            one.prompt() + " · " + one.model(),
                            Integer.toString(picking.samples()),
                            picking.select().id(),
                            score(one),
                            "%,d".formatted(one.estimate().rows()),
                            Long.toString(one.tried().run().id())));
            String parameters = parameters(one);
            tips.add(
                    "«%s» reports".formatted(one.grader())
                            + (parameters.isEmpty() ? "" : " · " + parameters));
        }
        return new ResultText.Table(
                List.of("version", "N", "picks", "score", "rows", "run"), 3, rows, tips);
    }

    private static String cost(@Nullable Cost cost, String before) {
        return cost == null ? "" : before + cost.text();
    }

    /** The line under it: what it is against the rung below, or that it is provisional. */
    static String line(RungScore rung) {
        Measured shown = rung.shown();
        if (shown == null) {
            return !rung.skipped().isEmpty()
                    ? "skipped: " + rung.skipped()
                    : rung.chosen() != null
                            ? "chosen, no score yet"
                            : rung.isOpen() ? "not tried" : "no score yet";
        }
        Difference below = rung.below();
        if (rung.test() == null) {
            return "provisional, %s of %d"
                            .formatted(rung.chosen() == null ? "best" : "chosen", rung.tried())
                    + (below != null && below.isOtherModel() ? " · model differs" : "");
        }
        if (below == null) {
            return "";
        }
        return difference(below, shown, rung);
    }

    /** Such as {@code +7 ± 5 on the same 300 rows, better}. */
    private static String difference(Difference below, Measured shown, RungScore rung) {
        String other = below.isOtherModel() ? " · model differs" : "";
        PairedDifference paired = below.paired();
        if (paired == null) {
            return "difference unknown" + other;
        }
        String from =
                rung.belowRung() == rung.rung() - 1
                        ? "on the same %,d rows".formatted(paired.rows())
                        : "against rung %d, same %,d rows"
                                .formatted(rung.belowRung(), paired.rows());
        return "%s %s%s%s".formatted(points(paired, shown.isShare()), from, verdict(below), other);
    }

    /** Only where chance is ruled out. */
    private static String verdict(Difference difference) {
        PairedDifference paired = difference.paired();
        Interval interval = paired == null ? null : paired.interval();
        Double gain = difference.gain();
        if (gain == null || interval == null || (interval.low() <= 0 && interval.high() >= 0)) {
            return "";
        }
        return gain > 0 ? ", better" : ", worse";
    }

    /** A difference of shares in points. */
    static String points(PairedDifference paired, boolean isShare) {
        Interval interval = paired.interval();
        Double margin =
                interval == null ? null : Double.valueOf((interval.high() - interval.low()) / 2);
        String difference =
                isShare ? whole(paired.difference(), true) : ResultText.signed(paired.difference());
        return margin == null
                ? difference
                : difference + " ± " + (isShare ? whole(margin, false) : ResultText.number(margin));
    }

    private static String whole(@Nullable Double share, boolean signed) {
        if (share == null) {
            return ResultText.UNKNOWN;
        }
        long points = Math.round(100 * share);
        return points < 0 ? "−" + -points : (signed && points > 0 ? "+" : "") + points;
    }

    /**
     * Of how many rows the mean is, over which conditions, and how many of what was scored have no
     * score: replies, or what was picked of the samples of a row.
     */
    private static String counted(Measured shown, boolean isTest) {
        var words =
                new StringBuilder(
                        "%s rows: %,d"
                                .formatted(
                                        isTest ? "test" : "development", shown.estimate().rows()));
        int conditions = shown.tried().run().order().crossed().size();
        if (conditions > 1) {
            words.append(", mean over all %,d conditions".formatted(conditions));
        }
        if (shown.missing() > 0) {
            int all = shown.estimate().values() + shown.missing();
            words.append(
                    ", %,d of %,d %s without a score"
                            .formatted(
                                    shown.missing(),
                                    all,
                                    shown.version().picking() == null ? "replies" : "picks"));
        }
        return words.toString();
    }

    /** Everything that is known of the rung, in one paragraph. */
    static String details(RungScore rung, String metric, ZoneId zone) {
        var parts = new ArrayList<String>();
        Measured shown = rung.shown();
        if (shown != null) {
            parts.add(shown.prompt());
            String parameters = parameters(shown);
            parts.add(shown.model() + (parameters.isEmpty() ? "" : " (" + parameters + ")"));
            parts.add("«%s» %s".formatted(shown.grader(), shown.better().sign()));
            parts.add(counted(shown, rung.test() != null));
            parts.add("95 % " + ResultText.interval(shown.estimate().interval()));
            Picking picking = shown.version().picking();
            int labels = shown.version().labels();
            if (picking != null) {
                parts.add(
                        "best of %,d, picked by «%s»"
                                .formatted(picking.samples(), picking.select().id()));
                parts.add(labels(rung.labels()));
            }
            if (picking == null || labels != 0) {
                parts.add(
                        labels < 0
                                ? "labels: all train rows"
                                : "%,d label%s as examples"
                                        .formatted(labels, labels == 1 ? "" : "s"));
            }
        }
        RungScore.Work work = rung.work();
        Duration driven = work.driven();
        if (driven != null) {
            parts.add(
                    "%s%s driven in %d run%s"
                            .formatted(
                                    paid(work),
                                    time(driven),
                                    work.runs(),
                                    work.runs() == 1 ? "" : "s"));
        }
        if (shown != null) {
            parts.add(date(shown.tried().run().finished(), zone));
        }
        if (rung.testLooks() > 0) {
            parts.add(
                    "test rows scored %d time%s"
                            .formatted(rung.testLooks(), rung.testLooks() == 1 ? "" : "s"));
        }
        var words = new StringBuilder(String.join(" · ", parts));
        Difference below = rung.below();
        if (below != null && rung.test() != null && !below.why().isEmpty()) {
            words.append(". Against rung ")
                    .append(rung.belowRung())
                    .append(" unknown: ")
                    .append(below.why());
        }
        BestOf best = shown == null ? null : shown.tried().run().terms().bestOf();
        if (best != null && best.isSame()) {
            words.append(". ").append(BestOfRuns.flatters(best.select()));
        }
        if (shown != null && !shown.isHeadline()) {
            words.append(words.toString().endsWith(".") ? " " : ". ")
                    .append(
                            metric.isBlank()
                                    ? "The idea names no headline metric: this is the run's first"
                                            + " grader."
                                    : "No grader is called «%s», the idea's headline metric: this is the run's first."
                                            .formatted(metric));
        }
        return words.toString();
    }

    /** What was paid, and what it would have been without replies that were there. */
    private static String paid(RungScore.Work work) {
        Cost paid = work.cost();
        Cost fresh = work.fresh();
        if (paid == null) {
            return "";
        }
        return fresh == null || fresh.equals(paid)
                ? paid.text() + ", "
                : "%s paid (%s uncached), ".formatted(paid.text(), fresh.text());
    }

    private static String labels(RungScore.Labels labels) {
        return "%,d label%s by people%s"
                .formatted(
                        labels.all(),
                        labels.all() == 1 ? "" : "s",
                        labels.pairs() == 0 ? "" : " (%,d of pairs)".formatted(labels.pairs()));
    }

    private static String parameters(Measured shown) {
        var parameters = shown.version().column().parameters();
        var parts = new ArrayList<String>();
        for (var parameter : Parameter.values()) {
            String value = ParameterText.show(parameters, parameter);
            if (!value.isEmpty()) {
                parts.add(
                        parameter.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + value);
            }
        }
        return String.join(", ", parts);
    }

    private static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds < 1 ? "under 1 s" : seconds + " s";
        }
        return seconds < 3600
                ? "%d min".formatted(seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }

    private static String date(@Nullable Instant when, ZoneId zone) {
        return when == null
                ? "date unknown"
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .format(when.atZone(zone))
                        // Its parts stay in one line.
                        .replace(' ', '\u00a0');
    }

    /** That the last versions changed nothing. */
    static String stalled(RungScore.Stalled stalled, boolean hasNext) {
        return "The last %d versions moved the development score by %s, less than its interval (%s wide): go to %s."
                .formatted(
                        stalled.versions(),
                        ResultText.number(stalled.moved()),
                        ResultText.number(stalled.width()),
                        hasNext ? "the next rung or the next idea" : "the next idea");
    }

    /** What did not help, as a table. */
    static ResultText.Table noHelp(List<NoHelp> list) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (NoHelp one : list) {
            PairedDifference paired = one.difference().paired();
            rows.add(
                    List.of(
                            one.version().prompt(),
                            one.before().prompt(),
                            one.version().model(),
                            Integer.toString(one.version().version().rung()),
                            number(one.version().estimate().mean(), one.version().isShare()),
                            paired == null
                                    ? ResultText.UNKNOWN
                                    : points(paired, one.version().isShare()),
                            paired == null ? "0" : "%,d".formatted(paired.rows()),
                            Long.toString(one.version().tried().run().id())));
            tips.add("«%s» %s".formatted(one.version().grader(), one.difference().better().sign()));
        }
        return new ResultText.Table(
                List.of(
                        "version",
                        "before it",
                        "model",
                        "rung",
                        "score",
                        "difference",
                        "rows",
                        "run"),
                3,
                rows,
                tips);
    }
}
