package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;

import java.time.Duration;
import java.util.List;

/** Ollama on this machine, through its compatible endpoint. It is never sent a key. */
public final class OllamaProvider implements Provider {
    public static final String ID = "ollama";
    public static final String LOOPBACK = "http://127.0.0.1:11434/v1";

    private final Http http;
    private final String baseUrl;

    /**
     * @param baseUrl where its API begins, usually {@link #LOOPBACK}
     */
    public OllamaProvider(Http http, String baseUrl) {
        this.http = http;
        this.baseUrl = Endpoint.normal(baseUrl);
    }

    @Override
    public String id() {
        return ID;
    }

    /** The models that are installed; none while Ollama does not run. */
    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var list = new ModelList(http, Duration.ofMillis(300), Duration.ofSeconds(2));
        return list.at(Endpoint.keyless(baseUrl)).stream().map(this::info).toList();
    }

    private ModelInfo info(String id) {
        return new ModelInfo(
                new ModelRef(ID, baseUrl, id),
                id,
                Capabilities.UNKNOWN,
                State.READY,
                "Ollama on this machine");
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(ID) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return new OpenAiChat(http, Endpoint.keyless(baseUrl), ref.id());
    }
}
