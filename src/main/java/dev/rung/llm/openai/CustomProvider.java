package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ContinuationScorer;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.RawText;
import dev.rung.llm.RewardModel;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.settings.CustomModel;

import okhttp3.HttpUrl;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The models that the user added by hand. Each is sent the key and the headers that it names, or
 * none.
 */
public final class CustomProvider implements Provider {
    public static final String ID = "custom";

    private final ProviderSetup setup;
    private final Supplier<List<CustomModel>> added;
    private final CustomEndpoints endpoints;
    private final VllmExtras extras;

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
        this.extras = new VllmExtras(setup.http());
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
        var ref = ref(model);
        boolean raw = RawText.isFor(ref);
        var url = HttpUrl.parse(ref.baseUrl());
        String label = url == null ? model.id() : model.id() + "@" + url.host();
        if (url == null) {
            String note = "«%s» is not an http or https address.".formatted(model.baseUrl());
            return new ModelInfo(ref, label, Capabilities.UNKNOWN, State.UNREACHABLE, note);
        }
        var endpoint = endpoints.of(model);
        return new ModelInfo(
                ref,
                raw ? label + " (raw text)" : label,
                raw ? TextWriter.fields(null, null) : Capabilities.UNKNOWN,
                endpoint.lacksKey() ? State.NO_KEY : State.READY,
                endpoint.lacksKey() ? endpoint.keyHint() : raw ? ListedModels.RAW_NOTE : "");
    }

    @Override
    public boolean owns(ModelRef ref) {
        return find(ref).isPresent();
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var call = new ChatCall(setup.http(), endpoint(ref), ref.id());
        return RawText.isFor(ref)
                ? TextChat.guarded(call)
                : new OpenAiChat(call, Dialect.of(ref.baseUrl()));
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.of(extras.embedder(ref, endpoint(ref)));
    }

    @Override
    public Optional<RewardModel> rewardModel(ModelRef ref) {
        return Optional.of(extras.rewardModel(ref, endpoint(ref)));
    }

    @Override
    public Optional<ContinuationScorer> continuationScorer(ModelRef ref) {
        return Optional.of(extras.scorer(ref, endpoint(ref)));
    }

    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Optional.of(extras.tokenCounter(ref, endpoint(ref)));
    }

    @Override
    public String keyVariable(ModelRef ref) {
        return find(ref).map(CustomProvider::keyVariable).orElse("");
    }

    /** Where no key is named, a secret in a header tells who is asking. */
    private static String keyVariable(CustomModel model) {
        String named = model.keyVariable().strip();
        return named.isEmpty()
                ? model.headers().values().stream()
                        .map(CustomModel.VARIABLE_IN_TEXT::matcher)
                        .filter(Matcher::find)
                        .map(secret -> secret.group(1))
                        .sorted()
                        .findFirst()
                        .orElse("")
                : named;
    }

    /**
     * The headers as they stand in the settings, where secrets are variables' names; neither their
     * order nor the case of their names makes a difference.
     */
    @Override
    public String variant(ModelRef ref) {
        return find(ref).stream()
                .flatMap(model -> model.headers().entrySet().stream())
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Endpoint endpoint(ModelRef ref) {
        return find(ref).map(endpoints::of).orElseGet(() -> Endpoint.keyless(ref.baseUrl()));
    }

    private Optional<CustomModel> find(ModelRef ref) {
        return added.get().stream().filter(model -> is(model, ref)).findFirst();
    }

    /** What the model is called in experiments. */
    public static ModelRef ref(CustomModel model) {
        return new ModelRef(format(model), Endpoint.normal(model.baseUrl()), model.id());
    }

    private static String format(CustomModel model) {
        return switch (model.format()) {
            case CHAT -> ID;
            case COMPLETIONS -> RawText.provider(ID);
        };
    }

    private static boolean is(CustomModel model, ModelRef ref) {
        return ref.equals(ref(model));
    }
}
