package dev.rung.llm;

import dev.rung.llm.ModelInfo.Kind;
import dev.rung.task.AtOnce;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** All providers as one: which models there are, and the way to talk to each. */
public final class Models {
    private final List<Provider> providers;
    private final Set<ModelRef> counted = ConcurrentHashMap.newKeySet();
    private final Layers layers;
    private final Corrections corrections;
    private final Estimator estimator = new Estimator();
    private final ConcurrentHashMap<ModelRef, ModelInfo> seen = new ConcurrentHashMap<>();

    /** Models with nothing around them but what every model has. */
    public Models(List<Provider> providers) {
        this(providers, (ref, account, client) -> client);
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
        /** What nothing limits. */
        int ALL = 256;

        /**
         * @param account whose limits count
         */
        ChatModel around(ModelRef model, Account account, ChatModel client);

        /** The user wants so many requests of the account out at once, if all goes well. */
        default void allow(Account account, int atOnce) {}

        /**
         * How many requests of the account may be out at once.
         *
         * @param wished what the user wants, null for no wish
         */
        default Pace pace(Account account, @Nullable Integer wished) {
            int all = wished == null ? ALL : wished;
            return new Pace(all, all);
        }

        /**
         * Asks a question that is no conversation.
         *
         * @param account whose limits count
         * @param call sends one request each time it is run
         */
        default <T> T ask(ModelRef model, Account account, Call<T> call)
                throws LlmException, InterruptedException {
            return call.run();
        }
    }

    /**
     * Every model that can be picked for a conversation, in the order of the providers. May ask the
     * network: all providers at once.
     */
    public List<ModelInfo> list() throws InterruptedException {
        return list(Kind.CHAT);
    }

    /** The models that are known to embed. Asks as {@link #list()} does. */
    public List<ModelInfo> embeddings() throws InterruptedException {
        return list(Kind.EMBEDDING);
    }

    /** The models that are known to reward. Asks as {@link #list()} does. */
    public List<ModelInfo> rewards() throws InterruptedException {
        return list(Kind.REWARD);
    }

    private List<ModelInfo> list(Kind kind) throws InterruptedException {
        var asking = providers.stream().<Callable<List<ModelInfo>>>map(one -> one::models).toList();
        var all = AtOnce.all(asking).stream().flatMap(List::stream).toList();
        all.forEach(model -> seen.put(model.ref(), model));
        return all.stream().filter(model -> model.kind() == kind).map(this::corrected).toList();
    }

    /** Everyone who offers models, in the order in which they are listed. */
    public List<Provider> providers() {
        return providers;
    }

    /** The models of one provider. May ask the network. */
    public List<ModelInfo> list(Provider provider) throws InterruptedException {
        var found = provider.models();
        found.forEach(model -> seen.put(model.ref(), model));
        return found.stream().map(this::corrected).toList();
    }

    /** Forgets which models lack a key: keys have changed, and they may be sent to now. */
    public void forgetKeyless() {
        seen.values().removeIf(model -> model.state() == ModelInfo.State.NO_KEY);
    }

    /** What is known of the model from the last {@link #list}. */
    public Optional<ModelInfo> info(ModelRef ref) {
        return Optional.ofNullable(seen.get(ref)).map(this::corrected);
    }

    /**
     * The model if its key is missing, as far as the last {@link #list} tells; one that is not
     * listed lacks the key that another at the same place lacks.
     */
    public Optional<ModelInfo> keyless(ModelRef ref) {
        ModelInfo own = seen.get(ref);
        return (own == null
                        ? seen.values().stream().filter(one -> isSamePlace(one.ref(), ref))
                        : Stream.of(own))
                .filter(one -> one.state() == ModelInfo.State.NO_KEY)
                .findFirst()
                .map(
                        one ->
                                own == null
                                        ? new ModelInfo(
                                                ref,
                                                ref.id(),
                                                Capabilities.UNKNOWN,
                                                one.state(),
                                                one.note())
                                        : corrected(one));
    }

