package dev.rung.slack;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * What is posted.
 *
 * @param text what notifications and screen readers get, in Slack's own marks
 * @param blocks what is seen, may be empty
 * @param facts what travels with it unseen, by name: texts, numbers or truth values; empty for
 *     nothing
 */
public record SlackMessage(String text, ArrayNode blocks, Map<String, Object> facts) {
    /** The kind of facts that Rung adds. */
    public static final String EVENT = "rung_update";

    public SlackMessage {
        facts = Map.copyOf(facts);
    }

    /** Text alone. */
    public static SlackMessage of(String text) {
        return new SlackMessage(text, JsonMapper.shared().createArrayNode(), Map.of());
    }

    /** The fields of a call, without the channel. */
    ObjectNode fields(@Nullable String thread) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        fields.put("text", text);
        if (!blocks.isEmpty()) {
            fields.set("blocks", blocks);
        }
        if (!facts.isEmpty()) {
            ObjectNode metadata = fields.putObject("metadata");
            metadata.put("event_type", EVENT);
            metadata.set("event_payload", JsonMapper.shared().<JsonNode>valueToTree(facts));
        }
        if (thread != null) {
            fields.put("thread_ts", thread);
        }
        fields.put("unfurl_links", false);
        fields.put("unfurl_media", false);
        return fields;
    }
}
