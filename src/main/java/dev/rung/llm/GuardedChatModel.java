package dev.rung.llm;

import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets nothing through that the model does not take. */
public final class GuardedChatModel implements ChatModel {
    private final ChatModel inner;
    private final String model;
    private final Capabilities capabilities;

    public GuardedChatModel(ChatModel inner, String model, Capabilities capabilities) {
        this.inner = inner;
        this.model = model;
        this.capabilities = capabilities;
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<Delta> pieces)
            throws LlmException, InterruptedException {
        var refused = new TreeSet<>(request.parameters().set());
        refused.removeAll(capabilities.takesWith(request.parameters().effort()));
        if (!refused.isEmpty()) {
            throw new LlmException.NotTaken(
                    model,
                    refused.stream().map(Parameter::label).collect(Collectors.joining(", ")));
        }
        return inner.chat(request, pieces);
    }
}
