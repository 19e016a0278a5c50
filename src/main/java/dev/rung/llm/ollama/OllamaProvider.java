package dev.rung.llm.ollama;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.Roster;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.ollama.ShownModels.Shown;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ollama on this machine, or where {@code OLLAMA_HOST} says, through its own API. It is never sent
 * a key.
 */
public final class OllamaProvider implements Provider {
    public static final String ID = "ollama";

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([BM])");

    private static final List<String> EFFORTS = List.of("none", "low", "medium", "high");

    private final ProviderSetup setup;
    private final boolean named;
    private final String baseUrl;
    private final ShownModels shown;

    public OllamaProvider(ProviderSetup setup) {
        this.setup = setup;
        String host = setup.variable("OLLAMA_HOST");
        this.named = host != null && !host.isBlank();
        this.baseUrl = OllamaHost.url(host);
        this.shown = new ShownModels(Endpoint.keyless(baseUrl));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Ollama";
    }

    @Override
    public boolean isNear() {
        return !named;
    }

    /** The models that are installed; none while Ollama does not run where nobody named it. */
    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var roster = new Roster("Ollama", new ModelRef(ID, baseUrl, ""), List.of());
        var asking = named ? JsonList.far(setup.http()) : JsonList.near(setup.http());
        try {
            var list = asking.get(Endpoint.keyless(baseUrl), "api/tags", "");
            var models =
                    shown.all(list, asking).stream()
                            .filter(OllamaProvider::isOfUse)
                            .map(this::listed)
                            .toList();
            return named || models.stream().anyMatch(model -> chats(model.info()))
                    ? roster.with(models)
                    : models.stream().map(Listed::info).toList();
        } catch (LlmException e) {
            return named ? roster.without(e) : List.of();
        }
    }

    /** Models that make neither text nor vectors are left out. */
    private static boolean isOfUse(Shown model) {
        return model.capabilities().isEmpty() || model.can("completion") || model.can("embedding");
    }

    private static boolean chats(ModelInfo model) {
        return model.kind() == Kind.CHAT;
    }

    private Listed listed(Shown model) {
        String id = model.item().path("name").asString("");
        var details = model.item().path("details");
        String size = details.path("parameter_size").asString("");
        String bits = details.path("quantization_level").asString("");
        String note = "Ollama %s %s".formatted(size, bits).strip();
        boolean embeds = model.can("embedding") && !model.can("completion");
        return new Listed(
                new ModelInfo(
                        new ModelRef(ID, baseUrl, id),
                        id,
                        capabilities(model).withSize(weights(size)),
                        State.READY,
                        note.replaceAll("\\s+", " "),
                        embeds ? Kind.EMBEDDING : Kind.CHAT),
                null);
    }

    /** Of models of which nothing is told everything may be asked. */
    private static Capabilities capabilities(Shown model) {
        return model.capabilities().isEmpty()
                ? Capabilities.unknown(Capabilities.UNKNOWN.takes(), model.context(), null)
                : known(model.can("thinking"), model.context());
    }

    /** {@code 8.0B} and {@code 567M} as numbers; null where it is none. */
    static @Nullable Long weights(String size) {
        var parts = SIZE.matcher(size.strip());
        return parts.matches()
                ? Long.valueOf(
                        Math.round(
                                Double.parseDouble(parts.group(1))
                                        * (parts.group(2).equals("B") ? 1e9 : 1e6)))
                : null;
    }

    private static Capabilities known(boolean thinks, @Nullable Integer context) {
        var takes = EnumSet.allOf(Parameter.class);
        if (!thinks) {
            takes.remove(Parameter.EFFORT);
        }
        return new Capabilities(
                takes, Set.of(), thinks ? EFFORTS : List.of(), null, context, null, true, true);
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.of(
                new OllamaEmbeddings(
                        new JsonCall(setup.http(), Endpoint.keyless(baseUrl), ref.id())));
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(ID) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public Prices prices(ModelRef ref) {
        return ref.isOnThisMachine() && !ref.id().endsWith("cloud") ? Prices.FREE : Prices.UNKNOWN;
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return new OllamaChat(new ChatCall(setup.http(), Endpoint.keyless(baseUrl), ref.id()));
    }
}
