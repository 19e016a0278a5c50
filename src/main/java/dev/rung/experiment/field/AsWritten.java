package dev.rung.experiment.field;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON whose numbers stay as they are written. {@link #tree} reads it, {@link #text} makes text of
 * a value: a text as it is, nothing of null, a number in the letters of its source, and JSON of
 * what has parts, where numbers stand so, too.
 */
public final class AsWritten {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

    private final JsonParser parser;
    private @Nullable String twice;

    private AsWritten(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * A value that was read.
     *
     * @param twice a key that one of its objects has more than once, the last of which is in the
     *     value; null if there is none
     */
    public record Tree(JsonNode node, @Nullable String twice) {}

    /**
     * Reads the value at which the parser stands, or the next one if it has not begun. Afterwards
     * it stands at the value's end.
     *
     * @throws tools.jackson.core.JacksonException for what is no JSON
     */
    public static Tree tree(JsonParser parser) {
        var reading = new AsWritten(parser);
        JsonToken token =
                parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        return new Tree(token == null ? NODES.missingNode() : reading.value(token), reading.twice);
    }

    private JsonNode value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object() {
        var object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (object.replace(key, value(parser.nextToken())) != null && twice == null) {
                twice = key;
            }
        }
        return object;
    }

    private JsonNode array() {
        var array = NODES.arrayNode();
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            array.add(value(next));
        }
        return array;
    }

    /** JSON writes whole numbers in one way only, but for minus zero. */
    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> parser.getIntValue() == 0 ? zero() : NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode zero() {
        return parser.getString().startsWith("-") ? number() : NODES.numberNode(0);
    }

    private JsonNode number() {
        String written = parser.getString();
        return new NumberAsWritten(written, Double.parseDouble(written));
    }

    /**
     * A text as it is, nothing for null and what is missing, a number as it is written, JSON else.
     */
    public static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return switch (value) {
            case NumberAsWritten number -> number.written();
            case JsonNode text when text.isString() -> text.stringValue();
            default -> json(value);
        };
    }

    /** A value as JSON, its numbers as they are written. */
    public static String json(JsonNode value) {
        var text = new StringWriter();
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            write(value, out);
        }
        return text.toString();
    }

    private static void write(JsonNode value, JsonGenerator out) {
        switch (value) {
            case JsonNode object when object.isObject() -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> one : object.properties()) {
                    out.writeName(one.getKey());
                    write(one.getValue(), out);
                }
                out.writeEndObject();
            }
            case JsonNode array when array.isArray() -> {
                out.writeStartArray();
                array.forEach(one -> write(one, out));
                out.writeEndArray();
            }
            // Other sources write infinity as no JSON would.
            case NumberAsWritten number when NUMBER.matcher(number.written()).matches() ->
                    out.writeNumber(number.written());
            default -> out.writeTree(value);
        }
    }
}
