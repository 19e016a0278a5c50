package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * OpenAI's chat format, as it is used for finetuning: {@code {"messages": [{"role": …, "content":
 * …}, …]}}. If an assistant speaks last, its words are the column {@code answer} and the rest is
 * the column {@code messages}: what is sent, and what should come back.
 */
final class ChatShape implements Shape {
    static final String MESSAGES = "messages";
    static final String ANSWER = "answer";

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");

    @Override
    public List<Map<String, String>> rows(JsonNode object) throws BadRow {
        JsonNode messages = object.path(MESSAGES);
        if (!messages.isArray() || messages.isEmpty()) {
            throw new BadRow("no list of messages");
        }
        for (int i = 0; i < messages.size(); i++) {
            check(messages.get(i), i + 1);
        }
        var row = new LinkedHashMap<String, String>();
        JsonNode last = messages.get(messages.size() - 1);
        boolean answered = last.path("role").asString("").equals("assistant");
        var sent = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < messages.size() - (answered ? 1 : 0); i++) {
            sent.add(messages.get(i));
        }
        if (sent.isEmpty()) {
            throw new BadRow("nothing stands before the answer");
        }
        row.put(MESSAGES, AsWritten.json(sent));
        row.put(ANSWER, answered ? Messages.text(last.path("content")) : "");
        object.properties()
                .forEach(
                        entry -> {
                            if (!row.containsKey(entry.getKey())) {
                                row.put(entry.getKey(), AsWritten.text(entry.getValue()));
                            }
                        });
        return List.of(row);
    }

    private static void check(JsonNode message, int number) throws BadRow {
        String role = message.path("role").asString("");
        if (!ROLES.contains(role)) {
            throw new BadRow(
                    "message %d has the role «%s», which cannot be sent".formatted(number, role));
        }
        JsonNode content = message.path("content");
        if (!content.isString() && !content.isArray()) {
            throw new BadRow("message %d has no content".formatted(number));
        }
    }
}
