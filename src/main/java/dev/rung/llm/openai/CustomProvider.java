package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.settings.CustomModel;
import dev.rung.settings.Keys;

import okhttp3.HttpUrl;

import java.util.List;
import java.util.function.Supplier;

/** The models that the user added by hand. Each is sent the key that it names, or none. */
public final class CustomProvider implements Provider {
    public static final String ID = "custom";

    private final Http http;
    private final Keys keys;
    private final Supplier<List<CustomModel>> added;
    private final String openAiBaseUrl;

    /**
     * @param added the models as they are in the settings now
     * @param openAiBaseUrl the one address to which {@code OPENAI_API_KEY} may go
     */
    public CustomProvider(
            Http http, Keys keys, Supplier<List<CustomModel>> added, String openAiBaseUrl) {
        this.http = http;
        this.keys = keys;
        this.added = added;
        this.openAiBaseUrl = openAiBaseUrl;
    }

    @Override
    public String id() {
        return ID;
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
        var endpoint = endpoint(model);
        boolean lacksKey = !model.keyVariable().isBlank() && endpoint.key() == null;
        return new ModelInfo(
                ref,
                label,
                Capabilities.UNKNOWN,
                lacksKey ? State.NO_KEY : State.READY,
                lacksKey ? endpoint.keyHint() : ref.baseUrl());
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
                        .map(this::endpoint)
                        .orElseGet(() -> Endpoint.keyless(ref.baseUrl()));
        return new OpenAiChat(http, endpoint, ref.id());
    }

    private static boolean is(CustomModel model, ModelRef ref) {
        return ref.provider().equals(ID)
                && ref.id().equals(model.id())
                && ref.baseUrl().equals(Endpoint.normal(model.baseUrl()));
    }

    private Endpoint endpoint(CustomModel model) {
        String baseUrl = Endpoint.normal(model.baseUrl());
        String variable = model.keyVariable().strip();
        if (variable.isEmpty()) {
            return Endpoint.keyless(baseUrl);
        }
        if (variable.equalsIgnoreCase(OpenAiProvider.KEY)
                && !Endpoint.same(baseUrl, openAiBaseUrl)) {
            return new Endpoint(
                    baseUrl,
                    null,
                    "%s is sent to %s only; name another key variable in Settings."
                            .formatted(variable, openAiBaseUrl));
        }
        return Endpoint.keyed(baseUrl, keys.find(variable).orElse(null), variable);
    }
}
