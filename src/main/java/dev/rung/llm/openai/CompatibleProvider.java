package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ContinuationScorer;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.RawText;
import dev.rung.llm.RewardModel;
import dev.rung.llm.Roster;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.openai.Preset.RawModels;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A known place that speaks OpenAI's chat completions. */
public final class CompatibleProvider implements Provider {
    private final ProviderSetup setup;
    private final Preset preset;
    private final VllmExtras extras;

    public CompatibleProvider(ProviderSetup setup, Preset preset) {
        this.setup = setup;
        this.preset = preset;
        this.extras = new VllmExtras(setup.http());
    }

    @Override
    public String id() {
        return preset.id();
    }

    @Override
    public String name() {
        return preset.name();
    }

    @Override
    public boolean isNear() {
        return preset.isNear();
    }

    @Override
    public Map<String, String> keys() {
        return preset.isNear() ? Map.of() : Map.of(preset.key(), preset.baseUrl());
    }

    /** What it lists. Of a server on this machine that does not answer as one, nothing. */
    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var endpoint = endpoint();
        var place = new ModelRef(preset.id(), preset.baseUrl(), "");
        var roster = new Roster(preset.name(), place, setup.catalog().of(preset.id()));
        if (endpoint.lacksKey()) {
            return roster.withoutKey(endpoint.keyHint());
        }
        String note = preset.name() + (preset.isNear() ? " on this machine" : "");
        var listed = new ListedModels(preset.id(), preset.baseUrl(), note);
        var asking = preset.isNear() ? JsonList.near(setup.http()) : JsonList.far(setup.http());
        try {
            var models = listed(listed, asking.get(endpoint, "models", ""));
            boolean chats = models.stream().anyMatch(one -> one.info().kind() == Kind.CHAT);
            return preset.isNear() && !chats
                    ? models.stream().map(Listed::info).toList()
                    : roster.with(models);
        } catch (LlmException e) {
            return preset.isNear() ? List.of() : roster.without(e);
        }
    }

    /** A server on this machine takes raw text for any model, Together for those of a type. */
    private List<Listed> listed(ListedModels reader, JsonNode list) {
        var raw =
                switch (preset.rawText()) {
                    case ALL -> reader.rawText(list, "");
                    case LANGUAGE -> reader.rawText(list, "language");
                    case NONE -> List.<Listed>of();
                };
        return Stream.of(reader.chatting(list), raw, reader.otherKinds(list))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public boolean owns(ModelRef ref) {
        boolean raw =
                preset.rawText() != RawModels.NONE
                        && ref.provider().equals(RawText.provider(preset.id()));
        return (raw || ref.provider().equals(preset.id()))
                && ref.baseUrl().equals(preset.baseUrl());
    }

    @Override
    public Prices prices(ModelRef ref) {
        return preset.isNear() ? Prices.FREE : Prices.UNKNOWN;
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var call = new ChatCall(setup.http(), endpoint(), ref.id());
        if (RawText.isFor(ref)) {
            return TextChat.guarded(call);
        }
        boolean router = preset.id().equals(Preset.OPENROUTER.id());
        return new OpenAiChat(call, router ? Dialect.OPENROUTER : Dialect.of(preset.baseUrl()));
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.of(extras.embedder(ref, endpoint()));
    }

    @Override
    public Optional<RewardModel> rewardModel(ModelRef ref) {
        return isVllm() ? Optional.of(extras.rewardModel(ref, endpoint())) : Optional.empty();
    }

    @Override
    public Optional<ContinuationScorer> continuationScorer(ModelRef ref) {
        return isVllm() ? Optional.of(extras.scorer(ref, endpoint())) : Optional.empty();
    }

    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return isVllm() ? Optional.of(extras.tokenCounter(ref, endpoint())) : Optional.empty();
    }

    private boolean isVllm() {
        return preset.id().equals(Preset.VLLM.id());
    }

    @Override
    public String keyVariable(ModelRef ref) {
        return preset.key();
    }

    private Endpoint endpoint() {
        return preset.isNear()
                ? Endpoint.keyless(preset.baseUrl())
                : Endpoint.keyed(
                        preset.baseUrl(),
                        setup.keys().find(preset.key()).orElse(null),
                        preset.key(),
                        Header::bearer);
    }
}
