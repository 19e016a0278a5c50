package dev.rung.testing;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.RewardModel;
import dev.rung.llm.TokenCounter;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A provider in this process with the models that a test gives it. */
public final class FakeProvider implements Provider {
    private final String id;
    private final String baseUrl;
    private final Prices prices;
    private final Map<String, ChatModel> models = new LinkedHashMap<>();
    private final Map<String, EmbeddingModel> embedders = new LinkedHashMap<>();
    private final Map<String, RewardModel> rewards = new LinkedHashMap<>();
    private final Map<String, Capabilities> capabilities = new LinkedHashMap<>();
    private @Nullable TokenCounter counter;

    public FakeProvider(String id) {
        this(id, "", Prices.FREE);
    }

    /** As if the models were elsewhere and cost money. */
    public FakeProvider(String id, String baseUrl, Prices prices) {
        this.id = id;
        this.baseUrl = baseUrl;
        this.prices = prices;
    }

    /**
     * What models cost.
     *
     * @param input dollars a million tokens
     * @param output dollars a million tokens
     */
    public static Prices prices(double input, double output) {
        var price = new Price(input, null, null, null, output);
        return new Prices(List.of(new Prices.Rate(null, 0, price)), Map.of(), null, "a test");
    }

    /** Adds a model that is ready and takes everything. */
    public FakeProvider with(String model, ChatModel answers) {
        models.put(model, answers);
        return this;
    }

    /** What a model takes; everything unless said. */
    public FakeProvider taking(String model, Capabilities takes) {
        capabilities.put(model, takes);
        return this;
    }

    /** Counts tokens of all its models. */
    public FakeProvider counting(TokenCounter counts) {
        counter = counts;
        return this;
    }

    /** Adds a model that embeds. */
    public FakeProvider embedding(String model, EmbeddingModel embeds) {
        embedders.put(model, embeds);
        return this;
    }

    /** Adds a model that rewards. */
    public FakeProvider rewarding(String model, RewardModel gives) {
        rewards.put(model, gives);
        return this;
    }

    /** The identity of a model of this provider. */
    public ModelRef ref(String model) {
        return new ModelRef(id, baseUrl, model);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<ModelInfo> models() {
        return Stream.concat(models.keySet().stream(), rewards.keySet().stream())
                .map(
                        model ->
                                new ModelInfo(
                                        ref(model),
                                        model,
                                        capabilities.getOrDefault(model, Capabilities.UNKNOWN),
                                        State.READY,
                                        ""))
                .toList();
    }

    @Override
    public Prices prices(ModelRef ref) {
        return prices;
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(id)
                && (models.containsKey(ref.id())
                        || embedders.containsKey(ref.id())
                        || rewards.containsKey(ref.id()));
    }

    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Optional.ofNullable(counter);
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.ofNullable(embedders.get(ref.id()));
    }

    @Override
    public Optional<RewardModel> rewardModel(ModelRef ref) {
        return Optional.ofNullable(rewards.get(ref.id()));
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return Objects.requireNonNull(models.get(ref.id()));
    }
}
