package dev.rung.llm.anthropic;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.GuardedChatModel;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
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

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Anthropic, or the server that {@code ANTHROPIC_BASE_URL} names in its place. The key in {@code
 * ANTHROPIC_API_KEY} goes to this address only.
 */
public final class AnthropicProvider implements Provider {
    public static final String ID = "anthropic";
    public static final String KEY = "ANTHROPIC_API_KEY";
    private static final String USUAL = "https://api.anthropic.com";

    /** The version of the API whose shapes are written and read here. */
    private static final Header VERSION = Header.plain("anthropic-version", "2023-06-01");

    /** All that the Messages API has a field for. */
    private static final Set<Parameter> FIELDS =
            Set.of(
                    Parameter.TEMPERATURE,
                    Parameter.TOP_P,
                    Parameter.MAX_TOKENS,
                    Parameter.STOP,
                    Parameter.EFFORT);

    private final ProviderSetup setup;
    private final String baseUrl;

    public AnthropicProvider(ProviderSetup setup) {
        this.setup = setup;
        this.baseUrl = root(Endpoint.orUsual(setup.variable("ANTHROPIC_BASE_URL"), USUAL));
    }

    /** Anthropic's own clients are given the address without /v1; others are not so strict. */
    static String root(String url) {
        return url.endsWith("/v1") ? url.substring(0, url.length() - 3) : url;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Anthropic";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of(KEY, baseUrl);
    }

    @Override
    public List<ModelInfo> models() throws InterruptedException {
        var roster = setup.roster("Anthropic", new ModelRef(ID, baseUrl, ""), USUAL);
        return new Listing(roster, endpoint(), JsonList.far(setup.http()))
                .models(
                        "v1/models",
                        "limit=1000",
                        list -> list.path("data").valueStream().flatMap(this::listed).toList());
    }

    private Stream<Listed> listed(JsonNode model) {
        String id = model.path("id").asString("");
        if (id.isEmpty()) {
            return Stream.of();
        }
        var info =
                new ModelInfo(
                        new ModelRef(ID, baseUrl, id),
                        id,
                        capabilities(model),
                        State.READY,
                        model.path("display_name").asString(""));
        return Stream.of(new Listed(info, null));
    }

    /** What the list tells; whether a temperature is taken it does not. */
    private static Capabilities capabilities(JsonNode model) {
        var effort = model.path("capabilities").path("effort");
        var takes = EnumSet.copyOf(FIELDS);
        if (effort.path("supported").isBoolean() && !effort.path("supported").asBoolean()) {
            takes.remove(Parameter.EFFORT);
        }
        return Capabilities.unknown(
                takes,
                JsonNumbers.whole(model.path("max_input_tokens")),
                JsonNumbers.whole(model.path("max_tokens")));
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
        var call = new ChatCall(setup.http(), endpoint(), ref.id());
        // A model without a record may be asked for anything; what has no field is not lost unseen.
        return new GuardedChatModel(
                new AnthropicChat(call, setup.capabilities(ref)),
                ref.id(),
                Capabilities.unknown(FIELDS, null, null));
    }

    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Optional.of(new AnthropicTokens(new JsonCall(setup.http(), endpoint(), ref.id())));
    }

    @Override
    public String keyVariable(ModelRef ref) {
        return KEY;
    }

    private Endpoint endpoint() {
        return endpoint(baseUrl, setup.keys().find(KEY).orElse(null), KEY);
    }

    static Endpoint endpoint(String baseUrl, @Nullable Key key, String variable) {
        return Endpoint.keyed(baseUrl, key, variable, k -> Header.of("x-api-key", k)).with(VERSION);
    }
}
