package dev.rung.study.file;

import dev.rung.experiment.NearWord;
import dev.rung.experiment.ReplyPiece;
import dev.rung.experiment.field.Field;
import dev.rung.score.DefinitionJson;
import dev.rung.score.DefinitionJson.Unreadable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields that an experiment file names once, under {@code fields}. Where a definition takes a
 * field, its name may stand instead, and {@code {{reply: NAME}}} in a later turn; besides, each is
 * kept for every reply by a grader of its name.
 */
final class NamedFields {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> ONE = Set.of("field", "outer", "inner");
    private static final String SEVERAL = "fields";
    private static final Pattern PLACE =
            Pattern.compile(
                    "\\{\\{\\s*reply(?<number> +\\d{1,3})?\\s*:\\s*(?<name>[^\\s{}\"]+)\\s*}}");

    private final Map<String, JsonNode> definitions = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private NamedFields() {}

    /** The file with every name replaced by what it means. */
    static JsonNode resolve(JsonNode file) throws FileFault {
        var named = new NamedFields();
        for (Map.Entry<String, JsonNode> one : file.path(SEVERAL).properties()) {
            named.add(one.getKey(), one.getValue());
        }
        var resolved = (ObjectNode) file.deepCopy();
        resolved.remove(SEVERAL);
        if (resolved.has("graders")) {
            resolved.set("graders", named.in(resolved.get("graders")));
        }
        if (resolved.path("data") instanceof ObjectNode data) {
            for (String part : List.of("parse", "keep")) {
                if (data.has(part)) {
                    data.set(part, named.in(data.get(part)));
                }
            }
        }
        if (named.fields.isEmpty()) {
            return resolved;
        }
        if (resolved.has("prompts")) {
            resolved.set("prompts", named.inTexts(resolved.get("prompts")));
        }
        resolved.set("graders", named.kept(resolved.path("graders")));
        return resolved;
    }

    private void add(String name, JsonNode definition) throws FileFault {
        if (ReplyPiece.isForm(name)) {
            throw new FileFault(
                    "/fields: «%s» has a meaning of its own in {{reply: …}}. Call the field otherwise."
                            .formatted(name));
        }
        try {
            JsonNode whole = in(definition);
            fields.put(name, DefinitionJson.read(whole.toString(), Field.class));
            definitions.put(name, whole);
        } catch (Unreadable e) {
            throw new FileFault("/fields: «%s»: %s.".formatted(name, e.getMessage()));
        }
    }

    private JsonNode in(JsonNode node) throws FileFault {
        if (node.isArray()) {
            ArrayNode all = NODES.arrayNode();
            for (JsonNode one : node) {
                all.add(in(one));
            }
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode all = NODES.objectNode();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            all.set(one.getKey(), in(one.getKey(), one.getValue()));
        }
        return all;
    }

    private JsonNode in(String key, JsonNode value) throws FileFault {
        if (key.equals("schema")) {
            // A JSON Schema names properties of its own.
            return value;
        }
        if (ONE.contains(key) && value.isString()) {
            return definition(value.stringValue());
        }
        if (key.equals(SEVERAL) && value.isArray()) {
            ObjectNode all = NODES.objectNode();
            for (JsonNode name : value) {
                all.set(name.asString(""), definition(name.asString("")));
            }
            return all;
        }
        if (key.equals(SEVERAL) && value.isObject()) {
            ObjectNode all = NODES.objectNode();
            for (Map.Entry<String, JsonNode> one : value.properties()) {
                JsonNode field = one.getValue();
                all.set(
                        one.getKey(),
                        field.isString() ? definition(field.stringValue()) : in(field));
            }
            return all;
        }
        return in(value);
    }

    private JsonNode definition(String name) throws FileFault {
        JsonNode definition = definitions.get(name);
        if (definition == null) {
            throw unknown(name);
        }
        return definition;
    }

    private FileFault unknown(String name) {
        List<String> known = List.copyOf(definitions.keySet());
        return new FileFault(
                "There is no field «%s».%s Under «fields» of this file: %s."
                        .formatted(
                                name,
                                NearWord.of(name, known)
                                        .map(" Is «%s» meant?"::formatted)
                                        .orElse(""),
                                known.isEmpty() ? "none" : String.join(", ", known)));
    }

    /** The prompts, with the places that name a field. */
    private JsonNode inTexts(JsonNode node) throws FileFault {
        if (node.isString()) {
            return new StringNode(inText(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode all = NODES.arrayNode();
            for (JsonNode one : node) {
                all.add(inTexts(one));
            }
            return all;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode all = NODES.objectNode();
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            all.set(one.getKey(), inTexts(one.getValue()));
        }
        return all;
    }

    private String inText(String text) throws FileFault {
        var replaced = new StringBuilder();
        int end = 0;
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            String name = places.group("name");
            Field field = fields.get(name);
            if (field == null) {
                if (ReplyPiece.isForm(name)) {
                    continue;
                }
                throw unknown(name);
            }
            Optional<String> piece = ReplyPiece.words(field);
            if (piece.isEmpty()) {
                throw new FileFault(
                        "%s: «%s» cannot be said in a later turn: that says pieces of an answer, {{reply 1: …}} of the first, not of the reasoning, and without quotation marks in them."
                                .formatted(places.group(), name));
            }
            String number = places.group("number");
            replaced.append(text, end, places.start())
                    .append("{{reply%s: %s}}".formatted(number == null ? "" : number, piece.get()));
            end = places.end();
        }
        return replaced.append(text, end, text.length()).toString();
    }

    /** The graders, and before them one for each field that keeps its piece. */
    private ArrayNode kept(JsonNode graders) {
        var ids = new ArrayList<String>();
        graders.forEach(one -> ids.add(one.path("id").asString("")));
        ArrayNode all = NODES.arrayNode();
        definitions.forEach(
                (name, field) -> {
                    if (!ids.contains(name)) {
                        ObjectNode grader = all.addObject();
                        grader.put("id", name);
                        grader.putObject("metric").put("kind", "found").set("field", field);
                    }
                });
        graders.forEach(all::add);
        return all;
    }
}
