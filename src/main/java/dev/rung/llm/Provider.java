package dev.rung.llm;

import java.util.List;
import java.util.Map;

/** One place that has models: a wire format at an address, or this process. */
public interface Provider {
    /** The id that usually stands in {@link ModelRef#provider}. */
    String id();

    /** Its name for the screen. */
    default String name() {
        return id();
    }

    /** Whether it is a server on this machine that is looked for without having been named. */
    default boolean isNear() {
        return false;
    }

    /**
     * The models that can be picked here. May ask the network, briefly. What cannot be used says
     * why: a model that lacks its key, or a place that cannot be asked ({@link ModelInfo#place}).
     * Only a server that is looked for without having been named may be missing silently.
     */
    List<ModelInfo> models() throws InterruptedException;

    /**
     * Environment variables whose keys are this provider's alone, each with the one base URL that
     * the key may be sent to.
     */
    default Map<String, String> keys() {
        return Map.of();
    }

    /** Whether requests for the model are this provider's to send. */
    boolean owns(ModelRef ref);

    /** The model, ready to be talked to. Does no I/O. */
    ChatModel chat(ModelRef ref);
}
