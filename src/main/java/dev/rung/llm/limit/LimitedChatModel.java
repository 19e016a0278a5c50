package dev.rung.llm.limit;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

import java.util.function.Consumer;

/** Sends a request when its account's gate lets it through. */
public final class LimitedChatModel implements ChatModel {
    private final ChatModel inner;
    private final ModelRef model;
    private final Gate gate;

    public LimitedChatModel(ChatModel inner, ModelRef model, Gate gate) {
        this.inner = inner;
        this.model = model;
        this.gate = gate;
    }

    /** Requests of one column stand in one line; their seeds differ from sample to sample. */
    private record Line(ModelRef model, Parameters parameters) {}

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        var line = new Line(model, request.parameters().withSeed(null));
        return gate.call(line, () -> inner.chat(request, pieces));
    }
}
