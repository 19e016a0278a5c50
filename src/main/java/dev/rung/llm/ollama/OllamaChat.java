package dev.rung.llm.ollama;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Framing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Consumer;

/** A model behind {@code POST {base}/api/chat}, streaming. What is not set is not sent. */
record OllamaChat(ChatCall call) implements ChatModel {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        boolean stopTexts = !request.parameters().stop().isEmpty();
        return call.post(
                "api/chat",
                "",
                body(call.model(), request),
                Framing.LINES,
                new OllamaReader(pieces, stopTexts));
    }

    static String body(String model, ChatRequest request) {
        var set = request.parameters();
        var body = JSON.createObjectNode();
        body.put("model", model);
        var messages = body.putArray("messages");
        for (var message : request.messages()) {
            messages.addObject().put("role", role(message.role())).put("content", message.text());
        }
        think(body, set.effort());
        if (set.topLogprobs() != null) {
            body.put("logprobs", true);
            body.put("top_logprobs", set.topLogprobs());
        }
        var options = options(set);
        if (!options.isEmpty()) {
            body.set("options", options);
        }
        body.put("stream", true);
        return JSON.writeValueAsString(body);
    }

    private static ObjectNode options(Parameters set) {
        var options = JSON.createObjectNode();
        if (set.temperature() != null) {
            options.put("temperature", set.temperature());
        }
        if (set.topP() != null) {
            options.put("top_p", set.topP());
        }
        if (set.maxTokens() != null) {
            options.put("num_predict", set.maxTokens());
        }
        if (set.seed() != null) {
            options.put("seed", set.seed());
        }
        if (!set.stop().isEmpty()) {
            var stop = options.putArray("stop");
            set.stop().forEach(stop::add);
        }
        return options;
    }

    /** Thinking is off, or has a level. */
    private static void think(ObjectNode body, @Nullable String effort) {
        if ("none".equals(effort)) {
            body.put("think", false);
        } else if (effort != null) {
            body.put("think", effort);
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
