package dev.rung.llm.openai;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.TokenCount;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.JsonCall;

import tools.jackson.databind.json.JsonMapper;

/** Counts by {@code POST {base}/responses/input_tokens}, as OpenAI's API reference describes it. */
record ResponsesTokens(JsonCall call) implements TokenCounter {
    @Override
    public TokenCount count(ChatRequest request) throws LlmException, InterruptedException {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", call.model());
        RequestWriter.turns(body.putArray("input"), request.messages());
        return call.post(
                "responses/input_tokens", body, answer -> JsonCall.count(answer, "input_tokens"));
    }
}
