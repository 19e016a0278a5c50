package dev.rung.study.picks;

import dev.rung.llm.Cost;
import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Decimals;
import dev.rung.stats.Interval;
import dev.rung.study.Amounts;
import dev.rung.study.ResultText;
import dev.rung.study.bestof.BestOfText;
import dev.rung.study.bestof.Curves;
import dev.rung.study.bestof.Majority;

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
        PickGains.OverVotes overVotes = seen.gains().overVotes();
        if (seen.samples() > 1 && overVotes != null) {
            facts.add(new Fact("against majority", amounts.signedSize(overVotes.difference())));
        }
        facts.add(
                new Fact(
                        "selector",
                        seen.select().scores()
                                ? sign(seen.select().id(), seen.select().direction().sign())
                                : seen.select().id() + ", tournament"));
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
        facts.add(new Fact("paid", seen.money().samples().paid().text()));
        facts.add(new Fact("uncached", seen.money().samples().uncached().text()));
        Cost judges = seen.money().judges();
        if (judges.dollars() > 0 || !judges.isWhole()) {
            facts.add(new Fact("judges", judges.text()));
        }
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
        return Decimals.of(Math.abs(r), 2).replaceFirst("^", r < 0 ? "−" : "");
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
                        : " ± " + Decimals.of((interval.high() - interval.low()) / 2, 2));
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

    /** The finding, the table and the notes as Markdown. */
    public static String markdown(BestSeen seen) {
        var out = new StringBuilder();
        out.append("**").append(ResultText.md(seen.headline())).append("**\n\n");
        out.append(ResultText.md(seen.cell().name())).append(", run ");
        out.append(seen.result().run().id()).append(": picked by ");
        out.append(ResultText.md(seen.select().id())).append(", judged by ");
        out.append(ResultText.md(seen.report().id())).append("\n\n");
        out.append(ResultText.markdown(BestOfText.table(seen.curves())));
        seen.notes().forEach(note -> out.append("\n- ").append(ResultText.md(note)));
        out.append(seen.notes().isEmpty() ? "" : "\n");
        return out.toString();
    }

    /** Every point of the curves with whole numbers, for programs. */
    public static String csv(BestSeen seen) {
        Curves curves = seen.curves();
        var out =
                new StringBuilder(
                        "n,picked,low,high,missing,any,worst,majority,tournament,kl_bound,kl,paid,"
                                + "uncached\n");
        for (BestOfNCurve.Point point : seen.points()) {
            int n = point.n();
            Interval interval = point.interval();
            Curves.Costs costs = curves.costs().of(n, seen.samples());
            List<Double> kl = curves.kl();
            out.append(
                    ResultText.csvLine(
                            List.of(
                                    Integer.toString(n),
                                    Double.toString(point.value()),
                                    interval == null ? "" : Double.toString(interval.low()),
                                    interval == null ? "" : Double.toString(interval.high()),
                                    Double.toString(point.missing()),
                                    at(curves.any(), n),
                                    at(curves.worst(), n),
                                    at(curves.majority(), n),
                                    at(curves.tournament(), n),
                                    Double.toString(Curves.klBound(n)),
                                    kl == null ? "" : kl.get(n - 1).toString(),
                                    dollars(costs.paid()),
                                    dollars(costs.uncached()))));
            out.append('\n');
        }
        return out.toString();
    }

    private static String at(BestOfNCurve curve, int n) {
        return curve.points().stream()
                .filter(point -> point.n() == n)
                .map(point -> Double.toString(point.value()))
                .findFirst()
                .orElse("");
    }

    private static String at(@Nullable List<Majority.Point> points, int n) {
        return points == null
                ? ""
                : points.stream()
                        .filter(point -> point.n() == n && point.estimate().mean() != null)
                        .map(point -> String.valueOf(point.estimate().mean()))
                        .findFirst()
                        .orElse("");
    }

    private static String dollars(Cost cost) {
        return cost.isWhole() ? Double.toString(cost.dollars()) : "";
    }
}
