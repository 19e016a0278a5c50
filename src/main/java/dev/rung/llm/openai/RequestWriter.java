package dev.rung.llm.openai;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Writes the body of {@code POST /chat/completions}, as OpenAI's API reference describes it: what
 * is not set is not sent.
 */
final class RequestWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestWriter() {}

    static String body(String model, ChatRequest request, Dialect dialect) {
        var body = JSON.createObjectNode();
        body.put("model", model);
        turns(body.putArray("messages"), request.messages());
        parameters(body, request.parameters(), dialect);
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        if (dialect == Dialect.OPENAI) {
            body.put("store", false);
        }
        if (dialect == Dialect.OPENROUTER) {
            body.putObject("provider").put("require_parameters", true);
        }
        return JSON.writeValueAsString(body);
    }

    /** Adds an object with role and content for each message. */
    static void turns(ArrayNode turns, List<Message> messages) {
        for (var message : messages) {
            turns.addObject().put("role", role(message.role())).put("content", message.text());
        }
    }

    /**
     * Adds what both kinds of completions name alike.
     *
     * @param maxTokens the name of the limit on tokens
     */
    static void sampling(ObjectNode body, Parameters set, String maxTokens) {
        if (set.temperature() != null) {
            body.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            body.put("top_p", set.topP());
        }
        if (set.maxTokens() != null) {
            body.put(maxTokens, set.maxTokens());
        }
        if (!set.stop().isEmpty()) {
            var stop = body.putArray("stop");
            set.stop().forEach(stop::add);
        }
        if (set.seed() != null) {
            body.put("seed", set.seed());
        }
    }

    private static void parameters(ObjectNode body, Parameters set, Dialect dialect) {
        sampling(body, set, dialect == Dialect.OPENAI ? "max_completion_tokens" : "max_tokens");
        if (set.effort() != null) {
            if (dialect == Dialect.OPENROUTER) {
                body.putObject("reasoning").put("effort", set.effort());
            } else {
                body.put("reasoning_effort", set.effort());
            }
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
