package dev.rung.study.file;

import dev.rung.experiment.data.PromptfooCell;
import dev.rung.experiment.field.AsWritten;
import dev.rung.score.Direction;
import dev.rung.score.metric.Close;
import dev.rung.score.metric.Contains;
import dev.rung.score.metric.Exact;
import dev.rung.score.metric.Expected;
import dev.rung.score.metric.FitsSchema;
import dev.rung.score.metric.JsonSchema;
import dev.rung.score.metric.Latency;
import dev.rung.score.metric.Matches;
import dev.rung.score.metric.Measure;
import dev.rung.score.metric.Metric;
import dev.rung.score.metric.Price;
import dev.rung.score.metric.Refusal;
import dev.rung.score.metric.ValidJson;
import dev.rung.study.GraderSpec;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** promptfoo's assertions as graders, where they have a counterpart; the rest is reported once. */
final class PromptfooAsserts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*}}");

    private static final Set<String> PROGRAMS = Set.of("javascript", "python", "webhook");

    private final Map<String, GraderSpec> graders = new LinkedHashMap<>();
    private final PromptfooLeft left;
    private int taken;
    private int leftOut;

    PromptfooAsserts(PromptfooLeft left) {
        this.left = left;
    }

    List<GraderSpec> graders() {
        return List.copyOf(graders.values());
    }

    /** How many assertions have a counterpart, of how many. */
    Promptfoo.Part counted() {
        return new Promptfoo.Part(taken, taken + leftOut);
    }

    /** A cell of a table. */
    static JsonNode ofCell(String text) {
        var cell = PromptfooCell.of(text);
        var node = JSON.createObjectNode();
        node.put("type", cell.type());
        if (!cell.value().isEmpty()) {
            node.put("value", cell.value());
        }
        return node;
    }

    /** One that counts for all rows: its value is the grader's. */
    void forAll(JsonNode assertion) {
        String type = type(assertion);
        JsonNode value = assertion.path("value");
        if (namesFile(type, value)) {
            return;
        }
        Matcher variable = VARIABLE.matcher(AsWritten.text(value).strip());
        Metric metric =
                variable.matches()
                        ? ofColumn(plain(type), variable.group(1))
                        : ofValue(plain(type), value);
        if (metric == null) {
            leave(type);
        } else {
            add(assertion, type, metric);
        }
    }

    /** One of a single row: its value goes to a column. */
    void forRow(JsonNode assertion, Map<String, String> row) {
        String type = type(assertion);
        String plain = plain(type);
        JsonNode value = assertion.path("value");
        if (namesFile(type, value)) {
            return;
        }
        Matcher variable = VARIABLE.matcher(AsWritten.text(value).strip());
        if (variable.matches()) {
            forAll(assertion);
            return;
        }
        String column = "expected_" + type.replace('-', '_');
        for (int next = 2; row.containsKey(column); next++) {
            column = "expected_" + type.replace('-', '_') + "_" + next;
        }
        Metric metric = ofColumn(plain, column);
        if (metric != null && !AsWritten.text(value).isBlank()) {
            row.put(column, plain.endsWith("-any") ? choices(value) : AsWritten.text(value));
            add(assertion, column.substring("expected_".length()).replace('_', '-'), metric);
            return;
        }
        Metric same = ofValue(plain, value);
        if (same == null) {
            leave(type);
        } else {
            add(assertion, type, same);
            left.say("«%s» of single tests counts for all rows.".formatted(type));
        }
    }

    /** A value that stands in a file is not read; its path is nothing that a reply has. */
    private boolean namesFile(String type, JsonNode value) {
        boolean named =
                Promptfoo.list(value).stream()
                        .anyMatch(one -> AsWritten.text(one).strip().startsWith(Promptfoo.FILE));
        if (named) {
            if (PROGRAMS.contains(plain(type))) {
                leave(type);
            } else {
                leftOut++;
                left.say("«%s» with a value in a file is left out.".formatted(type));
            }
        }
        return named;
    }

    /** A column with a JSON array accepts any of its texts. */
    private static String choices(JsonNode value) {
        var list = JSON.createArrayNode();
        texts(value).forEach(list::add);
        return list.toString();
    }

    /** In a table the texts stand in one cell, divided by commas. */
    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(AsWritten.text(one)));
        } else {
            for (String one : AsWritten.text(value).split(",", -1)) {
                texts.add(one.strip());
            }
        }
        return texts;
    }

    private static String type(JsonNode assertion) {
        return assertion.path("type").asString("equals");
    }

    private static String plain(String type) {
        return type.startsWith("not-") ? type.substring(4) : type;
    }

    private void leave(String type) {
        leftOut++;
        left.say(
                switch (plain(type)) {
                    case "llm-rubric", "factuality", "g-eval", "answer-relevance", "similar" ->
                            "«%s» asks a model and is left out: a grader with «judge» can take its place."
                                    .formatted(type);
                    case String program when PROGRAMS.contains(program) ->
                            "«%s» is a program and left out: a grader with «command» can take its"
                                            .formatted(type)
                                    + " place.";
                    default -> "«%s» has no counterpart and is left out.".formatted(type);
                });
    }

    /** Graders that are the same are one; others of one name get numbers. */
    private void add(JsonNode assertion, String name, Metric metric) {
        taken++;
        left.rest(
                assertion,
                Set.of("type", "value", "metric", "threshold"),
                "the assertion «%s»".formatted(type(assertion)));
        if (assertion.has("threshold")) {
            left.say(
                    "The threshold of «%s» is left out: the score itself is shown."
                            .formatted(name));
        }
        String wished = assertion.path("metric").asString(name);
        boolean negated = type(assertion).startsWith("not-");
        String id = wished;
        for (int next = 2; ; next++) {
            // An assertion that holds is good, whatever it says.
            Direction better = metric.isShare() ? Direction.UP : null;
            var made = new GraderSpec.Computed(new Measure(id, metric, negated, better));
            GraderSpec there = graders.putIfAbsent(id, made);
            if (there == null || there.equals(made)) {
                return;
            }
            id = wished + " " + next;
        }
    }

    /** What compares with a column; null if there is nothing of the kind. */
    private static @Nullable Metric ofColumn(String type, String column) {
        Expected expected = Expected.column(column);
        return switch (type) {
            case "equals" -> new Exact(null, expected, false, false);
            case "contains", "contains-any" -> new Contains(null, List.of(expected), false, false);
            case "icontains", "icontains-any" -> new Contains(null, List.of(expected), false, true);
            case "is-number" -> new Close(null, expected, 0, 0);
            default -> null;
        };
    }

    /** What compares with a fixed value, or with none; null if there is nothing of the kind. */
    private static @Nullable Metric ofValue(String type, JsonNode value) {
        try {
            return switch (type) {
                case "equals" ->
                        new Exact(null, Expected.text(AsWritten.text(value)), false, false);
                case "contains" -> contains(List.of(AsWritten.text(value)), false, false);
                case "icontains" -> contains(List.of(AsWritten.text(value)), false, true);
                case "contains-any" -> contains(texts(value), false, false);
                case "icontains-any" -> contains(texts(value), false, true);
                case "contains-all" -> contains(texts(value), true, false);
                case "icontains-all" -> contains(texts(value), true, true);
                case "regex" -> new Matches(null, AsWritten.text(value));
                case "starts-with" -> new Matches(null, "^" + Pattern.quote(AsWritten.text(value)));
                case "is-json" ->
                        value.isObject()
                                ? new FitsSchema(null, new JsonSchema(value), false)
                                : AsWritten.text(value).isBlank()
                                        ? new ValidJson(null, false)
                                        : null;
                case "is-refusal" -> new Refusal(null, List.of(), 0);
                case "latency" -> new Latency(false);
                case "cost" -> new Price();
                default -> null;
            };
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Metric contains(List<String> texts, boolean all, boolean ignoreCase) {
        return new Contains(null, texts.stream().map(Expected::text).toList(), all, ignoreCase);
    }
}
