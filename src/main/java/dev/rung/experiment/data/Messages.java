package dev.rung.experiment.data;

import tools.jackson.databind.JsonNode;

/** The text of messages in the forms of chat APIs. */
final class Messages {
    private Messages() {}

    /** A text, or a list of blocks of which those with a text count. */
    static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var text = new StringBuilder();
        for (JsonNode block : content) {
            text.append(block.isString() ? block.stringValue() : block.path("text").asString(""));
        }
        return text.toString();
    }
}
