package dev.rung.study;

import dev.rung.score.DefinitionJson;
import dev.rung.score.DefinitionJson.Unreadable;
import dev.rung.score.Direction;
import dev.rung.score.command.CommandDefinition;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.metric.Measure;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.stats.Scale;
import dev.rung.study.GraderList.Faulty;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/** Reads one grader of a {@link GraderList}: says what is missing, and puts in what is usual. */
final class GraderReader {
    private GraderReader() {}

    /**
     * Reads a grader.
     *
     * @param folder where a program is started that names none
     * @throws Faulty for what is no grader, or one that lacks something
     */
    static GraderSpec read(JsonNode node, String folder) throws Faulty {
        String id = node.path("id").asString("");
        if (!(node instanceof ObjectNode object) || id.isBlank()) {
            throw new Faulty("Each grader is an object with an «id».");
        }
        try {
            if (object.has("metric")) {
                return new GraderSpec.Computed(
                        DefinitionJson.read(object.toString(), Measure.class));
            }
            Direction better = better(object);
            var rest = object.deepCopy();
            rest.remove(List.of("better", "folder", "scale"));
            if (object.has("command")) {
                return new GraderSpec.Program(
                        DefinitionJson.read(withLimits(rest), CommandDefinition.class),
                        object.path("folder").asString(folder),
                        better,
                        scale(object));
            }
            if (object.has("classifier")) {
                return new GraderSpec.Classifier(id, lessons(object.get("classifier")), better);
            }
            if (object.has("judge")) {
                return judged(id, object.get("judge"), better);
            }
            if (object.has("reward")) {
                return new GraderSpec.Rewarded(
                        DefinitionJson.read(
                                asked(id, object.get("reward"), "a reward model needs «model»")
                                        .toString(),
                                RewardDefinition.class),
                        better);
            }
            if (object.has("preference")) {
                return PairsJson.read(id, object.get("preference"), better);
            }
        } catch (Unreadable | IllegalArgumentException e) {
            throw new Faulty("Grader «%s»: %s".formatted(id, e.getMessage()));
        }
        throw new Faulty(
                ("Grader «%s» says neither «metric», «command», «classifier», «judge»,"
                                + " «reward» nor «preference».")
                        .formatted(id));
    }

    /** A model that is named by a text is looked up when the run is made. */
    private static GraderSpec.Judged judged(String id, JsonNode node, Direction better)
            throws Unreadable {
        ObjectNode definition = asked(id, node, "a judge needs «model» and «question»");
        JsonNode itself = definition.remove(GraderList.ITSELF);
        if (itself != null && !itself.isBoolean()) {
            throw new IllegalArgumentException(
                    "«%s» is true or false".formatted(GraderList.ITSELF));
        }
        return new GraderSpec.Judged(
                DefinitionJson.read(definition.toString(), JudgeDefinition.class),
                better,
                itself != null && itself.booleanValue());
    }

    /** A model that is named by a text is looked up when the run is made. */
    private static ObjectNode asked(String id, JsonNode node, String needs) {
        if (!(node instanceof ObjectNode) || !node.has("model")) {
            throw new IllegalArgumentException(needs);
        }
        var definition = (ObjectNode) node.deepCopy();
        definition.put("id", id);
        if (definition.path("model").isString()) {
            String name = definition.get("model").stringValue();
            definition.putObject("model").put("provider", "").put("baseUrl", "").put("id", name);
        }
        return definition;
    }

    /** With the usual limits where none are said. */
    private static String withLimits(ObjectNode node) {
        CommandDefinition usual = CommandDefinition.of("usual", "usual");
        if (!node.has("lineSeconds")) {
            node.put("lineSeconds", usual.lineSeconds());
        }
        if (!node.has("totalSeconds")) {
            node.put("totalSeconds", usual.totalSeconds());
        }
        return node.toString();
    }

    private static Direction better(ObjectNode node) {
        String better = node.path("better").asString("up").toLowerCase(Locale.ROOT);
        return switch (better) {
            case "up" -> Direction.UP;
            case "down" -> Direction.DOWN;
            default -> throw new IllegalArgumentException("«better» is up or down, not " + better);
        };
    }

    private static @Nullable Scale scale(ObjectNode node) {
        if (!node.has("scale")) {
            return null;
        }
        String said = node.path("scale").asString("");
        for (Scale scale : Scale.values()) {
            if (scale.name().equalsIgnoreCase(said)) {
                return scale;
            }
        }
        throw new IllegalArgumentException("«scale» is binary, proportion or number, not " + said);
    }

    private static GraderSpec.Lessons lessons(JsonNode node) {
        if (node.has("mistake")) {
            int number = node.get("mistake").asInt(0);
            if (number < 1 || number > 9) {
                throw new IllegalArgumentException("mistakes are numbered from 1 to 9");
            }
            return new GraderSpec.OfMistake(number);
        }
        return new GraderSpec.OfColumn(
                needed(node, "dataset"),
                needed(node, "text"),
                needed(node, "label"),
                needed(node, "wanted"),
                node.has("group") ? needed(node, "group") : null);
    }

    private static String needed(JsonNode node, String name) {
        String value = node.path(name).asString("");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "a classifier needs «mistake», or «dataset», «text», «label» and «wanted»");
        }
        return value;
    }
}
