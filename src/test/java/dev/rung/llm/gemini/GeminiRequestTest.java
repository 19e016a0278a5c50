package dev.rung.llm.gemini;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.TokenCount;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes over the wire to Gemini, and which models it has. */
class GeminiRequestTest extends ChatFixture {
    private static final Parameters ALL =
            new Parameters(0.5, 0.9, 64, List.of("END"), 7L, "low", 2);
    private static final List<Message> MESSAGES =
            List.of(Message.system("Be brief."), Message.user("Hi"), Message.assistant("Hm"));

    GeminiRequestTest() {
        super(new GeminiFormat());
    }

    @Test
    void everythingThatIsSetIsSent() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        client(new Http(), baseUrl()).chat(new ChatRequest(MESSAGES, ALL), heard::add);
        var sent = server.takeRequest();
        assertEquals(
                "/v1/v1beta/models/tested-model:streamGenerateContent?alt=sse", sent.getTarget());
        assertEquals(KEY, sent.getHeaders().get("x-goog-api-key"));
        assertEquals(
                quoted(
                        """
                        {'systemInstruction':{'parts':[{'text':'Be brief.'}]},'contents':[\
                        {'role':'user','parts':[{'text':'Hi'}]},\
                        {'role':'model','parts':[{'text':'Hm'}]}],'generationConfig':{\
                        'temperature':0.5,'topP':0.9,'maxOutputTokens':64,\
                        'stopSequences':['END'],'seed':7,'responseLogprobs':true,'logprobs':2,\
                        'thinkingConfig':{'thinkingLevel':'LOW','includeThoughts':true}}}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void nothingThatIsUnsetIsSent() throws Exception {
        assertEquals(
                quoted("{'contents':[{'role':'user','parts':[{'text':'Hello'}]}]}"),
                GenerateWriter.body(MODEL, HELLO, Capabilities.UNKNOWN));
    }

    @Test
    void aModelThatIsKnownToThinkIsAskedToShowIt() throws Exception {
        var flash = new ModelCatalog().find("gemini", "gemini-3.8-flash").orElseThrow();
        String body = GenerateWriter.body(MODEL, HELLO, flash.capabilities());
        assertTrue(body.endsWith("{\"thinkingConfig\":{\"includeThoughts\":true}}}"), body);
    }

    @Test
    void aSystemMessageInTheMiddleIsRefused() {
        var messages = List.of(Message.user("Hi"), Message.system("Now be rude."));
        var request = new ChatRequest(messages, Parameters.UNSET);
        assertThrows(
                LlmException.NotTaken.class,
                () -> client(new Http(), baseUrl()).chat(request, heard::add));
    }

    @Test
    void eitherVariableHoldsTheKeyAndItsOwnGoesFirst() throws Exception {
        for (String variable : List.of("GEMINI_API_KEY", "GOOGLE_API_KEY")) {
            serve(json(200, "{}"));
            provider(Map.of(variable, KEY, "GEMINI_BASE_URL", baseUrl())).models();
            assertEquals(KEY, server.takeRequest().getHeaders().get("x-goog-api-key"));
        }
        serve(json(200, "{}"));
        provider(
                        Map.of(
                                "GEMINI_API_KEY",
                                KEY,
                                "GOOGLE_API_KEY",
                                "other",
                                "GEMINI_BASE_URL",
                                baseUrl() + "/v1beta/"))
                .models();
        var asked = server.takeRequest();
        assertEquals(KEY, asked.getHeaders().get("x-goog-api-key"));
        assertEquals("/v1/v1beta/models?pageSize=1000", asked.getTarget());
    }

    @Test
    void theListLeavesOutWhatDoesNotChat() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'models':[{'name':'models/gemini-9','displayName':'Gemini 9',\
                                'inputTokenLimit':5,'outputTokenLimit':4,\
                                'supportedGenerationMethods':['generateContent']},\
                                {'name':'models/gemini-9-image',\
                                'supportedGenerationMethods':['generateContent']},\
                                {'name':'models/e','supportedGenerationMethods':\
                                ['embedContent']}]}\
                                """)));
        var models = provider(Map.of("GEMINI_API_KEY", KEY, "GEMINI_BASE_URL", baseUrl())).models();
        assertEquals(List.of("gemini-9", "e"), models.stream().map(ModelInfo::label).toList());
        assertEquals(
                List.of(Kind.CHAT, Kind.EMBEDDING), models.stream().map(ModelInfo::kind).toList());
        assertEquals(5, models.getFirst().capabilities().context());
    }

    @Test
    void textsAreEmbeddedInOneBatch() throws Exception {
        serve(json(200, quoted("{'embeddings':[{'values':[0.5,1]},{'values':[2,-1]}]}")));
        var embedder = at(baseUrl()).embedder(ref()).orElseThrow();
        assertEquals(100, embedder.batch().texts());
        var vectors = embedder.embed(List.of("Grüße", "日本")).vectors();
        assertArrayEquals(new float[] {0.5f, 1}, vectors.getFirst());
        assertArrayEquals(new float[] {2, -1}, vectors.getLast());
        var sent = server.takeRequest();
        assertEquals("/v1/v1beta/models/gemini-9:batchEmbedContents", sent.getTarget());
        assertEquals(KEY, sent.getHeaders().get("x-goog-api-key"));
        assertEquals(
                quoted(
                        """
                        {'requests':[{'model':'models/gemini-9','content':{'parts':[\
                        {'text':'Grüße'}]}},{'model':'models/gemini-9','content':{'parts':[\
                        {'text':'日本'}]}}]}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void vectorsThatDoNotFitAreUnreadable() {
        var embedder = at(baseUrl()).embedder(ref()).orElseThrow();
        for (String body :
                List.of(
                        "{}",
                        "{'embeddings':[{'values':[1]}]}",
                        "{'embeddings':[{'values':[1]},{'values':[1,2]}]}",
                        "{'embeddings':[{'values':[1]},{}]}")) {
            serve(json(200, quoted(body)));
            assertThrows(
                    LlmException.Unreadable.class, () -> embedder.embed(List.of("a", "b")), body);
        }
    }

    @Test
    void tokensAreCountedWithTheSystemsWords() throws Exception {
        serve(json(200, quoted("{'totalTokens':31,'promptTokensDetails':[]}")));
        var counter = at(baseUrl()).tokenCounter(ref()).orElseThrow();
        assertEquals(TokenCount.exact(31), counter.count(new ChatRequest(MESSAGES, ALL)));
        var sent = server.takeRequest();
        assertEquals("/v1/v1beta/models/gemini-9:countTokens", sent.getTarget());
        assertEquals(
                quoted(
                        """
                        {'generateContentRequest':{'systemInstruction':{'parts':[\
                        {'text':'Be brief.'}]},'contents':[{'role':'user','parts':[\
                        {'text':'Hi'}]},{'role':'model','parts':[{'text':'Hm'}]}],\
                        'model':'models/gemini-9'}}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    private ModelRef ref() {
        return new ModelRef("gemini", baseUrl(), "gemini-9");
    }

    private static GeminiProvider at(String baseUrl) {
        return provider(Map.of("GEMINI_API_KEY", KEY, "GEMINI_BASE_URL", baseUrl));
    }

    @Test
    void withoutAKeyTheRecordedModelsNameTheVariable() throws Exception {
        for (var model : provider(Map.of()).models()) {
            assertEquals(State.NO_KEY, model.state());
            assertTrue(model.note().contains("set GEMINI_API_KEY"), model.note());
        }
    }

    private static GeminiProvider provider(Map<String, String> environment) {
        return new GeminiProvider(new ProviderSetup(new Http(), new ModelCatalog(), environment));
    }
}
