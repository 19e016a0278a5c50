package dev.rung.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All providers as one: which models there are, and the way to talk to each. */
public final class Models {
    private final List<Provider> providers;
    private final Layers layers;
    private final ConcurrentHashMap<ModelRef, ModelInfo> seen = new ConcurrentHashMap<>();

    /** Models with nothing around them but what every model has. */
    public Models(List<Provider> providers) {
        this(providers, (ref, client) -> client);
    }

    /**
     * @param layers what else a request passes through, between the check of its parameters and the
     *     measuring of times
     */
    public Models(List<Provider> providers, Layers layers) {
        this.providers = List.copyOf(providers);
        this.layers = layers;
    }

    /** What requests to a model pass through on their way to its client. */
    @FunctionalInterface
    public interface Layers {
        ChatModel around(ModelRef model, ChatModel client);
    }

    /** Every model that can be picked, in the order of the providers. May ask the network. */
    public List<ModelInfo> list() throws InterruptedException {
        var all = new ArrayList<ModelInfo>();
        for (var provider : providers) {
            all.addAll(list(provider));
        }
        return all;
    }

    /** Everyone who offers models, in the order in which they are listed. */
    public List<Provider> providers() {
        return providers;
    }

    /** The models of one provider. May ask the network. */
    public List<ModelInfo> list(Provider provider) throws InterruptedException {
        var found = provider.models();
        found.forEach(model -> seen.put(model.ref(), model));
        return found;
    }

    /** Forgets which models lack a key: keys have changed, and they may be sent to now. */
    public void forgetKeyless() {
        seen.values().removeIf(model -> model.state() == ModelInfo.State.NO_KEY);
    }

    /** What is known of the model from the last {@link #list}. */
    public Optional<ModelInfo> info(ModelRef ref) {
        return Optional.ofNullable(seen.get(ref));
    }

    /**
     * The model with everything around it that a request passes through, or nothing if no provider
     * knows it any more.
     */
    public Optional<ChatModel> chat(ModelRef ref) {
        return providers.stream()
                .filter(provider -> provider.owns(ref))
                .findFirst()
                .map(provider -> around(ref, provider.chat(ref)));
    }

    private ChatModel around(ModelRef ref, ChatModel client) {
        var capabilities = info(ref).map(ModelInfo::capabilities).orElse(Capabilities.UNKNOWN);
        var inner = layers.around(ref, new TimedChatModel(client));
        return new GuardedChatModel(inner, ref.id(), capabilities);
    }
}
