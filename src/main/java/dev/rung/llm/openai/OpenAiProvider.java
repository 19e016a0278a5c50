package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.GuardedChatModel;
import dev.rung.llm.ModelCatalog.Entry;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.RawText;
import dev.rung.llm.Roster;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.TokenCounter;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.Listing;
import dev.rung.llm.http.ProviderSetup;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OpenAI, or the server that {@code OPENAI_BASE_URL} names in its place. The key in {@code
 * OPENAI_API_KEY} goes to this address only. OpenAI has three wire formats; a model's record says
 * by its provider which one it is sent in, a model without a record goes by chat completions, and
 * base models by raw text completions.
 */
public final class OpenAiProvider implements Provider {
    /** By {@code /chat/completions}. */
    public static final String ID = "openai";

    /** By {@code /responses}. */
    public static final String RESPONSES = "openai-responses";

    public static final String KEY = "OPENAI_API_KEY";
    private static final String USUAL = "https://api.openai.com/v1";

    /** By {@code /completions}, for base models. */
    private static final String RAW = RawText.provider(ID);

    private static final Set<String> FORMATS = Set.of(ID, RESPONSES, RAW);

    private final ProviderSetup setup;
    private final String baseUrl;
    private final SummarySwitch summaries = new SummarySwitch();

    public OpenAiProvider(ProviderSetup setup) {
        this.setup = setup;
        this.baseUrl = Endpoint.orUsual(setup.variable("OPENAI_BASE_URL"), USUAL);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "OpenAI";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of(KEY, baseUrl);
    }

    /** At OpenAI the recorded models and the others that chat; elsewhere all that are listed. */
    @Override
    public List<ModelInfo> models() throws InterruptedException {
        boolean here = Dialect.of(baseUrl) == Dialect.OPENAI;
        List<Entry> recorded =
                here
                        ? Stream.of(RESPONSES, ID)
                                .flatMap(id -> setup.catalog().of(id).stream())
                                .toList()
                        : List.of();
        var roster = new Roster("OpenAI", new ModelRef(ID, baseUrl, ""), recorded);
        var listing = new Listing(roster, endpoint(), JsonList.far(setup.http()));
        return here
                ? listing.models("models", "", this::listedHere)
                : listing.modelsEvenWithoutKey(
                        "models", "", new ListedModels(ID, baseUrl, "From OPENAI_BASE_URL.")::all);
    }

    private List<Listed> listedHere(JsonNode list) {
        var listed = new ListedModels(ID, baseUrl, "");
        return Stream.of(listed.chatting(list), listed.base(list), listed.otherKinds(list))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public boolean owns(ModelRef ref) {
        return FORMATS.contains(ref.provider()) && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public Prices prices(ModelRef ref) {
        return setup.catalog().prices(ref, USUAL);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var call = new ChatCall(setup.http(), endpoint(), ref.id());
        if (RawText.isFor(ref)) {
            return TextChat.guarded(call);
        }
        return ref.provider().equals(RESPONSES)
                ? new GuardedChatModel(
                        new ResponsesChat(call, summaries), ref.id(), ResponsesWriter.FIELDS)
                : new OpenAiChat(call, Dialect.of(baseUrl));
    }

    @Override
    public Optional<EmbeddingModel> embedder(ModelRef ref) {
        return Optional.of(new OpenAiEmbeddings(call(ref)));
    }

    /** OpenAI's own server counts; others that speak its format have no such API. */
    @Override
    public Optional<TokenCounter> tokenCounter(ModelRef ref) {
        return Dialect.of(baseUrl) == Dialect.OPENAI && !RawText.isFor(ref)
                ? Optional.of(new ResponsesTokens(call(ref)))
                : Optional.empty();
    }

    private JsonCall call(ModelRef ref) {
        return new JsonCall(setup.http(), endpoint(), ref.id());
    }

    @Override
    public String keyVariable(ModelRef ref) {
        return KEY;
    }

    private Endpoint endpoint() {
        return Endpoint.keyed(baseUrl, setup.keys().find(KEY).orElse(null), KEY, Header::bearer);
    }
}
