package dev.rung.experiment;

import dev.rung.llm.Role;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation in a text from elsewhere: JSON in the form of chat APIs, or paragraphs that begin
 * with who speaks («User: …», «**Assistant**», «You said:»).
 */
public final class PastedConversation {
    private static final Map<String, Role> SPEAKERS =
            Map.ofEntries(
                    Map.entry("system", Role.SYSTEM),
                    Map.entry("developer", Role.SYSTEM),
                    Map.entry("user", Role.USER),
                    Map.entry("human", Role.USER),
                    Map.entry("you", Role.USER),
                    Map.entry("me", Role.USER),
                    Map.entry("assistant", Role.ASSISTANT),
                    Map.entry("ai", Role.ASSISTANT),
                    Map.entry("bot", Role.ASSISTANT),
                    Map.entry("model", Role.ASSISTANT),
                    Map.entry("chatgpt", Role.ASSISTANT),
                    Map.entry("claude", Role.ASSISTANT),
                    Map.entry("gemini", Role.ASSISTANT));

    /** A speaker, then a colon and perhaps text; or a speaker alone on a line that is a heading. */
    private static final Pattern SPEAKER =
            Pattern.compile(
                    "^[ \\t]*(?:#{1,6}[ \\t]*|[─-]{2,}[ \\t]*)?(\\*\\*)?(\\p{L}+)(?: said)?"
                            + "(?:(\\*\\*)?:(\\*\\*)?|\\*\\*$|(?<=[\\p{L}])$)[ \\t]*");

    private PastedConversation() {}

    /** The turns, nothing if the text is no conversation: then it has no two speakers. */
    public static Optional<List<Turn>> parse(String text) {
        Optional<List<Turn>> json = json(text.strip());
        return json.isPresent() ? json : paragraphs(text);
    }

    /** The turns of JSON in the form of chat APIs; nothing if the text is something else. */
    static Optional<List<Turn>> json(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode root = JsonMapper.shared().readTree(text);
            var turns = new ArrayList<Turn>();
            String system = content(root.path("system"));
            if (!system.isEmpty()) {
                turns.add(new Turn(Role.SYSTEM, system));
            }
            for (JsonNode message : root.isArray() ? root : root.path("messages")) {
                Role role =
                        SPEAKERS.get(message.path("role").asString("").toLowerCase(Locale.ROOT));
                if (role == null) {
                    return Optional.empty();
                }
                turns.add(new Turn(role, content(message.path("content"))));
            }
            return turns.isEmpty() ? Optional.empty() : Optional.of(turns);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A text, or a list of blocks of which those of type text count. */
    private static String content(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var text = new StringBuilder();
        for (JsonNode block : content) {
            text.append(block.path("text").asString(""));
        }
        return text.toString();
    }

    private static Optional<List<Turn>> paragraphs(String text) {
        var turns = new ArrayList<Turn>();
        Role role = null;
        var said = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            Matcher matcher = SPEAKER.matcher(line);
            Role speaker =
                    matcher.find() ? SPEAKERS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
            if (speaker == null) {
                said.append(line).append('\n');
                continue;
            }
            add(turns, role, said);
            role = speaker;
            said.setLength(0);
            said.append(line.substring(matcher.end())).append('\n');
        }
        add(turns, role, said);
        boolean two = turns.stream().map(Turn::role).distinct().count() > 1;
        return two ? Optional.of(List.copyOf(turns)) : Optional.empty();
    }

    /** What stands before the first speaker belongs to no one and is left out. */
    private static void add(
            List<Turn> turns, @org.jspecify.annotations.Nullable Role role, StringBuilder said) {
        if (role != null) {
            turns.add(new Turn(role, said.toString().strip()));
        }
    }
}
