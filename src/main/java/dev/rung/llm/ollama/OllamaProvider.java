package dev.rung.llm.ollama;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Provider;
import dev.rung.llm.Roster;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.ProviderSetup;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Ollama on this machine, or where {@code OLLAMA_HOST} says, through its own API. It is never sent
 * a key.
 */
public final class OllamaProvider implements Provider {
    public static final String ID = "ollama";

    private static final List<String> EFFORTS = List.of("none", "low", "medium", "high");

    private final ProviderSetup setup;
    private final boolean named;
    private final String baseUrl;

    public OllamaProvider(ProviderSetup setup) {
        this.setup = setup;
        String host = setup.variable("OLLAMA_HOST");
        this.named = host != null && !host.isBlank();
        this.baseUrl = OllamaHost.url(host);
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
                    list.path("models")
                            .valueStream()
                            .filter(OllamaProvider::chats)
                            .map(this::listed)
                            .toList();
            return models.isEmpty() && !named ? List.of() : roster.with(models);
        } catch (LlmException e) {
            return named ? roster.without(e) : List.of();
        }
    }

    private static boolean chats(JsonNode model) {
        var can = model.path("capabilities");
        return !model.path("name").asString("").isEmpty()
                && (can.isEmpty() || has(can, "completion"));
    }

    private static boolean has(JsonNode capabilities, String word) {
        return capabilities.valueStream().anyMatch(entry -> entry.asString("").equals(word));
    }

    private Listed listed(JsonNode model) {
        String id = model.path("name").asString("");
        var details = model.path("details");
        String size = details.path("parameter_size").asString("");
        String bits = details.path("quantization_level").asString("");
        String note = "Ollama %s %s".formatted(size, bits).strip();
        return new Listed(
                new ModelInfo(
                        new ModelRef(ID, baseUrl, id),
                        id,
                        capabilities(model),
                        State.READY,
                        note.replaceAll("\\s+", " ")),
                null);
    }

    /** Newer versions tell what a model can; of older ones everything may be asked. */
    private static Capabilities capabilities(JsonNode model) {
        Integer tokens = JsonNumbers.whole(model.path("details").path("context_length"));
        var can = model.path("capabilities");
        return can.isEmpty()
                ? Capabilities.unknown(Capabilities.UNKNOWN.takes(), tokens, null)
                : known(has(can, "thinking"), tokens);
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
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(ID) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return new OllamaChat(new ChatCall(setup.http(), Endpoint.keyless(baseUrl), ref.id()));
    }
}
