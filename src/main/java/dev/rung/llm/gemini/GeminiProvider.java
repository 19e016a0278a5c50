package dev.rung.llm.gemini;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.JsonNumbers;
import dev.rung.llm.http.Listing;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.settings.Key;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Google's Gemini, or the server that {@code GEMINI_BASE_URL} names in its place. The key in {@code
 * GEMINI_API_KEY}, or else in {@code GOOGLE_API_KEY}, goes to this address only.
 */
public final class GeminiProvider implements Provider {
    public static final String ID = "gemini";
    public static final String KEY = "GEMINI_API_KEY";
    public static final String OTHER_KEY = "GOOGLE_API_KEY";
    private static final String USUAL = "https://generativelanguage.googleapis.com";

    /** Words in the ids of models that make something else than text. */
    private static final Pattern NOT_CHAT =
            Pattern.compile("image|tts|audio|live|embedding|veo|imagen|computer-use|robotics|aqa");

    private final ProviderSetup setup;
    private final String baseUrl;

    public GeminiProvider(ProviderSetup setup) {
        this.setup = setup;
        this.baseUrl = root(Endpoint.orUsual(setup.variable("GEMINI_BASE_URL"), USUAL));
    }

    /** Google's own clients are given the address without the version. */
    private static String root(String url) {
        return url.endsWith("/v1beta") ? url.substring(0, url.length() - 7) : url;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Gemini";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of(KEY, baseUrl, OTHER_KEY, baseUrl);
    }

    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var roster = setup.roster("Gemini", new ModelRef(ID, baseUrl, ""), USUAL);
        return new Listing(roster, endpoint(), JsonList.far(setup.http()))
                .models(
                        "v1beta/models",
                        "pageSize=1000",
                        list -> list.path("models").valueStream().flatMap(this::listed).toList());
    }

    /** What a model can be asked by its methods; nothing if it is for something else. */
    private static Optional<Kind> kind(JsonNode model) {
        if (does(model, "generateContent") && !NOT_CHAT.matcher(id(model)).find()) {
            return Optional.of(Kind.CHAT);
        }
        return does(model, "embedContent") ? Optional.of(Kind.EMBEDDING) : Optional.empty();
    }

    private static boolean does(JsonNode model, String method) {
        return model.path("supportedGenerationMethods")
                .valueStream()
                .anyMatch(m -> m.asString("").equals(method));
    }

    private static String id(JsonNode model) {
        String name = model.path("name").asString("");
        return name.startsWith("models/") ? name.substring(7) : name;
    }

    private Stream<Listed> listed(JsonNode model) {
        return kind(model).map(kind -> listed(model, kind)).stream();
    }

    private Listed listed(JsonNode model, Kind kind) {
        var capabilities =
                Capabilities.unknown(
                        Capabilities.UNKNOWN.takes(),
                        JsonNumbers.whole(model.path("inputTokenLimit")),
                        JsonNumbers.whole(model.path("outputTokenLimit")));
        return new Listed(
                new ModelInfo(
                        new ModelRef(ID, baseUrl, id(model)),
                        id(model),
                        capabilities,
                        State.READY,
                        model.path("displayName").asString(""),
                        kind),
                null);
    }

    @Override
    public boolean owns(ModelRef ref) {
        return ref.provider().equals(ID) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public Prices prices(ModelRef ref) {
        return setup.catalog().prices(ref, USUAL);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        return new GeminiChat(
                new ChatCall(setup.http(), endpoint(), ref.id()), setup.capabilities(ref));
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.of(new GeminiEmbeddings(call(ref)));
    }

    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Optional.of(new GeminiTokens(call(ref)));
    }

    private JsonCall call(ModelRef ref) {
        return new JsonCall(setup.http(), endpoint(), ref.id());
    }

    @Override
    public String keyVariable(ModelRef ref) {
        return key().map(Key::variable).orElse(KEY);
    }

    private Endpoint endpoint() {
        var key = key();
        return endpoint(baseUrl, key.orElse(null), key.map(Key::variable).orElse(KEY));
    }

    private Optional<Key> key() {
        var keys = setup.keys();
        return keys.find(KEY).isEmpty() ? keys.find(OTHER_KEY) : keys.find(KEY);
    }

    static Endpoint endpoint(String baseUrl, @Nullable Key key, String variable) {
        return Endpoint.keyed(baseUrl, key, variable, k -> Header.of("x-goog-api-key", k));
    }
}
