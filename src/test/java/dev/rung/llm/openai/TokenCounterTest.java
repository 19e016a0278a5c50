package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.TokenCount;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonCall;
import dev.rung.llm.http.ProviderSetup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How OpenAI and vLLM are asked to count. */
class TokenCounterTest extends ChatFixture {
    private static final ChatRequest TALK =
            new ChatRequest(
                    List.of(Message.system("Be brief."), Message.user("Grüße")),
                    Parameters.UNSET.withTemperature(1.0));

    TokenCounterTest() {
        super(new OpenAiFormat());
    }

    private void assertAsked(String path, String body) throws InterruptedException {
        var request = server.takeRequest();
        assertEquals(path, request.getTarget());
        assertEquals(
                JsonMapper.shared().readTree(quoted(body)),
                JsonMapper.shared().readTree(Objects.requireNonNull(request.getBody()).utf8()));
    }

    private JsonCall call() {
        return new JsonCall(new Http(), OpenAiFormat.endpoint(baseUrl()), MODEL);
    }

    @Test
    void openAiCountsTheInputOfAResponse() throws Exception {
        serve(json(200, quoted("{'object':'response.input_tokens','input_tokens':17}")));
        assertEquals(TokenCount.exact(17), new ResponsesTokens(call()).count(TALK));
        assertAsked(
                "/v1/responses/input_tokens",
                """
                {'model':'tested-model','input':[{'role':'system','content':'Be brief.'},\
                {'role':'user','content':'Grüße'}]}\
                """);
    }

    @Test
    void vllmCountsAtItsRootWithItsChatTemplate() throws Exception {
        serve(json(200, quoted("{'count':21,'max_model_len':4096,'tokens':[1,2]}")));
        var extras = new VllmExtras(new Http());
        var endpoint = OpenAiFormat.endpoint(baseUrl());
        var chat = new ModelRef("vllm", baseUrl(), MODEL);
        assertEquals(TokenCount.exact(21), extras.tokenCounter(chat, endpoint).count(TALK));
        assertAsked(
                "/tokenize",
                """
                {'model':'tested-model','messages':[{'role':'system','content':'Be brief.'},\
                {'role':'user','content':'Grüße'}]}\
                """);
        serve(json(200, quoted("{'count':4,'max_model_len':4096,'tokens':[1,2,3,4]}")));
        var raw = new ModelRef("vllm-completions", baseUrl(), MODEL);
        assertEquals(TokenCount.exact(4), extras.tokenCounter(raw, endpoint).count(TALK));
        assertAsked("/tokenize", "{'model':'tested-model','prompt':'Be brief.Grüße'}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'input_tokens':'17'}", "{'input_tokens':-1}", "[]", "17"})
    void whatIsNoCountIsUnreadable(String body) {
        serve(json(200, quoted(body)));
        assertThrows(LlmException.Unreadable.class, () -> new ResponsesTokens(call()).count(TALK));
    }

    @Test
    void aServerThatCannotCountIsAskedOnceAndThenEstimated() throws Exception {
        serve(json(404, "{\"detail\":\"Not Found\"}"));
        var setup = new ProviderSetup(new Http(), new ModelCatalog(), Map.of());
        var preset = new Preset("vllm", "vLLM", baseUrl(), "");
        var models = new Models(List.of(new CompatibleProvider(setup, preset)));
        var counter = models.tokenCounter(new ModelRef("vllm", baseUrl(), MODEL));
        assertTrue(counter.count(TALK).isEstimate());
        assertTrue(counter.count(TALK).isEstimate());
        assertEquals(1, server.getRequestCount());
    }
}
