package dev.rung.score.metric;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.regex.Pattern;

/** One JSON value and nothing around it. */
sealed interface StrictJson {
    /** Reads. */
    JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /** A code fence around all of it, with or without a language. */
    Pattern FENCE =
            Pattern.compile("\\A\\s*```[A-Za-z]*\\s*\\n(.*?)\\n?\\s*```\\s*\\z", Pattern.DOTALL);

    /** It is one. */
    record Value(JsonNode node) implements StrictJson {}

    /**
     * It is none.
     *
     * @param message what is wrong, and where
     */
    record Fault(String message) implements StrictJson {}

    static StrictJson read(String text, boolean fenced) {
        var fence = FENCE.matcher(text);
        try {
            JsonNode node = MAPPER.readTree(fenced && fence.matches() ? fence.group(1) : text);
            return node == null || node.isMissingNode() ? new Fault("no JSON") : new Value(node);
        } catch (JacksonException e) {
            var at = e.getLocation();
            return new Fault(
                    at == null
                            ? "no JSON"
                            : "no JSON: line %d, column %d"
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }
}
