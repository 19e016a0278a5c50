package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.GuardedChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Framing;

import java.util.function.Consumer;

/** A base model behind {@code POST {base}/completions}, streaming: raw text in, raw text out. */
record TextChat(ChatCall call) implements ChatModel {
    /** The model; an effort, for which there is no field, is refused. */
    static ChatModel guarded(ChatCall call) {
        return new GuardedChatModel(
                new TextChat(call), call.model(), TextWriter.fields(null, null));
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        return call.post(
                "completions",
                "",
                TextWriter.body(call.model(), request),
                Framing.EVENTS,
                new TextReader(pieces, !request.parameters().stop().isEmpty()));
    }
}
