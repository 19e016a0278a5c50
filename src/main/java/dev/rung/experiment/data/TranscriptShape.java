package dev.rung.experiment.data;

import dev.rung.experiment.OutsideTranscript;
import dev.rung.experiment.field.AsWritten;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a transcript of an object with messages: a line of a chat file, or a sample of an Inspect
 * log. What tools were asked and said is kept as text, in brackets.
 */
final class TranscriptShape {
    private static final String ATTACHMENT = "attachment://";

    private TranscriptShape() {}

    /**
     * @param model the model if the object names none
     */
    static OutsideTranscript of(JsonNode object, String model) throws BadRow {
        JsonNode error = object.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            String why =
                    error.isObject() ? error.path("message").asString("") : AsWritten.text(error);
            throw new BadRow("it ended with an error: " + why);
        }
        JsonNode attachments = object.path("attachments");
        JsonNode output = object.path("output");
        JsonNode choice = output.path("choices").path(0);
        var messages = new ArrayList<JsonNode>();
        object.path("messages").forEach(messages::add);
        boolean answered = !messages.isEmpty() && isAssistant(messages.getLast());
        if (!answered && choice.path("message").isObject()) {
            messages.add(choice.path("message"));
        }
        if (messages.isEmpty() || !isAssistant(messages.getLast())) {
            throw new BadRow("no answer of an assistant at its end");
        }
        JsonNode reply = messages.removeLast();
        var before = new ArrayList<Message>();
        for (JsonNode message : messages) {
            before.add(message(message, attachments));
        }
        if (before.isEmpty()) {
            throw new BadRow("nothing stands before the answer");
        }
        return new OutsideTranscript(
                first(
                        object.path("model").asString(""),
                        output.path("model").asString(""),
                        reply.path("model").asString(""),
                        model),
                before,
                text(reply, attachments),
                thinking(reply.path("content")),
                stop(
                        first(
                                choice.path("stop_reason").asString(""),
                                object.path("finish_reason").asString(""),
                                object.path("stop_reason").asString(""))),
                usage(
                        output.path("usage").isObject()
                                ? output.path("usage")
                                : object.path("usage")),
                values(object));
    }

    private static boolean isAssistant(JsonNode message) {
        return message.path("role").asString("").equals("assistant");
    }

    private static String first(String... words) {
        for (String word : words) {
            if (!word.isEmpty()) {
                return word;
            }
        }
        return "";
    }

    private static Message message(JsonNode message, JsonNode attachments) throws BadRow {
        String role = message.path("role").asString("");
        String text = text(message, attachments);
        return switch (role) {
            case "system", "developer" -> new Message(Role.SYSTEM, text);
            case "user" -> new Message(Role.USER, text);
            case "assistant" -> new Message(Role.ASSISTANT, text);
            case "tool", "function" -> {
                String name =
                        first(
                                message.path("function").asString(""),
                                message.path("name").asString(""),
                                "a tool");
                yield new Message(Role.USER, "[%s said]\n%s".formatted(name, text));
            }
            default -> throw new BadRow("a message with the role «%s»".formatted(role));
        };
    }

    private static String text(JsonNode message, JsonNode attachments) {
        String said = Messages.text(message.path("content"));
        if (said.startsWith(ATTACHMENT)) {
            said = attachments.path(said.substring(ATTACHMENT.length())).asString(said);
        }
        var text = new StringBuilder(said);
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            boolean nested = function.isObject();
            String name = nested ? function.path("name").asString("") : function.asString("");
            JsonNode arguments = nested ? function.path("arguments") : call.path("arguments");
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append("[calls %s(%s)]".formatted(name, AsWritten.text(arguments)));
        }
        return text.toString();
    }

    private static String thinking(JsonNode content) {
        var thinking = new StringBuilder();
        if (content.isArray()) {
            for (JsonNode block : content) {
                thinking.append(block.path("reasoning").asString(""));
            }
        }
        return thinking.toString();
    }

    private static @Nullable StopReason stop(String raw) {
        if (raw.isEmpty()) {
            return null;
        }
        StopReason.Kind kind =
                switch (raw) {
                    case "stop" -> StopReason.Kind.END_OR_STOP_SEQUENCE;
                    case "end_turn" -> StopReason.Kind.END;
                    case "length", "max_tokens", "model_length" -> StopReason.Kind.LENGTH;
                    case "tool_calls" -> StopReason.Kind.TOOL_CALL;
                    case "content_filter" -> StopReason.Kind.CONTENT_FILTER;
                    case "refusal" -> StopReason.Kind.REFUSAL;
                    default -> StopReason.Kind.UNKNOWN;
                };
        return new StopReason(kind, raw, null);
    }

    private static Usage usage(JsonNode usage) {
        return new Usage(
                count(usage, "input_tokens", "prompt_tokens"),
                count(usage, "input_tokens_cache_read", ""),
                count(usage, "input_tokens_cache_write", ""),
                count(usage, "output_tokens", "completion_tokens"),
                count(usage, "reasoning_tokens", ""));
    }

    private static @Nullable Integer count(JsonNode usage, String name, String other) {
        JsonNode value = usage.has(name) ? usage.path(name) : usage.path(other);
        return value.isInt() ? Integer.valueOf(value.intValue()) : null;
    }

    private static Map<String, String> values(JsonNode object) {
        var values = new LinkedHashMap<String, String>();
        for (String name : List.of("id", "epoch", "target", "choices")) {
            if (object.has(name)) {
                values.put(name, AsWritten.text(object.path(name)));
            }
        }
        object.path("scores")
                .properties()
                .forEach(
                        score -> {
                            values.put(
                                    OutsideTranscript.SCORE + score.getKey(),
                                    AsWritten.text(score.getValue().path("value")));
                            String why = AsWritten.text(score.getValue().path("explanation"));
                            if (!why.isBlank()) {
                                values.put(OutsideTranscript.EXPLANATION + score.getKey(), why);
                            }
                        });
        object.path("metadata")
                .properties()
                .forEach(
                        entry ->
                                values.put(
                                        "metadata." + entry.getKey(),
                                        AsWritten.text(entry.getValue())));
        return values;
    }
}
