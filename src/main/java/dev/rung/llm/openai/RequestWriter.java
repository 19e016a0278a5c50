package dev.rung.llm.openai;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.Role;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of {@code POST /chat/completions}, as OpenAI's API reference describes it: what
 * is not set is not sent.
 */
final class RequestWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestWriter() {}

    /**
     * @param openAi whether it goes to OpenAI itself, where {@code max_tokens} is refused by newer
     *     models and replies must be asked not to be kept; other servers know only the older name
     */
    static String body(String model, ChatRequest request, boolean openAi) {
        var body = JSON.createObjectNode();
        body.put("model", model);
        var messages = body.putArray("messages");
        for (var message : request.messages()) {
            messages.addObject().put("role", role(message.role())).put("content", message.text());
        }
        parameters(body, request, openAi);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        if (openAi) {
            body.put("store", false);
        }
        return JSON.writeValueAsString(body);
    }

    private static void parameters(ObjectNode body, ChatRequest request, boolean openAi) {
        var set = request.parameters();
        if (set.temperature() != null) {
            body.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            body.put("top_p", set.topP());
        }
        if (set.maxTokens() != null) {
            body.put(openAi ? "max_completion_tokens" : "max_tokens", set.maxTokens());
        }
        if (!set.stop().isEmpty()) {
            var stop = body.putArray("stop");
            set.stop().forEach(stop::add);
        }
        if (set.seed() != null) {
            body.put("seed", set.seed());
        }
        if (set.effort() != null) {
            body.put("reasoning_effort", set.effort());
        }
        if (set.topLogprobs() != null) {
            body.put("logprobs", true);
            body.put("top_logprobs", set.topLogprobs());
        }
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }
}
