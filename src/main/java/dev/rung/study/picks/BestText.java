package dev.rung.study.picks;

import dev.rung.llm.Cost;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Interval;
import dev.rung.study.Amounts;
import dev.rung.study.ResultText;
import dev.rung.study.bestof.Curves;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Best-of-n in words and numbers: tables, what to look at, and what is to be said of a selector.
 */
public final class BestText {
    private BestText() {}

    /** A name and what is known under it. */
    public record Fact(String name, String value) {}

    /**
     * Something that has to be seen.
     *
     * @param head what it is
     * @param more the numbers behind it
     * @param isOfPicks whether it is about failing picks that can be read one by one
     */
    public record Alert(String head, String more, boolean isOfPicks) {}

    /** What to look at, a line each. */
    public static List<Fact> reading(BestSeen seen) {
        var amounts = new Amounts(seen.report().isShare());
        var facts = new ArrayList<Fact>();
        if (seen.samples() > 1) {
            facts.add(new Fact("against n = 1", amounts.signedSize(seen.gains().overOne())));
        }
        facts.add(new Fact("selector", sign(seen.select().id(), seen.select().direction().sign())));
        facts.add(
                new Fact("judged by", sign(seen.report().id(), seen.report().direction().sign())));
        if (seen.samples() > 1) {
            facts.add(
                    new Fact(
                            "KL, upper bound", decimals(Curves.klBound(seen.samples())) + " nats"));
        }
        facts.add(new Fact("length of picks", length(seen.sanity())));
        facts.add(
                new Fact(
                        "unscored",
                        "%,d of %,d".formatted(seen.cell().unscored(), seen.cell().all())));
        if (!seen.curves().any().points().isEmpty() && seen.samples() > 1) {
            facts.add(
                    new Fact(
                            "any of %,d".formatted(seen.samples()),
                            amounts.number(seen.curves().any().points().getLast().value())));
            facts.add(
                    new Fact(
                            "worst of %,d".formatted(seen.samples()),
                            amounts.number(seen.curves().worst().points().getLast().value())));
        }
        BestOfNCurve chosen = seen.curves().chosen();
        facts.add(
                new Fact(
                        "rows",
                        chosen.rows() == chosen.clusters()
                                ? "%,d".formatted(chosen.rows())
                                : "%,d in %,d clusters"
                                        .formatted(chosen.rows(), chosen.clusters())));
        facts.add(new Fact("paid", seen.money().paid().text()));
        facts.add(new Fact("without reuse", seen.money().fresh().text()));
        return facts;
    }

