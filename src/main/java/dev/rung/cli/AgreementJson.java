package dev.rung.cli;

import dev.rung.stats.CorrectedRate;
import dev.rung.stats.Interval;
import dev.rung.study.agreement.Agreement;
import dev.rung.study.agreement.AgreementReport;
import dev.rung.study.agreement.AgreementText;
import dev.rung.study.agreement.Compared;
import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far people and judges agree as JSON, for programs. The user of this computer is the person
 * with an empty name; what is undefined is null.
 */
final class AgreementJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AgreementJson() {}

    static String write(AgreementReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", report.run());
        root.put("labels", report.labels());
        root.put("cluster", report.cluster());
        var judges = root.putArray("judges");
        report.judges().forEach(one -> judge(judges.addObject(), one));
        var people = root.putArray("people");
        report.people().forEach(one -> compared(people.addObject(), one));
        var alphas = root.putArray("alpha");
        for (AgreementReport.OfAll one : report.all()) {
            ObjectNode node = alphas.addObject();
            node.put("about", one.about());
            node.put("part", one.part());
            node.put("people", one.people());
            node.put("n", one.units());
            node.put("rows", one.rows());
            node.put("scale", one.isOrdered() ? "ordinal" : "nominal");
            coefficient(node, "alpha", one.alpha());
        }
        var pairs = root.putArray("pairs");
        for (AgreementReport.OfPairs one : report.pairs()) {
            ObjectNode node = pairs.addObject();
            compared(node, one.compared());
            node.put("withoutTies", one.decidedUnits());
            coefficient(node, "sameWithoutTies", one.decided());
            node.put("notScored", one.notScored());
        }
        root.set("notes", JSON.valueToTree(AgreementText.notes(report)));
        return JSON.writeValueAsString(root);
    }

    private static void judge(ObjectNode node, Agreement one) {
        compared(node, one.compared());
        node.put("notJudged", one.notJudged());
        node.set("otherWords", JSON.valueToTree(one.otherWords()));
        CorrectedRate rate = one.corrected();
        if (rate == null) {
            node.putNull("corrected");
            return;
        }
        ObjectNode corrected = node.putObject("corrected");
        corrected.put("n", rate.rows());
        corrected.put("judged", rate.judged());
        corrected.put("mean", rate.value());
        interval(corrected, rate.interval());
        corrected.put("method", rate.method().label());
        corrected.put("labels", rate.labelled());
        corrected.put("labelledRows", rate.labelledClusters());
        corrected.put("drawnAtRandom", one.basis().isRandom());
    }

    private static void compared(ObjectNode node, Compared one) {
        node.put("about", one.about());
        node.put("part", one.part());
        node.put("first", one.first());
        node.put("second", one.second());
        node.put("n", one.units());
        node.put("rows", one.rows());
        node.put("clusters", one.clusters());
        node.set("words", JSON.valueToTree(one.words()));
        node.set("table", JSON.valueToTree(one.table()));
        coefficient(node, "same", one.same());
        coefficient(node, "kappa", one.kappa());
        coefficient(node, "weightedKappa", one.weighted());
        coefficient(node, "spearman", one.spearman());
        var apart = node.putArray("apart");
        for (Compared.Apart differs : one.apart()) {
            ObjectNode each = apart.addObject();
            each.put("sample", differs.sample());
            if (differs.other() != null) {
                each.put("other", differs.other());
            }
            each.put("first", differs.first());
            each.put("second", differs.second());
        }
    }

    private static void coefficient(ObjectNode node, String name, @Nullable Coefficient one) {
        if (one == null) {
            node.putNull(name);
            return;
        }
        ObjectNode value = node.putObject(name);
        value.put("value", one.value());
        interval(value, one.interval());
    }

    private static void interval(ObjectNode node, @Nullable Interval interval) {
        node.put("low", interval == null ? null : Double.valueOf(interval.low()));
        node.put("high", interval == null ? null : Double.valueOf(interval.high()));
    }
}
