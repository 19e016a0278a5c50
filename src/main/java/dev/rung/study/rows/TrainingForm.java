package dev.rung.study.rows;

import dev.rung.llm.Message;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/** Training data as rows of a dataset and as lines of JSON. */
final class TrainingForm {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TrainingForm() {}

    /** Named as those of chats that are imported, where they are the same. */
    static List<String> columns(TrainingOrder.Kind kind) {
        return switch (kind) {
            case WINNERS -> List.of("messages", "answer", "score", "model", "condition");
            case PAIRS ->
                    List.of(
                            "messages",
                            "chosen",
                            "rejected",
                            "chosen_score",
                            "rejected_score",
                            "model",
                            "condition");
        };
    }

    static List<String> values(TrainingSet.Item item) {
        String context = messages(item.context()).toString();
        TrainingSet.Reply chosen = item.chosen();
        TrainingSet.Reply rejected = item.rejected();
        return rejected == null
                ? List.of(
                        context,
                        chosen.text(),
                        Double.toString(chosen.score()),
                        item.model(),
                        item.condition())
                : List.of(
                        context,
                        chosen.text(),
                        rejected.text(),
                        Double.toString(chosen.score()),
                        Double.toString(rejected.score()),
                        item.model(),
                        item.condition());
    }

    /** One line, without its end. */
    static String line(TrainingSet.Item item) {
        ObjectNode line = JSON.createObjectNode();
        TrainingSet.Reply rejected = item.rejected();
        if (rejected == null) {
            ArrayNode messages = messages(item.context());
            messages.add(answer(item.chosen().text()));
            line.set("messages", messages);
        } else {
            line.set("prompt", messages(item.context()));
            line.set("chosen", JSON.createArrayNode().add(answer(item.chosen().text())));
            line.set("rejected", JSON.createArrayNode().add(answer(rejected.text())));
        }
        return line.toString();
    }

    private static ObjectNode answer(String text) {
        return message("assistant", text);
    }

    private static ObjectNode message(String role, String text) {
        return JSON.createObjectNode().put("role", role).put("content", text);
    }

    private static ArrayNode messages(List<Message> context) {
        ArrayNode all = JSON.createArrayNode();
        context.forEach(
                one -> all.add(message(one.role().name().toLowerCase(Locale.ROOT), one.text())));
        return all;
    }
}
