package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Framing;

import java.util.function.Consumer;

/** A model behind {@code POST {base}/chat/completions}, streaming. */
record OpenAiChat(ChatCall call, Dialect dialect) implements ChatModel {
    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        return call.post(
                "chat/completions",
                "",
                RequestWriter.body(call.model(), request, dialect),
                Framing.EVENTS,
                new ChunkReader(pieces, !request.parameters().stop().isEmpty()));
    }
}
