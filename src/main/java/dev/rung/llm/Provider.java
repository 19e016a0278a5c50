package dev.rung.llm;

import java.util.List;

/** One place that has models: a wire format at an address, or this process. */
public interface Provider {
    /** The id that stands in {@link ModelRef#provider}. */
    String id();

    /**
     * The models that can be picked here. May ask the network, briefly; a provider that cannot be
     * reached has none, or has them marked so.
     */
    List<ModelInfo> models() throws InterruptedException;

    /** Whether requests for the model are this provider's to send. */
    boolean owns(ModelRef ref);

    /** The model, ready to be talked to. Does no I/O. */
    ChatModel chat(ModelRef ref);
}
