package dev.rung.study.bestof;

import dev.rung.stats.BestOfNCurve;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Curves of best-of-n as tables of text: for n = 1, 2, 4 … and N. */
public final class BestOfText {
    /** What the bound is. */
    public static final String BOUND =
            "KL ≤ is ln n − (n − 1)/n, an upper bound in nats per prompt on how far best-of-n is"
                    + " from what was sampled";

    private BestOfText() {}

    /** What the table is of: which grader picks, which reports and which way is better. */
    public static String title(BestOfRuns.BestOf found) {
        return "best of n: «%s» picks, «%s» %s is reported"
                .formatted(
                        found.select().id(),
                        found.report().id(),
                        found.report().direction().sign());
    }

    /** One row for each n; empty without rows. */
    public static ResultText.Table table(Curves curves) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("n", BestOfText::n));
        columns.add(new Column("picked [95 %]", at -> at.value(at.chosen())));
        columns.add(new Column("any of n", at -> at.mean(curves.any())));
        columns.add(new Column("worst of n", at -> at.mean(curves.worst())));
        var majority = curves.majority();
        if (majority != null) {
            columns.add(new Column("majority", at -> at.of(majority)));
        }
        var tournament = curves.tournament();
        if (tournament != null) {
            columns.add(new Column("tournament", at -> at.of(tournament)));
        }
        columns.add(new Column("paid", at -> at.costs().paid().text()));
        columns.add(new Column("uncached", at -> at.costs().uncached().text()));
        columns.add(new Column("KL ≤", at -> nats(Curves.klBound(at.n))));
        var counted = curves.kl();
        if (counted != null) {
            columns.add(new Column("KL", at -> nats(counted.get(at.n - 1))));
        }
        var rows = new ArrayList<List<String>>();
        for (BestOfNCurve.Point point : curves.chosen().points()) {
            if (isShown(point.n(), curves.samples())) {
                var at = new At(curves, point.n());
                rows.add(columns.stream().map(column -> column.text.apply(at)).toList());
            }
        }
        return new ResultText.Table(
                columns.stream().map(Column::head).toList(),
                0,
                rows,
                rows.stream().map(row -> "").toList());
    }

    /** What has to be said of the columns. */
    public static List<String> explained(List<Curves> curves) {
        var lines = new ArrayList<String>();
        if (curves.stream().anyMatch(one -> !one.chosen().points().isEmpty())) {
            lines.add(
                    BOUND
                            + (curves.stream().anyMatch(one -> one.kl() != null)
                                    ? "; KL is counted from the answers, of which there are few."
                                    : "."));
            lines.add(
                    "thin: over half of the samples, so that the sets overlap and the value rests"
                            + " on few of them. Bands hold at each n, not for the curve.");
            lines.add("Costs are those of the samples, without judges.");
        }
        return lines;
    }

    private record Column(String head, Function<At, String> text) {}

    private static boolean isShown(int n, int samples) {
        return n == samples || Integer.bitCount(n) == 1;
    }

    private static String n(At at) {
        return at.chosen().filter(BestOfNCurve.Point::isThin).isPresent()
                ? at.n + " thin"
                : Integer.toString(at.n);
    }

    /** A place on the curves. */
    private record At(Curves curves, int n) {
        private static Optional<BestOfNCurve.Point> point(BestOfNCurve curve, int n) {
            return curve.points().stream().filter(point -> point.n() == n).findFirst();
        }

        Optional<BestOfNCurve.Point> chosen() {
            return point(curves.chosen(), n);
        }

        Curves.Costs costs() {
            return curves.costs().of(n, curves.samples());
        }

        String mean(BestOfNCurve curve) {
            return point(curve, n).map(point -> ResultText.number(point.value())).orElse("–");
        }

        String value(Optional<BestOfNCurve.Point> point) {
            return point.map(one -> ResultText.bracketed(one.value(), one.interval())).orElse("–");
        }

        String of(List<Majority.Point> points) {
            return points.stream()
                    .filter(point -> point.n() == n && point.estimate().mean() != null)
                    .map(
                            point ->
                                    ResultText.bracketed(
                                            point.estimate().mean(), point.estimate().interval()))
                    .findFirst()
                    .orElse("–");
        }
    }

    private static String nats(double nats) {
        return String.format(Locale.ROOT, "%.2f", nats).replaceFirst("^0\\.", ".");
    }
}
