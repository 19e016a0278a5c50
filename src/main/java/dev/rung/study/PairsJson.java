package dev.rung.study;

import dev.rung.score.Direction;
import dev.rung.score.reward.Shown;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Set;

/** Preference models as JSON. */
final class PairsJson {
    private static final Set<String> KNOWN =
            Set.of(
                    "pairs",
                    "person",
                    "dataset",
                    "file",
                    "prompt",
                    "chosen",
                    "rejected",
                    "reads",
                    "value",
                    "reference");

    private PairsJson() {}

    static ObjectNode write(GraderSpec.Preference preference) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        switch (preference.pairs()) {
            case GraderSpec.OfLabels(String person) -> {
                node.put("pairs", "labels");
                put(node, "person", person);
            }
            case GraderSpec.OfRows of -> {
                node.put("dataset", of.dataset());
                columns(node, of.columns());
            }
            case GraderSpec.OfFile of -> {
                node.put("file", of.file());
                columns(node, of.columns());
            }
        }
        node.put("value", preference.value().name().toLowerCase(Locale.ROOT));
        put(node, "reference", preference.reference());
        return node;
    }

    private static void columns(ObjectNode node, GraderSpec.PairColumns columns) {
        node.put("prompt", columns.prompt());
        node.put("chosen", columns.chosen());
        node.put("rejected", columns.rejected());
        put(node, "reads", columns.reads());
    }

    private static void put(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    /**
     * @throws IllegalArgumentException for what is none; the message says why
     */
    static GraderSpec.Preference read(String id, JsonNode node, Direction better) {
        for (String name : node.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "a preference model has no «%s»".formatted(name));
            }
        }
        return new GraderSpec.Preference(
                id, pairs(node), shown(node), node.path("reference").asString(null), better);
    }

    private static GraderSpec.Pairs pairs(JsonNode node) {
        var columns =
                new GraderSpec.PairColumns(
                        node.path("prompt").asString("prompt"),
                        node.path("chosen").asString("chosen"),
                        node.path("rejected").asString("rejected"),
                        node.path("reads").asString(null));
        String dataset = node.path("dataset").asString("");
        String file = node.path("file").asString("");
        if (!dataset.isBlank()) {
            return new GraderSpec.OfRows(dataset, columns);
        }
        if (!file.isBlank()) {
            return new GraderSpec.OfFile(file, columns);
        }
        if (!node.path("pairs").asString("").equals("labels")) {
            throw new IllegalArgumentException(
                    "a preference model needs «pairs: labels», or the «file» or «dataset» that"
                            + " holds its pairs");
        }
        return new GraderSpec.OfLabels(node.path("person").asString(null));
    }

    /** P where a reference reply is given, unless it is said. */
    private static Shown shown(JsonNode node) {
        return switch (node.path("value").asString("")) {
            case "" -> node.has("reference") ? Shown.P : Shown.RAW;
            case "raw" -> Shown.RAW;
            case "p" -> Shown.P;
            default -> throw new IllegalArgumentException("«value» is raw or p");
        };
    }

    /** The column of the run's rows that is read, null for none. */
    static @Nullable String reads(GraderSpec.Pairs pairs) {
        return switch (pairs) {
            case GraderSpec.OfLabels _ -> null;
            case GraderSpec.OfRows of -> of.columns().reads();
            case GraderSpec.OfFile of -> of.columns().reads();
        };
    }
}