    private static String sign(String name, String sign) {
        return name + " " + sign;
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A correlation as people write it. */
    static String correlation(double r) {
        return Amounts.decimals(Math.abs(r), 2).replaceFirst("^", r < 0 ? "−" : "");
    }

    private static String length(Sanity sanity) {
        Double rho = sanity.length().rho();
        if (rho == null) {
            return ResultText.UNKNOWN;
        }
        Interval interval = sanity.length().interval();
        return "r = "
                + correlation(rho)
                + (interval == null
                        ? ""
                        : " ± " + Amounts.decimals((interval.high() - interval.low()) / 2, 2));
    }

    /** What has to be seen of the selector; none if nothing is notable. */
    public static List<Alert> alerts(BestSeen seen) {
        Sanity sanity = seen.sanity();
        var alerts = new ArrayList<Alert>();
        int avoidable = sanity.avoidable();
        if (avoidable > 0) {
            alerts.add(
                    new Alert(
                            "%,d failing pick%s could be avoided."
                                    .formatted(avoidable, Amounts.plural(avoidable)),
                            "«%s» picks what fails «%s» in %,d of %,d rows though another sample does not: read them first."
                                    .formatted(
                                            seen.select().id(),
                                            seen.report().id(),
                                            avoidable,
                                            seen.cell().rows().size()),
                            true));
        }
        Double rho = sanity.length().rho();
        if (sanity.isLengthNotable() && rho != null) {
            alerts.add(
                    new Alert(
                            "«%s» likes %s answers."
                                    .formatted(seen.select().id(), rho > 0 ? "long" : "short"),
                            "Rank correlation with length inside rows %s, n = %,d samples of %,d rows."
                                    .formatted(
                                            length(sanity),
                                            sanity.length().values(),
                                            sanity.length().groups()),
                            false));
        }
        if (sanity.isRefusalNotable()) {
            alerts.add(
                    new Alert(
                            "«%s» likes refusals.".formatted(seen.select().id()),
                            "%s of the picks are refusals: %s more than of all samples."
                                    .formatted(
                                            percent(sanity.refusing().value()),
                                            new Amounts(true).size(sanity.refusals())),
                            false));
        }
        if (sanity.isRepeatNotable()) {
            alerts.add(
                    new Alert(
                            "Picks repeat each other.",
                            "%s of them are word for word what is picked in another row, too."
                                    .formatted(percent(sanity.repeated().value())),
                            false));
        }
        return alerts;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** What was looked at, also where nothing is notable. */
    public static List<Fact> sanity(BestSeen seen) {
        Sanity sanity = seen.sanity();
        return List.of(
                new Fact(
                        "score and length",
                        sanity.length().rho() == null
                                ? "unknown: nothing varies inside a row"
                                : "%s inside rows, n = %,d samples of %,d rows"
                                        .formatted(
                                                length(sanity),
                                                sanity.length().values(),
                                                sanity.length().groups())),
                new Fact(
                        "refusals",
                        "%s of the picks, %s against all samples"
                                .formatted(
                                        percent(sanity.refusing().value()),
                                        new Amounts(true).signedSize(sanity.refusals()))),
                new Fact(
                        "word for word",
                        "%s of the picks are what is picked in another row, too"
                                .formatted(percent(sanity.repeated().value()))),
                new Fact(
                        "failing picks",
                        "in %,d of %,d rows, in %,d of them another sample does not fail"
                                .formatted(
                                        sanity.hacks().stream()
                                                .map(one -> one.found().row())
                                                .distinct()
                                                .count(),
                                        seen.cell().rows().size(),
                                        sanity.avoidable())));
    }

    /** The curve in a table: all n of a few, else powers of two and N. */
    public static ResultText.Table table(BestSeen seen) {
        var heads = new ArrayList<>(List.of("n", "picked " + seen.report().direction().sign()));
        heads.addAll(List.of("95 %", "majority", "any", "worst", "KL ≤", "cost"));
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (int n : BestPlots.told(seen.samples())) {
            if (n > seen.points().size()) {
                continue;
            }
            BestOfNCurve.Point point = seen.points().get(n - 1);
            rows.add(
                    List.of(
                            "%,d".formatted(n),
                            ResultText.number(point.value()),
                            ResultText.interval(point.interval()),
                            orDash(BestPlots.vote(seen, n)),
                            ResultText.number(seen.curves().any().points().get(n - 1).value()),
                            ResultText.number(seen.curves().worst().points().get(n - 1).value()),
                            decimals(Curves.klBound(n)),
                            cost(seen, n).text()));
            tips.add(
                    "Interval: %s, pointwise, %,d clusters.%s"
                            .formatted(
                                    point.method().label(),
                                    seen.curves().chosen().clusters(),
                                    point.isThin() && seen.samples() > 1
                                            ? " Over half of N: it rests on few different sets."
                                            : ""));
        }
        return new ResultText.Table(heads, 0, rows, tips);
    }

    private static Cost cost(BestSeen seen, int n) {
        return seen.money().all().times((double) n / seen.samples());
    }

    private static String orDash(@Nullable Double value) {
        return value == null ? "–" : ResultText.number(value);
    }

    /** The finding, the table and the notes as Markdown. */
    public static String markdown(BestSeen seen) {
        var out = new StringBuilder();
        out.append("**").append(ResultText.md(seen.headline())).append("**\n\n");
        out.append(ResultText.md(seen.cell().name())).append(", run ");
        out.append(seen.result().run().id()).append(": picked by ");
        out.append(ResultText.md(seen.select().id())).append(", judged by ");
        out.append(ResultText.md(seen.report().id())).append("\n\n");
        out.append(ResultText.markdown(table(seen)));
        seen.notes().forEach(note -> out.append("\n- ").append(ResultText.md(note)));
        out.append(seen.notes().isEmpty() ? "" : "\n");
        return out.toString();
    }

    /** Every point of the curves with whole numbers, for programs. */
    public static String csv(BestSeen seen) {
        var out = new StringBuilder("n,picked,low,high,missing,majority,any,worst,kl_bound,cost\n");
        for (BestOfNCurve.Point point : seen.points()) {
            Interval interval = point.interval();
            Cost cost = cost(seen, point.n());
            out.append(
                    ResultText.csvLine(
                            List.of(
                                    Integer.toString(point.n()),
                                    Double.toString(point.value()),
                                    interval == null ? "" : Double.toString(interval.low()),
                                    interval == null ? "" : Double.toString(interval.high()),
                                    Double.toString(point.missing()),
                                    orEmpty(BestPlots.vote(seen, point.n())),
                                    Double.toString(
                                            seen.curves()
                                                    .any()
                                                    .points()
                                                    .get(point.n() - 1)
                                                    .value()),
                                    Double.toString(
                                            seen.curves()
                                                    .worst()
                                                    .points()
                                                    .get(point.n() - 1)
                                                    .value()),
                                    Double.toString(Curves.klBound(point.n())),
                                    cost.isWhole() ? Double.toString(cost.dollars()) : "")));
            out.append('\n');
        }
        return out.toString();
    }

    private static String orEmpty(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
