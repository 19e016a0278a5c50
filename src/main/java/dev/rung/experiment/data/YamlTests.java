package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The tests of a promptfoo configuration, or a list of tests, in YAML or JSON (which is YAML).
 *
 * <p>Nothing is built by tags: a tag that YAML's core does not have is refused. Aliases could make
 * a small file large (the «billion laughs»): their number is bounded by the parser, and the number
 * of values and the depth here.
 */
final class YamlTests implements ObjectReader {
    private static final int CHARACTERS = 32 << 20;
    private static final int VALUES = 2_000_000;
    private static final int DEPTH = 60;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Reader text;
    private @Nullable Iterator<Node> tests;
    private JsonNode usual = NODES.objectNode();
    private int values;
    private @Nullable String twice;

    YamlTests(Reader text) {
        this.text = text;
    }

    /** What {@code defaultTest} says; known once the first test was asked for. */
    JsonNode usual() {
        return usual;
    }

    @Override
    public @Nullable Located next() throws DataFault {
        Iterator<Node> all = tests == null ? begin() : tests;
        tests = all;
        if (!all.hasNext()) {
            return null;
        }
        Node test = all.next();
        long line = line(test);
        if (test instanceof ScalarNode reference) {
            return new Broken(
                    line,
                    "refers to «%s»: import that file by itself".formatted(reference.getValue()));
        }
        twice = null;
        JsonNode node = json(test, 0);
        if (twice != null) {
            return new Broken(line, Json.twice(twice));
        }
        return node.isObject() ? new Found(line, node) : new Broken(line, "no test");
    }

    private Iterator<Node> begin() throws DataFault {
        var settings =
                LoadSettings.builder()
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(50)
                        .setCodePointLimit(CHARACTERS)
                        .build();
        try {
            Node root = new Compose(settings).composeReader(text).orElse(null);
            if (root instanceof MappingNode config) {
                Node list = value(config, "tests");
                Node defaults = value(config, "defaultTest");
                usual = defaults == null ? usual : json(defaults, 0);
                if (list instanceof ScalarNode file) {
                    throw new DataFault(
                            "Line %d: the tests stand in another file, «%s»."
                                    .formatted(line(file), file.getValue()),
                            "Import that file by itself.");
                }
                root = list;
            }
            if (root instanceof SequenceNode list) {
                return list.getValue().iterator();
            }
        } catch (MarkedYamlEngineException e) {
            throw new DataFault(
                    "Line %s is no YAML: %s."
                            .formatted(
                                    e.getProblemMark()
                                            .map(mark -> String.valueOf(mark.getLine() + 1))
                                            .orElse("?"),
                                    e.getProblem()),
                    "Correct the file there.");
        } catch (ReaderException e) {
            boolean bad = e.getCodePoint() == BadBytes.MARK.charAt(0);
            throw new DataFault(
                    bad
                            ? "It is not in UTF-8."
                            : "This YAML is refused: %s.".formatted(e.getMessage()),
                    bad
                            ? "Save it as UTF-8, or say which encoding it has."
                            : "Take the letter away, or write it as an escape in quotes.");
        } catch (YamlEngineException e) {
            throw new DataFault(
                    "This YAML is refused: %s.".formatted(e.getMessage()),
                    "Write the values out instead of referring to them, or make the file smaller.");
        }
        throw new DataFault(
                "There are no tests in it.",
                "promptfoo's tests are a list, by itself or under «tests:».");
    }

    private static @Nullable Node value(MappingNode map, String key) {
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    private static long line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1L).orElse(0L);
    }

    private JsonNode json(Node node, int depth) throws DataFault {
        if (++values > VALUES || depth > DEPTH) {
            throw new DataFault(
                    "Line %d: this YAML holds too many values, or too deep ones."
                            .formatted(line(node)),
                    "Write the values out instead of referring to them, or make the file smaller.");
        }
        if (!PLAIN.contains(node.getTag())) {
            throw new DataFault(
                    "Line %d: the tag %s is refused.".formatted(line(node), node.getTag()),
                    "Take the tag away.");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode list -> list(list.getValue(), depth);
            case MappingNode map -> map(map.getValue(), depth);
            default -> NODES.nullNode();
        };
    }

    /** Numbers stay as they are written: 1.0 is not 1. */
    private static JsonNode scalar(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL)
                ? NODES.nullNode()
                : NODES.stringNode(scalar.getValue());
    }

    private JsonNode list(List<Node> nodes, int depth) throws DataFault {
        var list = NODES.arrayNode();
        for (Node node : nodes) {
            list.add(json(node, depth + 1));
        }
        return list;
    }

    private JsonNode map(List<NodeTuple> entries, int depth) throws DataFault {
        ObjectNode map = NODES.objectNode();
        for (NodeTuple entry : entries) {
            JsonNode key = json(entry.getKeyNode(), depth + 1);
            JsonNode before = map.replace(key.asString(""), json(entry.getValueNode(), depth + 1));
            if (before != null && twice == null) {
                twice = key.asString("");
            }
        }
        return map;
    }

    @Override
    public void close() throws java.io.IOException {
        text.close();
    }
}
