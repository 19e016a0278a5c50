package dev.rung.study.file;

import dev.rung.experiment.field.AsWritten;
import dev.rung.experiment.field.NumberAsWritten;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;

/**
 * YAML 1.2 as JSON values and back. Only plain values are built; a tag that the core schema does
 * not have is refused, and aliases are bounded.
 */
public final class Yaml {
    private static final int CHARACTERS = 32 << 20;
    private static final int DEPTH = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Yaml() {}

    /** Numbers that remember how they are written, where they can be written in several ways. */
    private static final class Numbers extends JsonSchema {
        private static final Tag[] TAGS = {Tag.FLOAT, Tag.INT};

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            var all = new HashMap<>(super.getSchemaTagConstructors());
            for (Tag tag : TAGS) {
                all.computeIfPresent(tag, (one, usual) -> node -> number(node, usual));
            }
            return all;
        }

        private static Object number(Node node, ConstructNode usual) {
            Object value = usual.construct(node);
            return node instanceof ScalarNode scalar
                            && value instanceof Number number
                            && !scalar.getValue().equals(value.toString())
                    ? new NumberAsWritten(scalar.getValue(), number.doubleValue())
                    : value;
        }
    }

    private static JsonNode json(@Nullable Object value, int depth) throws FileFault {
        if (depth > DEPTH) {
            throw new FileFault("This YAML is refused: its values lie too deep in one another.");
        }
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                for (Map.Entry<?, ?> one : map.entrySet()) {
                    String key = AsWritten.text(json(one.getKey(), depth + 1));
                    object.set(key, json(one.getValue(), depth + 1));
                }
                yield object;
            }
            case Iterable<?> list when !(value instanceof JsonNode) -> {
                ArrayNode array = JSON.createArrayNode();
                for (Object one : list) {
                    array.add(json(one, depth + 1));
                }
                yield array;
            }
            case NumberAsWritten number -> number;
            case null, default -> JSON.valueToTree(value);
        };
    }

    /**
     * Reads one document. Its numbers are a {@link NumberAsWritten} where need be.
     *
     * @throws FileFault for what is no YAML, with the line
     */
    public static JsonNode read(String text) throws FileFault {
        var settings =
                LoadSettings.builder()
                        .setSchema(new Numbers())
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(50)
                        .setCodePointLimit(CHARACTERS)
                        .build();
        try {
            return json(new Load(settings).loadFromString(text), 0);
        } catch (MarkedYamlEngineException e) {
            String line =
                    e.getProblemMark()
                            .map(mark -> "Line %d".formatted(mark.getLine() + 1))
                            .orElse("The file");
            throw new FileFault(
                    "%s is no YAML: %s. Correct it there.".formatted(line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new FileFault("This YAML is refused: %s.".formatted(e.getMessage()));
        }
    }

    /** Writes a value: maps and lists in blocks, texts of several lines as they are. */
    public static String write(JsonNode value) {
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndicatorIndent(2)
                        .setIndent(4)
                        .setIndentWithIndicator(true)
                        .setWidth(100)
                        .setSplitLines(false)
                        .build();
        return new Dump(settings).dumpToString(plain(value));
    }

    private static @Nullable Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }
}
