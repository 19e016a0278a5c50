package dev.rung.experiment.field;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/** Finds the JSON that a text ends with. */
final class LastJson {
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
        for (var value : JsonInText.all(text)) {
            if (value.node().isObject()) {
                object = value.node();
            } else {
                array = value.node();
            }
        }
        return Optional.ofNullable(object == null ? array : object);
    }
}
