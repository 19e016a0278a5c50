package dev.rung.study;

import dev.rung.score.DefinitionJson;
import dev.rung.score.Direction;
import dev.rung.score.command.CommandDefinition;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.metric.Measure;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.stats.Scale;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Graders as JSON, in runs and in experiment files: a list of objects, told apart by the field that
 * says what they are: {@code metric}, {@code command}, {@code classifier}, {@code judge}, {@code
 * reward} or {@code preference}.
 */
public final class GraderList {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a judge: no part of its definition, since it changes no verdict. */
    static final String ITSELF = "mayJudgeItself";

    private GraderList() {}

    /** What is wrong with a list of graders; the message says which one and why. */
    public static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;

        Faulty(String message) {
            super(message);
        }
    }

    public static String write(List<GraderSpec> graders) {
        ArrayNode list = JSON.createArrayNode();
        graders.forEach(grader -> list.add(node(grader)));
        return JSON.writeValueAsString(list);
    }

    /**
     * As JSON for an experiment file.
     *
     * @param folder where the file lies: programs that are started there name no folder
     */
    public static ArrayNode nodes(List<GraderSpec> graders, String folder) {
        ArrayNode list = JSON.createArrayNode();
        for (GraderSpec grader : graders) {
            ObjectNode node = node(grader);
            if (node.path("folder").asString("").equals(folder)) {
                node.remove("folder");
            }
            list.add(node);
        }
        return list;
    }

    /** The columns of the rows that a grader reads. */
    public static List<String> columns(GraderSpec grader) {
        if (grader instanceof GraderSpec.Judged(JudgeDefinition judge, _, _)) {
            return judge.columns();
        }
        if (grader instanceof GraderSpec.Preference preference) {
            String reads = PairsJson.reads(preference.pairs());
            return reads == null ? List.of() : List.of(reads);
        }
        return grader instanceof GraderSpec.Computed
                ? node(grader).findValues("column").stream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .distinct()
                        .toList()
                : List.of();
    }

    /**
     * How it grades, in a word: the metric's kind, {@code program}, {@code classifier}, {@code
     * judge}, {@code reward} or {@code preference}.
     */
    public static String kind(GraderSpec grader) {
        return switch (grader) {
            case GraderSpec.Computed _ ->
                    node(grader).path("metric").path("kind").asString("metric");
            case GraderSpec.Program _ -> "program";
            case GraderSpec.Classifier _ -> "classifier";
            case GraderSpec.Judged _ -> "judge";
            case GraderSpec.Rewarded _ -> "reward";
            case GraderSpec.Preference _ -> "preference";
        };
    }

    private static ObjectNode node(GraderSpec grader) {
        return switch (grader) {
            case GraderSpec.Computed(Measure measure) ->
                    tree(DefinitionJson.write(measure, Measure.class));
            case GraderSpec.Program program -> {
                var node =
                        tree(DefinitionJson.write(program.definition(), CommandDefinition.class));
                node.put("folder", program.folder());
                Scale scale = program.scale();
                if (scale != null) {
                    node.put("scale", scale.name().toLowerCase(Locale.ROOT));
                }
                yield better(node, program);
            }
            case GraderSpec.Classifier classifier -> {
                ObjectNode node = JSON.createObjectNode();
                node.put("id", classifier.id());
                ObjectNode lessons = node.putObject("classifier");
                switch (classifier.lessons()) {
                    case GraderSpec.OfMistake(int number) -> lessons.put("mistake", number);
                    case GraderSpec.OfColumn of -> {
                        lessons.put("dataset", of.dataset());
                        lessons.put("text", of.text());
                        lessons.put("label", of.label());
                        lessons.put("wanted", of.wanted());
                        if (of.group() != null) {
                            lessons.put("group", of.group());
                        }
                    }
                }
                yield better(node, classifier);
            }
            case GraderSpec.Judged judge -> {
                ObjectNode node =
                        under(
                                "judge",
                                DefinitionJson.write(judge.definition(), JudgeDefinition.class),
                                judge);
                if (judge.mayJudgeItself()) {
                    ((ObjectNode) node.get("judge")).put(ITSELF, true);
                }
                yield node;
            }
            case GraderSpec.Rewarded reward ->
                    under(
                            "reward",
                            DefinitionJson.write(reward.definition(), RewardDefinition.class),
                            reward);
            case GraderSpec.Preference preference -> {
                ObjectNode node = JSON.createObjectNode();
                node.put("id", preference.id());
                node.set("preference", PairsJson.write(preference));
                yield better(node, preference);
            }
        };
    }

    /** Under its word, with the name before it. */
    private static ObjectNode under(String word, String json, GraderSpec grader) {
        ObjectNode definition = tree(json);
        ObjectNode node = JSON.createObjectNode();
        node.set("id", definition.remove("id"));
        node.set(word, definition);
        return better(node, grader);
    }

    private static ObjectNode better(ObjectNode node, GraderSpec grader) {
        if (grader.direction() == Direction.DOWN) {
            node.put("better", "down");
        }
        return node;
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    /**
     * Reads a list.
     *
     * @param folder where programs are started that name none
     * @throws Faulty for what is no list of graders, two of one name, or one that lacks something
     */
    public static List<GraderSpec> read(String json, String folder) throws Faulty {
        return read(parsed(json), folder);
    }

    /** The same from JSON that is read already. */
    public static List<GraderSpec> read(JsonNode list, String folder) throws Faulty {
        List<GraderSpec> graders = list(list, folder);
        for (GraderSpec grader : graders) {
            Optional<String> leftOut = DefinitionJson.leftOut(grader);
            if (leftOut.isPresent()) {
                throw new Faulty(
                        "Grader «%s»: «%s» is left out.".formatted(grader.id(), leftOut.get()));
            }
        }
        return graders;
    }

    /**
     * Those of a run that is there: what one of them lacks is no reason not to show the run.
     *
     * @throws Faulty for what is no list of graders
     */
    static List<GraderSpec> stored(String json) throws Faulty {
        return list(parsed(json), "");
    }

    private static JsonNode parsed(String json) throws Faulty {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new Faulty("The graders are no JSON: " + e.getOriginalMessage());
        }
    }

    private static List<GraderSpec> list(JsonNode list, String folder) throws Faulty {
        if (!list.isArray()) {
            throw new Faulty("Graders are a list.");
        }
        var graders = new ArrayList<GraderSpec>();
        var names = new HashSet<String>();
        for (JsonNode node : list) {
            GraderSpec grader = GraderReader.read(node, folder);
            if (!names.add(grader.id())) {
                throw new Faulty("Two graders are called «%s».".formatted(grader.id()));
            }
            graders.add(grader);
        }
        return graders;
    }
}
