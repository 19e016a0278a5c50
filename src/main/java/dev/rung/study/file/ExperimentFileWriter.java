package dev.rung.study.file;

import dev.rung.experiment.Condition;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Turn;
import dev.rung.experiment.data.ReadHints;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderList;
import dev.rung.study.ShotSweep;
import dev.rung.study.file.ExperimentFile.Data;
import dev.rung.study.file.ExperimentFile.Few;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.file.ExperimentFile.Model;
import dev.rung.study.file.ExperimentFile.Prompt;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes experiment files. What is left to its default is left out; equal files, equal text. */
public final class ExperimentFileWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ExperimentFileWriter() {}

    /**
     * As YAML.
     *
     * @param folder where the file will lie: programs that are started there name no folder
     */
    public static String write(ExperimentFile file, String folder) {
        ObjectNode root = NODES.objectNode();
        root.put("rung", 1);
        put(root, "name", file.name());
        put(root, "project", file.project());
        put(root, "idea", file.idea());
        put(root, "learn", emptyIsNone(file.purpose().learn()));
        put(root, "expect", emptyIsNone(file.purpose().expect()));
        put(root, "chance", file.purpose().chance());
        ArrayNode prompts = root.putArray("prompts");
        file.prompts().forEach(prompt -> prompt(prompts, prompt));
        ArrayNode models = root.putArray("models");
        file.models().forEach(model -> model(models, model));
        root.set("data", data(file.data()));
        if (!file.conditions().isEmpty()) {
            ArrayNode conditions = root.putArray("conditions");
            for (Condition condition : file.conditions()) {
                ObjectNode one = conditions.addObject();
                one.put("name", condition.name());
                one.set("values", object(condition.values()));
            }
        }
        if (file.few() != null) {
            root.set("shots", few(file.few()));
        }
        if (file.samples() != 1) {
            root.put("samples", file.samples());
        }
        if (file.fresh()) {
            root.put("fresh", true);
        }
        if (!file.graders().isEmpty()) {
            root.set("graders", GraderList.nodes(file.graders(), folder));
        }
        put(root, "cluster", file.cluster());
        if (file.bestOf() != null) {
            ObjectNode best = root.putObject("best_of");
            best.put("select", file.bestOf().select());
            best.put("report", file.bestOf().report());
        }
        put(root, "atOnce", file.limits().atOnce());
        put(root, "maxCost", file.limits().maxCost());
        return Yaml.write(root);
    }

    private static @Nullable String emptyIsNone(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.putPOJO(field, value);
        }
    }

    private static void prompt(ArrayNode prompts, Prompt prompt) {
        ObjectNode one = prompts.addObject();
        put(one, "name", emptyIsNone(prompt.name()));
        ArrayNode turns = one.putArray("turns");
        for (Turn turn : prompt.turns()) {
            turns.addObject().put(turn.role().name().toLowerCase(Locale.ROOT), turn.text());
        }
        put(one, "reference", prompt.reference());
    }

    private static void model(ArrayNode models, Model model) {
        ObjectNode one = NODES.objectNode();
        one.put("name", model.name());
        put(one, "baseUrl", model.baseUrl());
        Parameters set = model.parameters();
        put(one, "temperature", set.temperature());
        put(one, "topP", set.topP());
        put(one, "maxTokens", set.maxTokens());
        if (!set.stop().isEmpty()) {
            one.set("stop", texts(set.stop()));
        }
        put(one, "seed", set.seed());
        put(one, "effort", set.effort());
        put(one, "topLogprobs", set.topLogprobs());
        if (one.size() == 1) {
            models.add(model.name());
        } else {
            models.add(one);
        }
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode list = NODES.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static ObjectNode data(Data data) {
        ObjectNode node = NODES.objectNode();
        switch (data.from()) {
            case From.OfFile(
                            String path,
                            String name,
                            SplitPlan split,
                            ReadHints hints,
                            boolean skipsBad) -> {
                node.put("file", path);
                if (hints.header() != null) {
                    node.put("header", hints.header());
                }
                put(node, "delimiter", hints.delimiterWord());
                put(node, "encoding", hints.encoding() == null ? null : hints.encoding().word());
                put(node, "badRows", skipsBad ? "skip" : null);
                put(node, "name", name);
                split(node, split);
            }
            case From.Inline(List<Map<String, String>> rows, String name, SplitPlan split) -> {
                ArrayNode list = node.putArray("inline");
                rows.forEach(row -> list.add(object(row)));
                put(node, "name", name);
                split(node, split);
            }
            case From.OfDataset(String name, Integer version) -> {
                node.put("dataset", name);
                put(node, "version", version);
            }
            case From.OfRun from -> {
                node.put("from", from.run());
                RowsJson.write(from.rows(), node);
                put(node, "name", from.name());
                split(node, from.split());
            }
        }
        if (data.use() != Split.DEVELOPMENT) {
            node.put("use", data.use().name().toLowerCase(Locale.ROOT));
        }
        put(node, "limit", data.limit());
        if (data.limit() != null && data.draw() != null) {
            node.put("draw", data.draw());
        }
        return node;
    }

    private static ObjectNode few(Few few) {
        ObjectNode node = NODES.objectNode();
        switch (few.source()) {
            case Few.Source.Written(List<Shot> examples, Placement placement) -> {
                ArrayNode gold = node.putArray("gold");
                for (Shot shot : examples) {
                    ObjectNode one = gold.addObject();
                    one.set("values", object(shot.values()));
                    if (shot.answers().size() == 1) {
                        one.put("answer", shot.answers().getFirst());
                    } else {
                        one.set("answers", texts(shot.answers()));
                    }
                }
                place(node, placement);
            }
            case Few.Source.Train train -> {
                node.put("select", word(train.selection()));
                put(node, "by", train.by());
                node.put("answer", train.answer());
                place(node, train.placement());
                if (train.embedder() != null) {
                    put(node, "embedder", train.embedder().name());
                    put(node, "embedderUrl", train.embedder().baseUrl());
                }
            }
        }
        if (!few.counts().isEmpty()) {
            ArrayNode counts = node.putArray("k");
            for (Integer count : few.counts()) {
                if (count == null) {
                    counts.add("max");
                } else {
                    counts.add(count);
                }
            }
        }
        if (few.source() instanceof Few.Source.Train && !few.seeds().equals(ShotSweep.SEEDS)) {
            ArrayNode seeds = node.putArray("seeds");
            few.seeds().forEach(seeds::add);
        }
        put(node, "budget", few.budget());
        return node;
    }

    private static void place(ObjectNode node, Placement placement) {
        if (placement != Placement.TURNS) {
            node.put("place", word(placement));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void split(ObjectNode data, @Nullable SplitPlan plan) {
        if (plan != null) {
            ObjectNode node = data.putObject("split");
            node.put("train", plan.train());
            node.put("development", plan.development());
            node.put("test", plan.test());
            node.put("seed", plan.seed());
            put(node, "by", plan.by());
        }
    }

    private static ObjectNode object(Map<String, String> values) {
        ObjectNode node = NODES.objectNode();
        values.forEach(node::put);
        return node;
    }
}
