package dev.rung.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All providers as one: which models there are, and the way to talk to each. */
public final class Models {
    private final List<Provider> providers;
    private final Layers layers;
    private final Corrections corrections;
    private final ConcurrentHashMap<ModelRef, ModelInfo> seen = new ConcurrentHashMap<>();

    /** Models with nothing around them but what every model has. */
    public Models(List<Provider> providers) {
        this(providers, (ref, client) -> client);
    }

    /** Models of which nothing is known but what their providers tell. */
    public Models(List<Provider> providers, Layers layers) {
        this(providers, layers, Corrections.NONE);
    }

    /**
     * @param layers what else a request passes through, between the check of its parameters and the
     *     measuring of times
     * @param corrections what is known better than the providers tell
     */
    public Models(List<Provider> providers, Layers layers, Corrections corrections) {
        this.providers = List.copyOf(providers);
        this.layers = layers;
        this.corrections = corrections;
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
            all.addAll(provider.models());
        }
        all.forEach(model -> seen.put(model.ref(), model));
        return all.stream().map(this::corrected).toList();
    }

    /** What is known of the model from the last {@link #list}. */
    public Optional<ModelInfo> info(ModelRef ref) {
        return Optional.ofNullable(seen.get(ref)).map(this::corrected);
    }

    private ModelInfo corrected(ModelInfo model) {
        return model.isPlace()
                ? model
                : model.withCapabilities(
                        corrections.capabilities(model.ref(), model.capabilities()));
    }

    /** What the model takes, as far as it is known. */
    public Capabilities capabilities(ModelRef ref) {
        ModelInfo told = seen.get(ref);
        return corrections.capabilities(
                ref, told == null ? Capabilities.UNKNOWN : told.capabilities());
    }

    /** What the model costs, as far as it is known without asking. */
    public Prices prices(ModelRef ref) {
        Prices told =
                providers.stream()
                        .filter(provider -> provider.owns(ref))
                        .findFirst()
                        .map(provider -> provider.prices(ref))
                        .orElse(Prices.UNKNOWN);
        return corrections.prices(ref, told);
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
        var capabilities = capabilities(ref);
        var inner = layers.around(ref, new TimedChatModel(client));
        return new GuardedChatModel(inner, ref.id(), capabilities);
    }
}