    private static boolean isSamePlace(ModelRef one, ModelRef other) {
        return one.provider().equals(other.provider()) && one.baseUrl().equals(other.baseUrl());
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
        Prices told = owner(ref).map(provider -> provider.prices(ref)).orElse(Prices.UNKNOWN);
        return corrections.prices(ref, told);
    }

    /** What else of the settings is part of the model's identity ({@link Provider#variant}). */
    public String variant(ModelRef ref) {
        return owner(ref).map(provider -> provider.variant(ref)).orElse("");
    }

    /**
     * The model with everything around it that a request passes through, or nothing if no provider
     * knows it any more.
     */
    public Optional<ChatModel> chat(ModelRef ref) {
        return owner(ref).map(provider -> around(ref, account(provider, ref), provider.chat(ref)));
    }

    /** The user wants so many requests to the model out at once, if all goes well. */
    public void allow(ModelRef ref, int atOnce) {
        owner(ref).ifPresent(provider -> layers.allow(account(provider, ref), atOnce));
    }

    /**
     * How many requests to the model may be out at once.
     *
     * @param wished what the user wants, null for no wish
     */
    public Pace pace(ModelRef ref, @Nullable Integer wished) {
        return owner(ref)
                .map(provider -> layers.pace(account(provider, ref), wished))
                .orElseGet(() -> new Pace(1, 1));
    }

    private ChatModel around(ModelRef ref, Account account, ChatModel client) {
        var capabilities = capabilities(ref);
        var inner = layers.around(ref, account, new TimedChatModel(client));
        return new GuardedChatModel(inner, ref.id(), capabilities);
    }

    /** The model as one that embeds, or nothing if its provider has no API for that. */
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return offered(
                ref,
                Provider::embedder,
                (account, model) ->
                        new BatchedEmbeddings(
                                texts -> layers.ask(ref, account, () -> model.embed(texts)),
                                model.batch()));
    }

    /** The model as one that rewards, or nothing if its provider has no API for that. */
    public Optional<RewardModel> rewardModel(ModelRef ref) {
        return offered(
                ref,
                Provider::rewardModel,
                (account, model) ->
                        messages -> layers.ask(ref, account, () -> model.reward(messages)));
    }

    /** The model as one that scores, or nothing if its provider has no API for that. */
    public Optional<ContinuationScorer> continuationScorer(ModelRef ref) {
        return offered(
                ref,
                Provider::continuationScorer,
                (account, model) ->
                        (prompt, continuations) ->
                                layers.ask(ref, account, () -> model.score(prompt, continuations)));
    }

    /** Counts tokens for the model: as its provider does, else by an estimate. Does no I/O. */
    public CountOrEstimate tokenCounter(ModelRef ref) {
        Optional<TokenCounter> counter =
                offered(
                        ref,
                        Provider::tokenCounter,
                        (account, model) ->
                                request -> {
                                    counted.add(ref);
                                    return layers.ask(ref, account, () -> model.count(request));
                                });
        return new CountOrEstimate(ref, counter.orElse(null), estimator);
    }

    /** Whom a request to count tokens went to so far. */
    public Set<ModelRef> counted() {
        return Set.copyOf(counted);
    }

    /** Counts tokens without a network. */
    public Estimator estimator() {
        return estimator;
    }

    private <T> Optional<T> offered(
            ModelRef ref,
            BiFunction<Provider, ModelRef, Optional<T>> offer,
            BiFunction<Account, T, T> layered) {
        return owner(ref)
                .flatMap(
                        provider ->
                                offer.apply(provider, ref)
                                        .map(one -> layered.apply(account(provider, ref), one)));
    }

    /** Whether anybody here offers the model: nothing is sent to an address that nobody knows. */
    public boolean isKnown(ModelRef ref) {
        return owner(ref).isPresent();
    }

    private Optional<Provider> owner(ModelRef ref) {
        return providers.stream().filter(provider -> provider.owns(ref)).findFirst();
    }

    private static Account account(Provider provider, ModelRef ref) {
        return new Account(ref.baseUrl(), provider.keyVariable(ref));
    }
}
