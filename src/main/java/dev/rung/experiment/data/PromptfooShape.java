package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A test of promptfoo: its {@code vars} are the columns. The first assertion with a value is the
 * columns {@code expected} and {@code expected_type}; if there are more, all of them are the column
 * {@code assert}. A variable with a list of values stands for a test with each of them, as there.
 */
final class PromptfooShape implements Shape {
    private static final int MOST = 1_000;

    private final Supplier<JsonNode> usual;

    /**
     * @param usual what {@code defaultTest} says, asked for with each test
     */
    PromptfooShape(Supplier<JsonNode> usual) {
        this.usual = usual;
    }

    @Override
    public List<Map<String, String>> rows(JsonNode test) throws BadRow {
        var vars = JsonNodeFactory.instance.objectNode();
        add(vars, usual.get().path("vars"));
        add(vars, test.path("vars"));
        if (vars.isEmpty()) {
            throw new BadRow("a test without vars");
        }
        List<Map<String, String>> rows = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, JsonNode> variable : vars.properties()) {
            rows = crossed(rows, variable.getKey(), variable.getValue());
        }
        var more = expected(test.path("assert"));
        String description = AsWritten.text(test.path("description"));
        if (!description.isEmpty()) {
            more.put("description", description);
        }
        rows.forEach(row -> more.forEach(row::putIfAbsent));
        return rows;
    }

    private static void add(tools.jackson.databind.node.ObjectNode vars, JsonNode more)
            throws BadRow {
        if (more.isString()) {
            throw new BadRow("its vars stand in another file, «%s»".formatted(more.stringValue()));
        }
        more.properties().forEach(entry -> vars.set(entry.getKey(), entry.getValue()));
    }

    private static List<Map<String, String>> crossed(
            List<Map<String, String>> rows, String name, JsonNode value) throws BadRow {
        var values = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(one -> values.add(AsWritten.text(one)));
        } else {
            values.add(AsWritten.text(value));
        }
        var crossed = new ArrayList<Map<String, String>>();
        for (Map<String, String> row : rows) {
            for (String one : values) {
                var next = new LinkedHashMap<>(row);
                next.put(name, one);
                crossed.add(next);
            }
        }
        if (crossed.size() > MOST) {
            throw new BadRow("its lists of values make more than 1,000 rows");
        }
        return crossed;
    }

    private static Map<String, String> expected(JsonNode asserts) {
        var columns = new LinkedHashMap<String, String>();
        for (JsonNode one : asserts) {
            String value = AsWritten.text(one.path("value"));
            if (!value.isEmpty()) {
                columns.put("expected", value);
                columns.put("expected_type", one.path("type").asString("equals"));
                break;
            }
        }
        if (asserts.size() > 1 || (columns.isEmpty() && !asserts.isEmpty())) {
            columns.put("assert", AsWritten.json(asserts));
        }
        return columns;
    }
}
