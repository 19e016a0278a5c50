package dev.rung.experiment.field;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * A value inside the last JSON object of the reply (of a reply without any, the last array),
 * wherever that stands: alone, in a code fence, after an explanation.
 *
 * @param pointer a JSON Pointer (RFC 6901), such as {@code /answers/0/label}; empty for the whole
 */
public record JsonField(String pointer) implements Field {
    /**
     * @throws IllegalArgumentException for what is no JSON Pointer
     */
    public JsonField {
        JsonPointer.compile(pointer);
    }

    /** Texts as they are, everything else as JSON. {@code null} is missing. */
    @Override
    public Cut cut(Written written) throws InterruptedException {
        Optional<JsonNode> json = LastJson.in(written.answer());
        if (json.isEmpty()) {
            return new Cut.Missing("no JSON in the reply");
        }
        JsonNode node = json.get().at(pointer);
        if (node.isMissingNode()) {
            return new Cut.Missing("no %s in the reply's JSON".formatted(pointer));
        }
        if (node.isNull()) {
            return new Cut.Missing("%s is null".formatted(pointer));
        }
        return Cut.of(
                node.isString() ? node.stringValue() : node.toString(),
                "%s is empty".formatted(pointer));
    }
}
