package dev.rung.llm.gemini;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.SystemText;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/**
 * Writes the body of {@code :streamGenerateContent}, as Google's API reference describes it: what
 * is not set is not sent.
 */
final class GenerateWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private GenerateWriter() {}

    /**
     * @param capabilities of the model
     */
    static String body(String model, ChatRequest request, Capabilities capabilities)
            throws LlmException.NotTaken {
        var body = conversation(model, request.messages());
        var config = JSON.createObjectNode();
        parameters(config, request.parameters());
        thinking(config, request.parameters(), capabilities);
        if (!config.isEmpty()) {
            body.set("generationConfig", config);
        }
        return JSON.writeValueAsString(body);
    }

    /** What is said, without parameters. */
    static ObjectNode conversation(String model, List<Message> messages)
            throws LlmException.NotTaken {
        var parts = SystemText.of(model, messages);
        var body = JSON.createObjectNode();
        if (!parts.texts().isEmpty()) {
            var system = body.putObject("systemInstruction").putArray("parts");
            parts.texts().forEach(text -> system.addObject().put("text", text));
        }
        var contents = body.putArray("contents");
        for (var turn : parts.turns()) {
            var content = contents.addObject();
            content.put("role", turn.role() == Role.ASSISTANT ? "model" : "user");
            content.putArray("parts").addObject().put("text", turn.text());
        }
        return body;
    }

    private static void parameters(ObjectNode config, Parameters set) {
        if (set.temperature() != null) {
            config.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            config.put("topP", set.topP());
        }
        if (set.maxTokens() != null) {
            config.put("maxOutputTokens", set.maxTokens());
        }
        if (!set.stop().isEmpty()) {
            var stop = config.putArray("stopSequences");
            set.stop().forEach(stop::add);
        }
        if (set.seed() != null) {
            config.put("seed", set.seed());
        }
        if (set.topLogprobs() != null) {
            config.put("responseLogprobs", true);
            config.put("logprobs", set.topLogprobs());
        }
    }

    /** Thoughts are asked for wherever the model is known to think, or an effort is set. */
    private static void thinking(ObjectNode config, Parameters set, Capabilities can) {
        String effort = set.effort();
        if (effort == null && can.efforts().isEmpty()) {
            return;
        }
        var thinking = config.putObject("thinkingConfig");
        if (effort != null) {
            thinking.put("thinkingLevel", effort.toUpperCase(Locale.ROOT));
        }
        thinking.put("includeThoughts", true);
    }
}
