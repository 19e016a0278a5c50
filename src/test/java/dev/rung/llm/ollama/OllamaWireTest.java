package dev.rung.llm.ollama;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes over the wire to Ollama and what is made of what comes back. */
class OllamaWireTest extends ChatFixture {
    OllamaWireTest() {
        super(new OllamaFormat());
    }

    @Test
    void everythingThatIsSetIsSent() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var all = new Parameters(0.5, 0.9, 64, List.of("END"), 7L, "low", 2);
        var messages = List.of(Message.system("Be brief."), Message.user("Hi"));
        client(new Http(), baseUrl()).chat(new ChatRequest(messages, all), heard::add);
        var sent = server.takeRequest();
        assertEquals("POST /v1/api/chat HTTP/1.1", sent.getRequestLine());
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','messages':[\
                        {'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'}],\
                        'think':'low','logprobs':true,'top_logprobs':2,'options':{\
                        'temperature':0.5,'top_p':0.9,'num_predict':64,'seed':7,\
                        'stop':['END']},'stream':true}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void nothingThatIsUnsetIsSent() {
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','messages':[{'role':'user','content':'Hello'}],\
                        'stream':true}\
                        """),
                OllamaChat.body(MODEL, HELLO));
        var still = new ChatRequest(HELLO.messages(), Parameters.UNSET.withEffort("none"));
        assertTrue(OllamaChat.body(MODEL, still).contains("\"think\":false"));
    }

    @Test
    void logprobsAndTheEndAreRead() throws Exception {
        serve(
                events(
                        quoted(
                                        """
                                        {'message':{'content':'A'},'logprobs':[{'token':'A',\
                                        'logprob':-0.25}],'done':false}
                                        """)
                                + stream(List.of(), Ending.NATURAL)));
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withStop(List.of("E")));
        var reply = client(new Http(), baseUrl()).chat(request, heard::add);
        assertEquals(List.of(new TokenLogprob("A", -0.25, List.of())), reply.logprobs());
        assertEquals(new StopReason(Kind.END_OR_STOP_SEQUENCE, "stop", null), reply.stop());
    }

    @Test
    void anErrorInPlaceOfAReplyIsOne() {
        serve(events("{\"error\":\"model requires more system memory\"}\n"));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains("more system memory"), fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://127.0.0.1:11434",
        "example.org, http://example.org:11434",
        "example.org:80, http://example.org:80",
        ":5000, http://127.0.0.1:5000",
        "0.0.0.0, http://127.0.0.1:11434",
        "0.0.0.0:5000, http://127.0.0.1:5000",
        "https://example.org, https://example.org",
        "https://example.org:8443/ollama/, https://example.org:8443/ollama",
        "[::1]:5000, http://[::1]:5000",
        "[::], http://127.0.0.1:11434"
    })
    void theHostIsReadAsOllamaReadsIt(String value, String url) {
        assertEquals(url, OllamaHost.url(value));
    }

    @Test
    void installedModelsTellWhatTheyCan() throws Exception {
        // What the list leaves out is asked of each model; here nothing more is known.
        list(
                json(404, "{\"error\":\"model not found\"}"),
                quoted(
                        """
                        {'models':[{'name':'qwen3:4b','model':'qwen3:4b','details':\
                        {'parameter_size':'4.0B','quantization_level':'Q4_K_M',\
                        'context_length':40960},'capabilities':['completion',\
                        'thinking']},{'name':'llama3:8b','details':{},\
                        'capabilities':['completion']},\
                        {'name':'old:1b','digest':'d1'},\
                        {'name':'embed','capabilities':['embedding']}]}\
                        """));
        var provider = provider(Map.of("OLLAMA_HOST", "127.0.0.1:" + server.getPort()));
        var models = provider.models();
        assertEquals(
                List.of("qwen3:4b", "llama3:8b", "old:1b", "embed"),
                models.stream().map(ModelInfo::label).toList());
        assertEquals(ModelInfo.Kind.EMBEDDING, models.getLast().kind());
        assertEquals(ModelInfo.Kind.CHAT, models.get(2).kind());
        var qwen = models.getFirst();
        assertEquals("Ollama 4.0B Q4_K_M", qwen.note());
        assertEquals(40_960, qwen.capabilities().context());
        assertTrue(qwen.capabilities().efforts().contains("none"));
        assertFalse(models.get(1).capabilities().takes().contains(Parameter.EFFORT));
        assertFalse(models.get(2).capabilities().known());
        String base = "http://127.0.0.1:" + server.getPort();
        assertEquals(new ModelRef("ollama", base, "qwen3:4b"), qwen.ref());
        assertFalse(provider.owns(new ModelRef("ollama", base + "/v1", "qwen3:4b")));
        assertNull(server.takeRequest().getHeaders().get("Authorization"));
    }

    /** Answers the list with the models, and every question about one of them alike. */
    private void list(MockResponse.Builder shown, String models) {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        boolean tags = request.getTarget().endsWith("/api/tags");
                        return (tags ? json(200, models) : shown).build();
                    }
                });
    }

    @Test
    void olderVersionsAreAskedForEachModelOnce() throws Exception {
        list(
                json(
                        200,
                        quoted(
                                """
                                {'capabilities':['embedding'],'model_info':{\
                                'general.architecture':'nomic-bert',\
                                'nomic-bert.context_length':2048}}\
                                """)),
                quoted("{'models':[{'name':'nomic','digest':'d','details':{}}]}"));
        var provider = provider(Map.of("OLLAMA_HOST", "127.0.0.1:" + server.getPort()));
        for (int round = 0; round < 2; round++) {
            var model = provider.models().getFirst();
            assertEquals(ModelInfo.Kind.EMBEDDING, model.kind());
            assertEquals(2048, model.capabilities().context());
            assertTrue(provider.models().getLast().isPlace());
        }
        assertEquals("/api/tags", server.takeRequest().getTarget());
        var asked = server.takeRequest();
        assertEquals("/api/show", asked.getTarget());
        assertEquals(quoted("{'model':'nomic'}"), Objects.requireNonNull(asked.getBody()).utf8());
        assertEquals(5, server.getRequestCount());
    }

    @Test
    void textsAreEmbeddedWhole() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'model':'nomic','embeddings':[[0.5,1],[2,-1]],\
                                'total_duration':14143917,'prompt_eval_count':8}\
                                """)));
        String base = "http://127.0.0.1:" + server.getPort();
        var embedder =
                provider(Map.of("OLLAMA_HOST", "127.0.0.1:" + server.getPort()))
                        .embedder(new ModelRef("ollama", base, "nomic"))
                        .orElseThrow();
        var answer = embedder.embed(List.of("Grüße", "日本"));
        assertEquals(2, answer.vectors().size());
        assertEquals(2, answer.vectors().getLast()[0]);
        assertEquals(8, answer.usage().input());
        assertEquals("nomic", answer.model());
        var sent = server.takeRequest();
        assertEquals("/api/embed", sent.getTarget());
        assertEquals(
                quoted("{'model':'nomic','input':['Grüße','日本'],'truncate':false}"),
                Objects.requireNonNull(sent.getBody()).utf8());
        for (String body : List.of("{}", "{'embeddings':[[1]]}", "{'embeddings':[[1],[1,2]]}")) {
            serve(json(200, quoted(body)));
            assertThrows(
                    LlmException.Unreadable.class, () -> embedder.embed(List.of("a", "b")), body);
        }
    }

    @Test
    void aHostThatWasNamedAndDoesNotAnswerSaysSo() throws Exception {
        int port = server.getPort();
        server.close();
        var place = provider(Map.of("OLLAMA_HOST", "127.0.0.1:" + port)).models().getFirst();
        assertTrue(place.isPlace());
        assertEquals(State.UNREACHABLE, place.state());
        assertTrue(place.note().contains("connection refused"), place.note());
    }

    private static OllamaProvider provider(Map<String, String> environment) {
        return new OllamaProvider(new ProviderSetup(new Http(), new ModelCatalog(), environment));
    }
}
