package dev.rung.experiment.field;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds JSON in text: in a code fence, between sentences, or alone. */
public final class JsonInText {
    /** Places that look like the beginning of a value; beyond, the text is no reply with JSON. */
    private static final int MOST = 2_000;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonInText() {}

    /**
     * An object or a list in a text.
     *
     * @param from where it begins
     * @param to where it has ended
     */
    public record Value(JsonNode node, int from, int to) {
        /** How many characters it has. */
        public int length() {
            return to - from;
        }
    }

    /**
     * The objects and lists that are not inside another, in order.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<Value> all(String text) throws InterruptedException {
        var values = new ArrayList<Value>();
        int tries = 0;
        for (int at = next(text, 0); at >= 0 && tries < MOST; tries++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("search stopped");
            }
            Optional<Value> value = value(text, at);
            value.ifPresent(values::add);
            at = next(text, value.map(Value::to).orElse(at + 1));
        }
        return values;
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Value> value(String text, int at) {
        try (JsonParser parser = MAPPER.createParser(text.substring(at))) {
            JsonNode node = AsWritten.tree(parser).node();
            long length = parser.currentLocation().getCharOffset();
            return Optional.of(new Value(node, at, at + (int) length));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
