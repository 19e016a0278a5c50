package dev.rung.llm.anthropic;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.llm.TokenCount;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which models Anthropic has, and where its key goes. */
class AnthropicProviderTest extends ChatFixture {
    AnthropicProviderTest() {
        super(new AnthropicFormat());
    }

    @Test
    void withoutAKeyTheRecordedModelsNameTheVariable() throws Exception {
        var models = provider(Map.of()).models();
        assertEquals(5, models.size());
        for (var model : models) {
            assertEquals(State.NO_KEY, model.state());
            assertTrue(model.note().contains("set ANTHROPIC_API_KEY"), model.note());
        }
    }

    @Test
    void tokensAreCountedByTheProvider() throws Exception {
        serve(json(200, "{\"input_tokens\":2095}"));
        var ref = new ModelRef("anthropic", root(), "claude-opus-9");
        var asked =
                new ChatRequest(
                        List.of(Message.system("Be brief."), Message.user("Grüße")),
                        Parameters.UNSET.withMaxTokens(5));
        var counter = elsewhere().tokenCounter(ref).orElseThrow();
        assertEquals(TokenCount.exact(2095), counter.count(asked));
        var sent = server.takeRequest();
        assertEquals("/v1/messages/count_tokens", sent.getTarget());
        assertEquals(
                quoted(
                        """
                        {'model':'claude-opus-9','system':[{'type':'text','text':'Be brief.'}],\
                        'messages':[{'role':'user','content':'Grüße'}]}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
        serve(json(200, "{\"tokens\":1}"));
        assertThrows(LlmException.Unreadable.class, () -> counter.count(asked));
    }

    @Test
    void anotherBaseUrlGetsTheKeyAndTellsItsModels() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'data':[{'id':'claude-opus-9','display_name':'Claude Opus 9',\
                                'max_input_tokens':2000000,'max_tokens':256000,'capabilities':\
                                {'effort':{'supported':false}}}],'has_more':false}\
                                """)));
        var provider = elsewhere();
        var model = provider.models().getFirst();
        assertEquals("claude-opus-9", model.label());
        assertEquals(2_000_000, model.capabilities().context());
        assertFalse(model.capabilities().known());
        assertFalse(model.capabilities().takes().contains(Parameter.EFFORT));
        assertFalse(model.capabilities().takes().contains(Parameter.SEED));
        assertTrue(provider.owns(model.ref()));
        var asked = server.takeRequest();
        assertEquals("/v1/models?limit=1000", asked.getTarget());
        assertEquals(KEY, asked.getHeaders().get("x-api-key"));
    }

    @Test
    void aRefusedKeyIsSaid() throws Exception {
        serve(json(401, error("auth", "invalid x-api-key")));
        var place = elsewhere().models().getFirst();
        assertTrue(place.isPlace());
        assertEquals(State.NO_KEY, place.state());
        assertTrue(place.note().contains("invalid x-api-key"), place.note());
    }

    @Test
    void whatHasNoFieldIsRefusedAndNotLost() {
        var ref = new ModelRef("anthropic", root(), "claude-opus-9");
        var seeded = new ChatRequest(HELLO.messages(), Parameters.UNSET.withSeed(1L));
        assertThrows(
                LlmException.NotTaken.class, () -> elsewhere().chat(ref).chat(seeded, heard::add));
        assertEquals(0, server.getRequestCount());
    }

    private AnthropicProvider elsewhere() {
        return provider(Map.of("ANTHROPIC_API_KEY", KEY, "ANTHROPIC_BASE_URL", baseUrl() + "/"));
    }

    private String root() {
        return baseUrl().substring(0, baseUrl().length() - 3);
    }

    private static AnthropicProvider provider(Map<String, String> environment) {
        return new AnthropicProvider(
                new ProviderSetup(new Http(), new ModelCatalog(), environment));
    }
}
