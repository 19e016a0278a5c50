package dev.rung.llm.gemini;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Framing;

import java.util.function.Consumer;

/** A model behind {@code POST {base}/v1beta/models/{id}:streamGenerateContent}. */
record GeminiChat(ChatCall call, Capabilities capabilities) implements ChatModel {
    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        return call.post(
                "v1beta/models/" + call.model() + ":streamGenerateContent",
                "alt=sse",
                GenerateWriter.body(call.model(), request, capabilities),
                Framing.EVENTS,
                new GenerateReader(pieces, !request.parameters().stop().isEmpty()));
    }
}
