package dev.rung.study.rows;

import dev.rung.experiment.data.ColumnNames;
import dev.rung.experiment.field.AsWritten;
import dev.rung.experiment.field.JsonInText;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON list in a reply, with or without a code fence or sentences around it. Of several lists the
 * longest counts: «[1]» is more often a footnote. An object with one list in it counts as that
 * list, for models that only answer with objects.
 */
final class JsonItems {
    private JsonItems() {}

    static Parsed parse(String reply) throws InterruptedException {
        Optional<JsonNode> list =
                JsonInText.all(reply).stream()
                        .filter(value -> list(value.node()).isPresent())
                        .max(Comparator.comparingInt(JsonInText.Value::length))
                        .flatMap(value -> list(value.node()));
        if (list.isEmpty()) {
            return new Parsed.Not("no JSON list in the reply");
        }
        var items = new ArrayList<Parsed.Item>();
        int number = 0;
        for (JsonNode element : list.get()) {
            number++;
            if (element.isArray() || element.isNull()) {
                return new Parsed.Not(
                        "element %d of the JSON list is %s, no text and no object"
                                .formatted(number, element.isNull() ? "null" : "a list"));
            }
            if (element.isObject()) {
                Map<String, String> fields = fields(element);
                String text = String.join("\n", fields.values()).strip();
                if (!text.isEmpty()) {
                    items.add(new Parsed.Item(text, fields));
                }
            } else if (!text(element).isEmpty()) {
                items.add(Parsed.Item.of(text(element)));
            }
        }
        return items.isEmpty()
                ? new Parsed.Not("the JSON list is empty")
                : new Parsed.Items(items, "");
    }

    private static Optional<JsonNode> list(JsonNode node) {
        if (node.isArray()) {
            return Optional.of(node);
        }
        List<JsonNode> lists = node.valueStream().filter(JsonNode::isArray).toList();
        return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
    }

    private static Map<String, String> fields(JsonNode object) {
        var names = new ColumnNames();
        var fields = new LinkedHashMap<String, String>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            fields.put(names.of(field.getKey()), text(field.getValue()));
        }
        return fields;
    }

    /** Numbers stay as they are written, and what has parts is JSON, as in files of data. */
    private static String text(JsonNode node) {
        return AsWritten.text(node).strip();
    }
}
