package dev.rung.llm.anthropic;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.SystemText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Objects;

/**
 * Writes the body of {@code POST /v1/messages}, as Anthropic's API reference describes it: what is
 * not set is not sent, but for the limit on tokens, which is required.
 */
final class MessagesWriter {
    /** The limit on thinking and answer, in tokens, while none is set. */
    static final int USUAL_LIMIT = 16_384;

    private static final JsonMapper JSON = JsonMapper.shared();

    private MessagesWriter() {}

    /**
     * @param capabilities of the model
     */
    static String body(String model, ChatRequest request, Capabilities capabilities)
            throws LlmException.NotTaken {
        var set = request.parameters();
        var body = JSON.createObjectNode();
        body.put("model", model);
        body.put("max_tokens", Objects.requireNonNullElse(set.maxTokens(), USUAL_LIMIT));
        conversation(body, model, request.messages());
        parameters(body, set);
        thinking(body, set.effort(), capabilities);
        body.put("stream", true);
        return JSON.writeValueAsString(body);
    }

    /** Adds what is said. */
    static void conversation(ObjectNode body, String model, List<Message> messages)
            throws LlmException.NotTaken {
        var parts = SystemText.of(model, messages);
        if (!parts.texts().isEmpty()) {
            var system = body.putArray("system");
            parts.texts().forEach(t -> system.addObject().put("type", "text").put("text", t));
        }
        var turns = body.putArray("messages");
        for (var turn : parts.turns()) {
            String role = turn.role() == Role.ASSISTANT ? "assistant" : "user";
            turns.addObject().put("role", role).put("content", turn.text());
        }
    }

    private static void parameters(ObjectNode body, Parameters set) {
        if (set.temperature() != null) {
            body.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            body.put("top_p", set.topP());
        }
        if (!set.stop().isEmpty()) {
            var stop = body.putArray("stop_sequences");
            set.stop().forEach(stop::add);
        }
    }

    /**
     * An effort of none turns thinking off, any other on. Models that always think are asked to
     * show a summary of it, which newer ones leave out unless they are asked.
     */
    private static void thinking(ObjectNode body, @Nullable String effort, Capabilities can) {
        if ("none".equals(effort)) {
            body.putObject("thinking").put("type", "disabled");
            return;
        }
        boolean always = !can.efforts().isEmpty() && !can.efforts().contains("none");
        if (effort != null || always) {
            body.putObject("thinking").put("type", "adaptive").put("display", "summarized");
        }
        if (effort != null) {
            body.putObject("output_config").put("effort", effort);
        }
    }
}
