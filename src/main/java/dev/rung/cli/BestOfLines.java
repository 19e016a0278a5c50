package dev.rung.cli;

import dev.rung.stats.BestOfNCurve;
import dev.rung.stats.Interval;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.bestof.BestOfRuns.BestOf;
import dev.rung.study.bestof.BestOfText;
import dev.rung.study.bestof.Curves;
import dev.rung.study.bestof.Majority;
import dev.rung.ui.SafeText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Best-of-n in the terminal: lines of text, and all points as JSON. */
final class BestOfLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BestOfLines() {}

    static List<String> of(BestOf found) {
        var lines = new ArrayList<String>();
        lines.add(BestOfText.title(found));
        for (Curves curves : found.curves()) {
            lines.add(
                    "%s: %d samples, %s %s"
                            .formatted(
                                    curves.cell(),
                                    curves.samples(),
                                    ResultTable.number(curves.chosen().rows()),
                                    curves.chosen().rows() == 1 ? "row" : "rows"));
            ResultText.Table table = BestOfText.table(curves);
            if (!table.rows().isEmpty()) {
                var rows = new ArrayList<List<String>>();
                rows.add(table.heads());
                rows.addAll(table.rows());
                lines.addAll(TextTable.lines(rows));
            }
        }
        BestOfText.explained(found.curves()).forEach(line -> lines.add("  " + line));
        found.notes().forEach(note -> lines.add("  " + note));
        return lines.stream().map(SafeText::visible).toList();
    }

    /** Every n; docs/experiment-file.md has the form. */
    static ObjectNode json(RunResult result, BestOf found) {
        ObjectNode root = JSON.createObjectNode();
        root.put("select", found.select().id());
        root.put("report", found.report().id());
        root.put("better", found.report().direction().name().toLowerCase(Locale.ROOT));
        root.set("notes", JSON.valueToTree(found.notes()));
        var list = root.putArray("curves");
        for (Curves curves : found.curves()) {
            ObjectNode node = list.addObject();
            ResultJson.key(node, result, curves.key());
            node.put("samples", curves.samples());
            node.put("rows", curves.chosen().rows());
            node.put("leftOut", curves.chosen().leftOut());
            node.put("clusters", curves.chosen().clusters());
            var points = node.putArray("points");
            for (BestOfNCurve.Point point : curves.chosen().points()) {
                point(points.addObject(), curves, point);
            }
        }
        return root;
    }

    private static void point(ObjectNode node, Curves curves, BestOfNCurve.Point point) {
        int n = point.n();
        node.put("n", n);
        picked(node, point);
        node.put("thin", point.isThin());
        picked(node.putObject("any"), curves.any(), n);
        picked(node.putObject("worst"), curves.worst(), n);
        estimate(node, "majority", curves.majority(), n);
        estimate(node, "tournament", curves.tournament(), n);
        node.put(
                "scoreGain",
                n > curves.meanScoreGain().size()
                        ? null
                        : finite(curves.meanScoreGain().get(n - 1)));
        node.put("klBound", Curves.klBound(n));
        node.put("kl", curves.kl() == null ? null : curves.kl().get(n - 1));
        Curves.Costs costs = curves.costs().of(n, curves.samples());
        ResultJson.cost(node.putObject("paid"), costs.paid());
        ResultJson.cost(node.putObject("uncached"), costs.uncached());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    private static void picked(ObjectNode node, BestOfNCurve curve, int n) {
        curve.points().stream()
                .filter(point -> point.n() == n)
                .findFirst()
                .ifPresent(point -> picked(node, point));
    }

    private static void picked(ObjectNode node, BestOfNCurve.Point point) {
        node.put("value", point.value());
        interval(node, point.interval());
        node.put("method", point.method().label());
        node.put("missing", point.missing());
    }

    private static void estimate(
            ObjectNode node, String name, @Nullable List<Majority.Point> points, int n) {
        if (points == null) {
            return;
        }
        for (Majority.Point point : points) {
            if (point.n() == n) {
                ObjectNode one = node.putObject(name);
                one.put("value", point.estimate().mean());
                interval(one, point.estimate().interval());
                one.put("method", point.estimate().method().label());
                one.put("missing", point.missing());
                one.put("rows", point.estimate().rows());
            }
        }
    }

    private static void interval(ObjectNode node, @Nullable Interval interval) {
        node.put("low", interval == null ? null : Double.valueOf(interval.low()));
        node.put("high", interval == null ? null : Double.valueOf(interval.high()));
    }
}
