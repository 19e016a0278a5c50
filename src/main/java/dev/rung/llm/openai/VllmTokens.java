package dev.rung.llm.openai;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.RawText;
import dev.rung.llm.TokenCount;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.JsonCall;

import tools.jackson.databind.json.JsonMapper;

/**
 * Counts by vLLM's {@code POST {root}/tokenize}, as its documentation describes it; the chat
 * template is applied as it is for a reply.
 *
 * @param call to the server's root
 * @param raw whether raw text is sent instead of a conversation
 */
record VllmTokens(JsonCall call, boolean raw) implements TokenCounter {
    @Override
    public TokenCount count(ChatRequest request) throws LlmException, InterruptedException {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", call.model());
        if (raw) {
            body.put("prompt", RawText.of(request.messages()));
        } else {
            RequestWriter.turns(body.putArray("messages"), request.messages());
        }
        return call.post("tokenize", body, answer -> JsonCall.count(answer, "count"));
    }
}
