package dev.rung.llm.gemini;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.TokenCount;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.JsonCall;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts by {@code POST {base}/v1beta/models/{id}:countTokens}, as Google's API reference describes
 * it: with a whole {@code generateContentRequest}, so that the system's words count.
 */
record GeminiTokens(JsonCall call) implements TokenCounter {
    @Override
    public TokenCount count(ChatRequest request) throws LlmException, InterruptedException {
        String name = "models/" + call.model();
        ObjectNode asked = GenerateWriter.conversation(call.model(), request.messages());
        asked.put("model", name);
        var body = JsonMapper.shared().createObjectNode();
        body.set("generateContentRequest", asked);
        return call.post(
                "v1beta/" + name + ":countTokens",
                body,
                answer -> JsonCall.count(answer, "totalTokens"));
    }
}
