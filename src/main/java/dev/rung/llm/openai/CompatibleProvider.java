package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.Roster;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.ProviderSetup;

import java.util.List;
import java.util.Map;

/** A known place that speaks OpenAI's chat completions. */
public final class CompatibleProvider implements Provider {
    private final ProviderSetup setup;
    private final Preset preset;

    public CompatibleProvider(ProviderSetup setup, Preset preset) {
        this.setup = setup;
        this.preset = preset;
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
            var models = listed.chatting(asking.get(endpoint, "models", ""));
            return preset.isNear() && models.isEmpty() ? List.of() : roster.with(models);
        } catch (LlmException e) {
            return preset.isNear() ? List.of() : roster.without(e);
        }
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(preset.id()) && ref.baseUrl().equals(preset.baseUrl());
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var call = new ChatCall(setup.http(), endpoint(), ref.id());
        boolean router = preset.id().equals(Preset.OPENROUTER.id());
        return new OpenAiChat(call, router ? Dialect.OPENROUTER : Dialect.of(preset.baseUrl()));
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
