package dev.rung.update.post;

import dev.rung.slack.SlackMessage;
import dev.rung.update.Inline;
import dev.rung.update.Inline.Link;
import dev.rung.update.Inline.Mention;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Shorten;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages of {@code rich_text} blocks: Slack takes their words as they are, so that nothing in
 * them becomes a mark or a mention. What is too long for a block or a message goes on in the next.
 */
final class RichText {
    /** The most characters of a block; Slack takes 3,000 of a text. */
    static final int BLOCK = 2_900;

    /** The most characters of a message: somewhat above 13,000 Slack refuses it. */
    static final int MESSAGE = 10_000;

    /** The most blocks of a message; Slack takes 50. */
    static final int BLOCKS = 45;

    /** The longest text beside the blocks. */
    private static final int TEXT = 3_000;

    private final List<ArrayNode> messages = new ArrayList<>();
    private final List<StringBuilder> texts = new ArrayList<>();
    private int size;

    RichText() {
        begin();
    }

    private void begin() {
        messages.add(JsonMapper.shared().createArrayNode());
        texts.add(new StringBuilder());
        size = 0;
    }

    /** A line of its own. */
    RichText line(List<Span> spans) {
        for (List<Span> part : parts(spans)) {
            ObjectNode section = JsonMapper.shared().createObjectNode();
            section.put("type", "rich_text_section");
            elements(section.putArray("elements"), part);
            add(section, length(part), Mrkdwn.of(part));
        }
        return this;
    }

    /** A heading. */
    RichText heading(String text) {
        return line(List.of(new Words(text, Style.BOLD)));
    }

    /** A list; {@code ordered} with numbers. */
    RichText list(List<List<Span>> items, boolean ordered) {
        ObjectNode list = null;
        int length = 0;
        var text = new StringBuilder();
        int number = 0;
        for (List<Span> item : items) {
            number++;
            boolean first = true;
            for (List<Span> part : parts(item)) {
                if (list != null && length + length(part) > BLOCK) {
                    add(list, length, text.toString().stripTrailing());
                    list = null;
                }
                if (list == null) {
                    list = JsonMapper.shared().createObjectNode();
                    list.put("type", "rich_text_list");
                    list.put("style", ordered ? "ordered" : "bullet");
                    if (ordered && number > 1) {
                        list.put("offset", number - 1);
                    }
                    list.putArray("elements");
                    length = 0;
                    text.setLength(0);
                }
                ObjectNode section = list.withArray("elements").addObject();
                section.put("type", "rich_text_section");
                elements(section.putArray("elements"), part);
                length += length(part);
                String mark = ordered ? number + ". " : "• ";
                text.append(first ? mark : "  ").append(Mrkdwn.of(part)).append('\n');
                first = false;
            }
        }
        if (list != null) {
            add(list, length, text.toString().stripTrailing());
        }
        return this;
    }

    /** Text in which every letter is as wide as the next; at most {@link #BLOCK} of it. */
    RichText fixed(String text) {
        ObjectNode block = JsonMapper.shared().createObjectNode();
        block.put("type", "rich_text_preformatted");
        block.putArray("elements").addObject().put("type", "text").put("text", text);
        add(block, text.length(), "");
        return this;
    }

    private void add(ObjectNode element, int length, String text) {
        boolean full = size + length > MESSAGE || messages.getLast().size() >= BLOCKS;
        if (full && size > 0) {
            begin();
        }
        size += length;
        ObjectNode block = messages.getLast().addObject();
        block.put("type", "rich_text");
        block.putArray("elements").add(element);
        texts.getLast().append(text).append('\n');
    }

    /** Pieces that each fit in a block. */
    private static List<List<Span>> parts(List<Span> spans) {
        var parts = new ArrayList<List<Span>>();
        var part = new ArrayList<Span>();
        int room = BLOCK;
        for (Span span : spans) {
            String rest = span.text();
            if (span instanceof Words words) {
                while (rest.length() > room) {
                    int end = room < 200 ? 0 : Shorten.end(rest, room);
                    if (end > 0) {
                        part.add(new Words(rest.substring(0, end), words.style()));
                    }
                    rest = rest.substring(end);
                    parts.add(List.copyOf(part));
                    part.clear();
                    room = BLOCK;
                }
                if (!rest.isEmpty()) {
                    part.add(new Words(rest, words.style()));
                }
            } else {
                if (rest.length() > room && !part.isEmpty()) {
                    parts.add(List.copyOf(part));
                    part.clear();
                    room = BLOCK;
                }
                part.add(span);
            }
            room -= rest.length();
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    static int length(List<Span> spans) {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    private static void elements(ArrayNode out, List<Span> spans) {
        for (Span span : spans) {
            ObjectNode element = out.addObject();
            switch (span) {
                case Link link ->
                        element.put("type", "link").put("url", link.url()).put("text", link.text());
                case Mention(var person) -> {
                    if (person.isGroup()) {
                        element.put("type", "usergroup").put("usergroup_id", person.slack());
                    } else {
                        element.put("type", "user").put("user_id", person.slack());
                    }
                }
                case Words words -> {
                    element.put("type", "text").put("text", words.text());
                    if (words.style() != Style.PLAIN) {
                        element.putObject("style")
                                .put(
                                        switch (words.style()) {
                                            case BOLD -> "bold";
                                            case ITALIC -> "italic";
                                            default -> "code";
                                        },
                                        true);
                    }
                }
            }
        }
    }

    /** The beginning of pieces, with an ellipsis where something was cut. */
    static List<Span> cut(List<Span> spans, int most) {
        if (length(spans) <= most) {
            return spans;
        }
        var kept = new ArrayList<Span>();
        int room = most;
        for (Span span : spans) {
            if (span.text().length() > room) {
                if (span instanceof Words words && room > 1) {
                    kept.add(new Words(Shorten.to(words.text(), room), words.style()));
                } else {
                    kept.add(new Words("…", Style.PLAIN));
                }
                break;
            }
            kept.add(span);
            room -= span.text().length();
        }
        return kept;
    }

    /** What is plain. */
    static List<Span> plain(String text) {
        return List.of(new Words(text, Inline.Style.PLAIN));
    }

    /**
     * The messages, one at least.
     *
     * @param facts what travels with each of them
     */
    List<SlackMessage> messages(Map<String, Object> facts) {
        var made = new ArrayList<SlackMessage>();
        for (int i = 0; i < messages.size(); i++) {
            String text = Shorten.to(texts.get(i).toString().strip(), TEXT);
            made.add(new SlackMessage(text, messages.get(i), facts));
        }
        return made;
    }
}
