package dev.rung.llm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * The models that are here, of every {@link ModelInfo.Kind}. May ask the network, briefly. What
     * cannot be used says why: a model that lacks its key, or a place that cannot be asked ({@link
     * ModelInfo#place}). Only a server that is looked for without having been named may be missing
     * silently.
     */
    List<ModelInfo> models() throws InterruptedException;

    /**
     * Environment variables whose keys are this provider's alone, each with the one base URL that
     * the key may be sent to.
     */
    default Map<String, String> keys() {
        return Map.of();
    }

    /** What the model costs there, as far as it is known without asking. */
    default Prices prices(ModelRef ref) {
        return Prices.UNKNOWN;
    }

    /** Whether requests for the model are this provider's to send. */
    boolean owns(ModelRef ref);

    /** The model, ready to be talked to. Does no I/O. */
    ChatModel chat(ModelRef ref);

    /** The model as one that embeds, nothing where there is no API for that. Does no I/O. */
    default Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.empty();
    }

    /** The model as one that rewards, nothing where there is no API for that. Does no I/O. */
    default Optional<RewardModel> rewardModel(ModelRef ref) {
        return Optional.empty();
    }

    /** The model as one that scores, nothing where there is no API for that. Does no I/O. */
    default Optional<ContinuationScorer> continuationScorer(ModelRef ref) {
        return Optional.empty();
    }

    /** Counts tokens as the provider does, nothing where there is no API for that. Does no I/O. */
    default Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Optional.empty();
    }

    /**
     * The environment variable whose key goes with requests to the model, which tells accounts at
     * one address apart; empty for none.
     */
    default String keyVariable(ModelRef ref) {
        return "";
    }

    /**
     * What else of the settings may change what the model answers, as a short text that never holds
     * a secret: with another one, samples are other samples. Empty for nothing.
     */
    default String variant(ModelRef ref) {
        return "";
    }
}
