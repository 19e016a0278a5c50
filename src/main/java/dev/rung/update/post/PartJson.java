package dev.rung.update.post;

import dev.rung.slack.SlackMessage;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Parts as they are kept. Equal parts have equal text. */
final class PartJson {
    private PartJson() {}

    static String write(Part part) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        switch (part) {
            case Part.Text text -> message(json, text.message());
            case Part.Direct direct -> message(json, direct.message());
            case Part.Data data ->
                    json.put("file", data.file())
                            .put("title", data.title())
                            .put("alt", data.alt())
                            .put("hash", hash(data.bytes()));
        }
        return json.toString();
    }

    private static void message(ObjectNode json, SlackMessage message) {
        json.put("text", message.text());
        json.set("blocks", message.blocks());
        json.set(
                "facts", JsonMapper.shared().<JsonNode>valueToTree(new TreeMap<>(message.facts())));
    }

    /**
     * A message as it was kept.
     *
     * @param more facts that travel with it, too
     */
    static SlackMessage message(String content, Map<String, Object> more) {
        JsonNode json = JsonMapper.shared().readTree(content);
        Map<String, Object> facts = new LinkedHashMap<>();
        json.path("facts")
                .properties()
                .forEach(
                        one -> {
                            JsonNode value = one.getValue();
                            facts.put(
                                    one.getKey(),
                                    value.isBoolean()
                                            ? (Object) value.asBoolean()
                                            : value.isNumber()
                                                    ? (Object) value.doubleValue()
                                                    : value.asString(""));
                        });
        facts.putAll(more);
        ArrayNode blocks =
                json.path("blocks") instanceof ArrayNode array
                        ? array
                        : JsonMapper.shared().createArrayNode();
        return new SlackMessage(json.path("text").asString(""), blocks, facts);
    }

    /** A field of a file as it was kept. */
    static String field(String content, String name) {
        return JsonMapper.shared().readTree(content).path(name).asString("");
    }

    static String hash(String content) {
        return hash(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
