package dev.rung.llm.anthropic;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.TokenCount;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.JsonCall;

import tools.jackson.databind.json.JsonMapper;

/** Counts by {@code POST {base}/v1/messages/count_tokens}, as Anthropic's API reference has it. */
record AnthropicTokens(JsonCall call) implements TokenCounter {
    @Override
    public TokenCount count(ChatRequest request) throws LlmException, InterruptedException {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", call.model());
        MessagesWriter.conversation(body, call.model(), request.messages());
        return call.post(
                "v1/messages/count_tokens", body, answer -> JsonCall.count(answer, "input_tokens"));
    }
}
