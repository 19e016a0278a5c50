package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * OpenAI, or the server that {@code OPENAI_BASE_URL} names in its place. The key in {@code
 * OPENAI_API_KEY} goes to this address only.
 */
public final class OpenAiProvider implements Provider {
    public static final String ID = "openai";
    public static final String KEY = "OPENAI_API_KEY";

    private final Http http;
    private final ModelCatalog catalog;
    private final Keys keys;
    private final String baseUrl;

    /**
     * @param baseUrl the value of {@code OPENAI_BASE_URL}; null or blank for OpenAI itself
     */
    public OpenAiProvider(Http http, ModelCatalog catalog, Keys keys, @Nullable String baseUrl) {
        this.http = http;
        this.catalog = catalog;
        this.keys = keys;
        this.baseUrl =
                baseUrl == null || baseUrl.isBlank() ? Endpoint.OPENAI : Endpoint.normal(baseUrl);
    }

    /** The one address to which the key may go. */
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public String id() {
        return ID;
    }

    /** The recorded models at OpenAI; elsewhere those that the server lists. */
    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var endpoint = endpoint();
        if (endpoint.openAi()) {
            return catalog.of(ID).stream().map(entry -> recorded(entry, endpoint)).toList();
        }
        var list = new ModelList(http, Duration.ofSeconds(2), Duration.ofSeconds(5));
        return list.at(endpoint).stream().map(this::listed).toList();
    }

    private ModelInfo recorded(ModelCatalog.Entry entry, Endpoint endpoint) {
        boolean ready = endpoint.key() != null;
        return new ModelInfo(
                ref(entry.id()),
                entry.id(),
                entry.capabilities(),
                ready ? State.READY : State.NO_KEY,
                ready ? entry.note() : endpoint.keyHint());
    }

    private ModelInfo listed(String id) {
        return new ModelInfo(ref(id), id, Capabilities.UNKNOWN, State.READY, baseUrl);
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(ID) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return new OpenAiChat(http, endpoint(), ref.id());
    }

    private ModelRef ref(String id) {
        return new ModelRef(ID, baseUrl, id);
    }

    private Endpoint endpoint() {
        return Endpoint.keyed(baseUrl, keys.find(KEY).orElse(null), KEY);
    }
}
