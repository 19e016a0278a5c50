package dev.rung.llm.openai;

import dev.rung.llm.ChatModel;
import dev.rung.llm.GuardedChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelCatalog.Entry;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Provider;
import dev.rung.llm.Roster;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.JsonList;
import dev.rung.llm.http.ProviderSetup;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * OpenAI, or the server that {@code OPENAI_BASE_URL} names in its place. The key in {@code
 * OPENAI_API_KEY} goes to this address only. OpenAI has two wire formats; a model's record says by
 * its provider which one it is sent in, and a model without a record goes by chat completions.
 */
public final class OpenAiProvider implements Provider {
    /** By {@code /chat/completions}. */
    public static final String ID = "openai";

    /** By {@code /responses}. */
    public static final String RESPONSES = "openai-responses";

    public static final String KEY = "OPENAI_API_KEY";
    private static final String USUAL = "https://api.openai.com/v1";

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
        var endpoint = endpoint();
        if (here && endpoint.lacksKey()) {
            return roster.withoutKey(endpoint.keyHint());
        }
        try {
            var list = JsonList.far(setup.http()).get(endpoint, "models", "");
            var listed = new ListedModels(ID, baseUrl, here ? "" : "From OPENAI_BASE_URL.");
            return roster.with(here ? listed.chatting(list) : listed.all(list));
        } catch (LlmException e) {
            return roster.without(e);
        }
    }

    @Override
    public boolean owns(ModelRef ref) {
        return (ref.provider().equals(ID) || ref.provider().equals(RESPONSES))
                && ref.baseUrl().equals(baseUrl);
    }

    @Override
    public ChatModel chat(ModelRef ref) {
        var call = new ChatCall(setup.http(), endpoint(), ref.id());
        return ref.provider().equals(RESPONSES)
                ? new GuardedChatModel(
                        new ResponsesChat(call, summaries), ref.id(), ResponsesWriter.FIELDS)
                : new OpenAiChat(call, Dialect.of(baseUrl));
    }

    private Endpoint endpoint() {
        return Endpoint.keyed(baseUrl, setup.keys().find(KEY).orElse(null), KEY, Header::bearer);
    }
}
