package dev.rung.cli;

import dev.rung.score.summary.Comparison;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.sweep.SweepResult;
import dev.rung.study.sweep.SweepResult.Tried;
import dev.rung.study.sweep.SweepText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/** Sweeps as JSON, for programs; {@code docs/experiment-file.md} has the form. */
final class SweepJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SweepJson() {}

    static ArrayNode of(List<SweepResult> sweeps) {
        ArrayNode all = JSON.createArrayNode();
        for (SweepResult sweep : sweeps) {
            ObjectNode node = all.addObject();
            node.put("grader", sweep.grader().id());
            node.put("better", sweep.grader().direction().name().toLowerCase(Locale.ROOT));
            node.put("draw", sweep.result().run().order().draw());
            node.put("finding", SweepText.headline(sweep));
            ArrayNode sets = node.putArray("sets");
            sweep.sets().forEach(one -> set(sets.addObject(), one));
            node.set("notes", JSON.valueToTree(sweep.notes()));
        }
        return all;
    }

    private static void set(ObjectNode node, Tried one) {
        Estimate estimate = one.cell().estimate();
        node.put("name", one.name());
        node.put("model", one.column().model().id());
        node.set("parameters", ResultJson.parameters(one.column()));
        node.put("isDefault", one.against() == null);
        node.put("default", one.base());
        node.put("rows", estimate.rows());
        node.put("mean", estimate.mean());
        interval(node, estimate.interval());
        node.put("missing", one.cell().share().missing());
        Comparison against = one.against();
        if (against == null) {
            node.putNull("difference");
            return;
        }
        PairedDifference paired = against.paired();
        ObjectNode difference = node.putObject("difference");
        difference.put("value", paired.difference());
        interval(difference, paired.interval());
        difference.put("rows", paired.rows());
        difference.put(
                "holm", against.holm() == null ? null : Double.valueOf(against.holm().adjusted()));
        difference.put(
                "comparisons",
                against.holm() == null ? null : Integer.valueOf(against.holm().comparisons()));
    }

    private static void interval(ObjectNode node, @Nullable Interval interval) {
        node.put("low", interval == null ? null : Double.valueOf(interval.low()));
        node.put("high", interval == null ? null : Double.valueOf(interval.high()));
    }
}
