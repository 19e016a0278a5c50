package dev.rung.cli;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunTerms;
import dev.rung.llm.Cost;
import dev.rung.llm.Parameters;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.RunScores;
import dev.rung.stats.Estimate;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.stats.PairedDifference;
import dev.rung.study.BeforeRun;
import dev.rung.study.RunResult;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.breakdown.Breakdown;
import dev.rung.study.checks.Dismissed;
import dev.rung.study.sweep.SweepResult;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of a run as JSON, for programs; {@code docs/experiment-file.md} has the form. */
final class ResultJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultJson() {}

    /**
     * @param before what was to be said before it was sent
     * @param breakdowns of each grader by its name; empty if none was asked for
     * @param bestOf null if nothing picks among its samples
     * @param sweeps its sets of parameters by each grader; empty if it is no sweep
     */
    static String write(
            RunResult result,
            BeforeRun.Found before,
            Map<String, List<Breakdown>> breakdowns,
            BestOfRuns.@Nullable BestOf bestOf,
            List<SweepResult> sweeps) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", result.run().id());
        root.put("name", result.run().order().name());
        root.put("state", result.run().state().name().toLowerCase(Locale.ROOT));
        root.put("why", result.run().why());
        RunTerms terms = result.run().terms();
        root.put("learn", emptyIsNull(terms.learn()));
        root.put("expect", emptyIsNull(terms.expect()));
        root.put("chance", terms.chance());
        root.put("dataset", result.dataset());
        root.put("split", result.run().order().split().name().toLowerCase(Locale.ROOT));
        root.put("testLooks", result.testLooks());
        Counts counts = result.health().counts();
        root.put("places", counts.places());
        root.put("answered", counts.answered());
        root.put("reused", counts.reused());
        root.put("failed", counts.failed());
        root.put("calls", counts.distinct());
        root.put(
                "cutAtLimit",
                result.health().isEndUnknown() ? null : Integer.valueOf(result.health().cut()));
        root.set("faults", JSON.valueToTree(result.health().faults()));
        root.set("modelsReturned", JSON.valueToTree(result.health().returned()));
        if (!result.health().given().isEmpty()) {
            ObjectNode given = root.putObject("givenElsewhere");
            result.health()
                    .given()
                    .forEach(one -> given.set(one.name(), JSON.valueToTree(one.values())));
        }
        Dismissed dismissed = result.checked().dismissed();
        root.set("before", CheckLines.json(before.checks(), before.dismissed()));
        root.set("checks", CheckLines.json(result.checked().replies(), dismissed));
        cost(root.putObject("cost"), result.costs().all());
        cost(root.putObject("judgesCost"), result.costs().judges());
        var graders = root.putArray("graders");
        for (RunResult.Graded graded : result.graded()) {
            ObjectNode node = graders.addObject();
            grader(node, result, graded);
            breakdowns(node, breakdowns.getOrDefault(graded.grader().id(), List.of()));
        }
        if (bestOf != null) {
            root.set("bestOf", BestOfLines.json(result, bestOf));
        }
        if (!sweeps.isEmpty()) {
            root.set("sweeps", SweepJson.of(sweeps));
        }
        return JSON.writeValueAsString(root);
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static void cost(ObjectNode node, Cost cost) {
        node.put("dollars", cost.isUnknown() ? null : Double.valueOf(cost.dollars()));
        node.put("whole", cost.isWhole());
    }

    private static void grader(ObjectNode node, RunResult result, RunResult.Graded graded) {
        node.put("id", graded.grader().id());
        node.put("better", graded.grader().direction().name().toLowerCase(Locale.ROOT));
        var cells = node.putArray("cells");
        graded.cells().forEach(cell -> cell(cells.addObject(), result, cell));
        var comparisons = node.putArray("comparisons");
        graded.comparisons().forEach(one -> comparison(comparisons.addObject(), result, one));
        node.put("chance", graded.baselines().chance());
        node.put("majority", graded.baselines().majority());
        node.set("notes", JSON.valueToTree(result.notes(graded)));
        node.set("checks", CheckLines.json(graded.checks(), result.checked().dismissed()));
    }

    private static void breakdowns(ObjectNode node, List<Breakdown> breakdowns) {
        if (breakdowns.isEmpty()) {
            return;
        }
        var array = node.putArray("breakdown");
        for (Breakdown breakdown : breakdowns) {
            ObjectNode one = array.addObject();
            one.put("by", breakdown.by().label());
            one.put("cell", breakdown.of());
            one.put("others", breakdown.others());
            var parts = one.putArray("parts");
            for (Breakdown.Part part : breakdown.parts()) {
                ObjectNode value = parts.addObject();
                value.put("value", part.value());
                numbers(value, part.cell());
            }
        }
    }

    private static void cell(ObjectNode node, RunResult result, Cell cell) {
        key(node, result, cell.key());
        numbers(node, cell);
    }

    private static void numbers(ObjectNode node, Cell cell) {
        Estimate estimate = cell.estimate();
        node.put("n", estimate.values());
        node.put("rows", estimate.rows());
        node.put("clusters", estimate.clusters());
        node.put("distinctRequests", cell.requests());
        node.put("mean", estimate.mean());
        interval(node, estimate.interval());
        node.put("method", estimate.method().label());
        node.set("draws", JSON.valueToTree(cell.draws()));
        node.set("missing", JSON.valueToTree(cell.missing()));
    }

    private static void comparison(ObjectNode node, RunResult result, Comparison one) {
        key(node.putObject("first"), result, one.first());
        key(node.putObject("second"), result, one.second());
        PairedDifference paired = one.paired();
        node.put("rows", paired.rows());
        node.put("firstHigher", paired.firstHigher());
        node.put("secondHigher", paired.secondHigher());
        node.put("difference", paired.difference());
        interval(node, paired.interval());
        node.put("method", paired.method().label());
        PairedDifference.Test test = paired.test();
        node.put("p", test == null ? null : Double.valueOf(test.p()));
        node.put("test", test == null ? null : test.label());
        Holm holm = one.holm();
        node.put("holm", holm == null ? null : Double.valueOf(holm.adjusted()));
        node.put("comparisons", holm == null ? null : Integer.valueOf(holm.comparisons()));
        node.put("missingFirst", one.firstMissing().share());
        node.put("missingSecond", one.secondMissing().share());
    }

    static void key(ObjectNode node, RunResult result, Key key) {
        node.put("model", key.model());
        result.run().order().columns().stream()
                .filter(column -> RunScores.model(column.key()).equals(key.model()))
                .findFirst()
                .ifPresent(column -> node.set("parameters", parameters(column)));
        node.put("prompt", result.prompt(key));
        node.put("shots", result.shots(key).count());
        node.put("condition", key.condition());
    }

    /** Those that are set, by their names in an experiment file. */
    static ObjectNode parameters(Column column) {
        Parameters set = column.parameters();
        ObjectNode node = JSON.createObjectNode();
        put(node, "temperature", set.temperature());
        put(node, "topP", set.topP());
        put(node, "maxTokens", set.maxTokens());
        put(node, "stop", set.stop().isEmpty() ? null : set.stop());
        put(node, "seed", set.seed());
        put(node, "effort", set.effort());
        put(node, "topLogprobs", set.topLogprobs());
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.set(name, JSON.valueToTree(value));
        }
    }

    private static void interval(ObjectNode node, @Nullable Interval interval) {
        node.put("low", interval == null ? null : Double.valueOf(interval.low()));
        node.put("high", interval == null ? null : Double.valueOf(interval.high()));
    }
}
