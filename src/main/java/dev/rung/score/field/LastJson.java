package dev.rung.score.field;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/** Finds JSON in text. */
final class LastJson {
    /** Places that look like the beginning of a value; beyond, the text is no reply with JSON. */
    private static final int MOST = 2_000;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private LastJson() {}

    /**
     * The last object that is not inside another, or without any the last such array: «[1]» is more
     * often a footnote than an answer.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static Optional<JsonNode> in(String text) throws InterruptedException {
        JsonNode object = null;
        JsonNode array = null;
        int tries = 0;
        for (int at = next(text, 0); at >= 0 && tries < MOST; tries++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("search stopped");
            }
            Optional<Value> value = value(text, at);
            if (value.isPresent() && value.get().node().isObject()) {
                object = value.get().node();
            } else if (value.isPresent()) {
                array = value.get().node();
            }
            at = next(text, value.map(Value::end).orElse(at + 1));
        }
        return Optional.ofNullable(object == null ? array : object);
    }

    private record Value(JsonNode node, int end) {}

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
            JsonNode node = parser.readValueAsTree();
            long length = parser.currentLocation().getCharOffset();
            return Optional.of(new Value(node, at + (int) length));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
