package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.settings.CustomModel;

import okhttp3.HttpUrl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The models that the user added by hand. Each is sent the key and the headers that it names, or
 * none.
 */
public final class CustomProvider implements Provider {
    public static final String ID = "custom";

    private final ProviderSetup setup;
    private final Supplier<List<CustomModel>> added;
    private final CustomEndpoints endpoints;

    /**
     * @param added the models as they are in the settings now
     * @param others the other providers: their keys are sent to their own addresses only
     */
    public CustomProvider(
            ProviderSetup setup, Supplier<List<CustomModel>> added, List<Provider> others) {
        this.setup = setup;
        this.added = added;
        Map<String, String> bound = new HashMap<>();
        others.forEach(provider -> bound.putAll(provider.keys()));
        this.endpoints = new CustomEndpoints(setup.keys(), bound);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Models added by hand";
    }

    @Override
    public List<ModelInfo> models() {
        return added.get().stream().map(this::info).toList();
    }

    private ModelInfo info(CustomModel model) {
        var ref = new ModelRef(ID, Endpoint.normal(model.baseUrl()), model.id());
        var url = HttpUrl.parse(ref.baseUrl());
        String label = url == null ? model.id() : model.id() + "@" + url.host();
        if (url == null) {
            String note = "«%s» is not an http or https address.".formatted(model.baseUrl());
            return new ModelInfo(ref, label, Capabilities.UNKNOWN, State.UNREACHABLE, note);
        }
        var endpoint = endpoints.of(model);
        return new ModelInfo(
                ref,
                label,
                Capabilities.UNKNOWN,
                endpoint.lacksKey() ? State.NO_KEY : State.READY,
                endpoint.lacksKey() ? endpoint.keyHint() : "");
    }

    @Override
    public boolean owns(ModelRef ref) {
        return added.get().stream().anyMatch(model -> is(model, ref));
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var endpoint =
                added.get().stream()
                        .filter(model -> is(model, ref))
                        .findFirst()
                        .map(endpoints::of)
                        .orElseGet(() -> Endpoint.keyless(ref.baseUrl()));
        return new OpenAiChat(
                new ChatCall(setup.http(), endpoint, ref.id()), Dialect.of(ref.baseUrl()));
    }

    private static boolean is(CustomModel model, ModelRef ref) {
        return ref.provider().equals(ID)
                && ref.id().equals(model.id())
                && ref.baseUrl().equals(Endpoint.normal(model.baseUrl()));
    }
}
