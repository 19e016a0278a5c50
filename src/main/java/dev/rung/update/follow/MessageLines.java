package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.update.follow.SaidText.Line;
import dev.rung.update.post.Replies;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The lines of a message in Slack, without its marks. */
final class MessageLines {
    private final UnaryOperator<String> names;
    private final List<Line> lines = new ArrayList<>();

    private MessageLines(UnaryOperator<String> names) {
        this.names = names;
    }

    /**
     * The lines, of its blocks if it has some of people's own kind, else of its text.
     *
     * @param names somebody's name by the Slack id
     */
    static List<Line> of(Slack.Incoming message, UnaryOperator<String> names) {
        var made = new MessageLines(names);
        for (JsonNode block : message.blocks()) {
            if (block.path("type").asString("").equals("rich_text")) {
                block.path("elements").forEach(made::element);
            }
        }
        if (made.lines.isEmpty()) {
            made.split(Replies.plain(message.text(), names));
        }
        return List.copyOf(made.lines);
    }

    private void split(String text) {
        for (String line : text.split("\\R", -1)) {
            lines.add(new Line(line, false));
        }
    }

    private void element(JsonNode element) {
        if (!element.path("type").asString("").equals("rich_text_list")) {
            split(words(element).stripTrailing());
            return;
        }
        boolean nested = element.path("indent").asInt(0) > 0;
        for (JsonNode item : element.path("elements")) {
            String text = withoutMarks(words(item)).strip();
            boolean below = nested && !lines.isEmpty() && lines.getLast().inList();
            if (below) {
                lines.add(new Line(lines.removeLast().text() + "\n– " + text, true));
            } else {
                lines.add(new Line(text, true));
            }
        }
    }

    private String words(JsonNode section) {
        var words = new StringBuilder();
        for (JsonNode one : section.path("elements")) {
            String text = one.path("text").asString("");
            words.append(
                    switch (one.path("type").asString("")) {
                        case "user" -> "@" + names.apply(one.path("user_id").asString(""));
                        case "usergroup" ->
                                "@" + names.apply(one.path("usergroup_id").asString(""));
                        case "channel" -> "#" + one.path("channel_id").asString("");
                        case "emoji" -> emoji(one);
                        case "link" ->
                                text.isEmpty() || text.equals(one.path("url").asString(""))
                                        ? one.path("url").asString("")
                                        : text + " (" + one.path("url").asString("") + ")";
                        default -> text;
                    });
        }
        return withoutMarks(words.toString());
    }

    /** Rung sets words from right to left apart, which is not seen. */
    private static String withoutMarks(String text) {
        return text.replace("\u2068", "").replace("\u2069", "");
    }

    private static String emoji(JsonNode emoji) {
        String name = ":" + emoji.path("name").asString("") + ":";
        var sign = new StringBuilder();
        for (String point : emoji.path("unicode").asString("").split("-", -1)) {
            try {
                sign.appendCodePoint(Integer.parseInt(point, 16));
            } catch (IllegalArgumentException e) {
                return name;
            }
        }
        return sign.toString();
    }
}
