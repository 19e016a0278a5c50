package dev.rung.study.file;

import dev.rung.experiment.field.Field;
import dev.rung.score.DefinitionJson;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.rows.Form;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsOrder;
import dev.rung.study.rows.RowsOrder.Balance;
import dev.rung.study.rows.RowsOrder.Carry;
import dev.rung.study.rows.RowsOrder.Duplicates;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How replies become rows, in the data of an experiment file. */
final class RowsJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RowsJson() {}

    /**
     * Reads what the schema lets through.
     *
     * @param folder of the experiment file
     */
    static RowsOrder read(JsonNode data, String folder) throws FileFault {
        JsonNode parse = data.path("parse");
        JsonNode add = data.path("add");
        try {
            Form form = form(parse);
            checkColumn(parse, form);
            return new RowsOrder(
                    form,
                    parse.path("column").asString(RowsOrder.TEXT),
                    parse.has("step") ? Integer.valueOf(parse.get("step").asInt() - 1) : null,
                    data.has("keep") ? keep(data.get("keep"), folder) : null,
                    duplicates(data.path("duplicates"), form),
                    balance(data.path("balance")),
                    new Carry(
                            data.has("carry") ? texts(data.get("carry")) : null,
                            texts(add).contains(RowsOrder.CONDITION),
                            texts(add).contains(RowsOrder.MODEL)));
        } catch (IllegalArgumentException e) {
            throw new FileFault("The rows from «from»: %s.".formatted(e.getMessage()));
        }
    }

    private static void checkColumn(JsonNode parse, Form form) throws FileFault {
        try {
            if (parse.has("column")) {
                form.refuse(parse.get("column").asString(""));
            }
        } catch (IllegalArgumentException e) {
            throw new FileFault("The «column» of «parse»: %s.".formatted(e.getMessage()));
        }
    }

    private static Form form(JsonNode parse) throws FileFault {
        String as = parse.isString() ? parse.stringValue() : parse.path("as").asString("");
        if (parse.has("tag") != as.equals("tag")) {
            throw new FileFault("«parse» with «as: tag» has a «tag», and nothing else has one.");
        }
        if (parse.has("fields") != as.equals("fields")) {
            throw new FileFault(
                    "«parse» with «as: fields» has «fields», and nothing else has them.");
        }
        return switch (as) {
            case "fields" -> fields(parse.path("fields"));
            case "json" -> new Form.Json();
            case "numbered" -> new Form.Numbered();
            case "lines" -> new Form.Lines();
            case "tag" -> new Form.Tagged(parse.path("tag").asString(""));
            case "whole" -> new Form.Whole();
            default -> throw new FileFault("«parse» knows no «%s».".formatted(as));
        };
    }

    private static Form fields(JsonNode node) throws FileFault {
        var definitions = new LinkedHashMap<String, String>();
        node.properties().forEach(one -> definitions.put(one.getKey(), one.getValue().toString()));
        try {
            return Form.Fields.of(definitions);
        } catch (DefinitionJson.Unreadable e) {
            throw new FileFault("The fields of «parse»: " + e.getMessage());
        }
    }

    private static Keep keep(JsonNode node, String folder) throws FileFault {
        Keep.Test test =
                node.has("label")
                        ? new Keep.Label(node.get("label").asString(""))
                        : node.has("atLeast")
                                ? new Keep.AtLeast(node.get("atLeast").asDouble())
                                : new Keep.AtMost(node.get("atMost").asDouble());
        if (node.has("grader")) {
            return new Keep(new Keep.OfReply(node.get("grader").asString("")), test);
        }
        ObjectNode grader = NODES.objectNode();
        grader.put("id", node.path("metric").path("kind").asString("metric"));
        grader.set("metric", node.get("metric"));
        if (node.has("negated")) {
            grader.set("negated", node.get("negated"));
        }
        try {
            return new Keep(
                    new Keep.OfItem(
                            GraderList.read(NODES.arrayNode().add(grader), folder).getFirst()),
                    test);
        } catch (GraderList.Faulty e) {
            throw new FileFault("«keep»: " + e.getMessage());
        }
    }

    private static Duplicates duplicates(JsonNode node, Form form) {
        if (node.has("near")) {
            return new Duplicates(true, node.get("near").asDouble());
        }
        return switch (node.asString("")) {
            case "exact" -> Duplicates.EXACT;
            case "stay" -> Duplicates.STAY;
            default -> Duplicates.usual(form);
        };
    }

    private static @Nullable Balance balance(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return node.isString()
                ? new Balance(node.stringValue(), 1)
                : new Balance(node.path("by").asString(""), node.path("seed").asLong(1));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    /** What is left to its default is left out. */
    static void write(RowsOrder rows, ObjectNode data) {
        ObjectNode parse = NODES.objectNode();
        parse.put("as", as(rows.form()));
        if (rows.form() instanceof Form.Tagged(String tag)) {
            parse.put("tag", tag);
        }
        if (rows.form() instanceof Form.Fields(Map<String, Field> fields)) {
            ObjectNode named = parse.putObject("fields");
            fields.forEach(
                    (name, field) ->
                            named.set(
                                    name, JSON.readTree(DefinitionJson.write(field, Field.class))));
        }
        if (!rows.column().equals(RowsOrder.TEXT)) {
            parse.put("column", rows.column());
        }
        if (rows.step() != null) {
            parse.put("step", rows.step() + 1);
        }
        if (parse.size() == 1) {
            data.set("parse", parse.get("as"));
        } else {
            data.set("parse", parse);
        }
        if (rows.keep() != null) {
            data.set("keep", keep(rows.keep()));
        }
        duplicates(rows, data);
        Balance balance = rows.balance();
        if (balance != null && balance.seed() == 1) {
            data.put("balance", balance.column());
        } else if (balance != null) {
            data.putObject("balance").put("by", balance.column()).put("seed", balance.seed());
        }
        Carry carry = rows.carry();
        if (carry.columns() != null) {
            ArrayNode columns = data.putArray("carry");
            carry.columns().forEach(columns::add);
        }
        if (carry.condition() || carry.model()) {
            ArrayNode add = data.putArray("add");
            if (carry.condition()) {
                add.add(RowsOrder.CONDITION);
            }
            if (carry.model()) {
                add.add(RowsOrder.MODEL);
            }
        }
    }

    private static String as(Form form) {
        return switch (form) {
            case Form.Fields _ -> "fields";
            case Form.Json _ -> "json";
            case Form.Numbered _ -> "numbered";
            case Form.Lines _ -> "lines";
            case Form.Tagged _ -> "tag";
            case Form.Whole _ -> "whole";
        };
    }

    private static ObjectNode keep(Keep keep) {
        ObjectNode node = NODES.objectNode();
        switch (keep.by()) {
            case Keep.OfReply(String id) -> node.put("grader", id);
            case Keep.OfItem(GraderSpec grader) -> {
                JsonNode written = GraderList.nodes(List.of(grader), "").get(0);
                node.set("metric", written.path("metric"));
                if (written.path("negated").asBoolean(false)) {
                    node.put("negated", true);
                }
            }
        }
        switch (keep.test()) {
            case Keep.AtLeast(double score) -> node.put("atLeast", score);
            case Keep.AtMost(double score) -> node.put("atMost", score);
            case Keep.Label(String label) -> node.put("label", label);
        }
        return node;
    }

    private static void duplicates(RowsOrder rows, ObjectNode data) {
        Duplicates duplicates = rows.duplicates();
        if (duplicates.equals(Duplicates.usual(rows.form()))) {
            return;
        }
        Double near = duplicates.near();
        if (near != null) {
            data.putObject("duplicates").put("near", near);
        } else {
            data.put("duplicates", duplicates.exact() ? "exact" : "stay");
        }
    }
}
