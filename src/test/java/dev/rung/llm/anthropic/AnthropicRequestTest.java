package dev.rung.llm.anthropic;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.Parameters;
import dev.rung.llm.http.Http;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

/** What goes over the wire to Anthropic. */
class AnthropicRequestTest extends ChatFixture {
    private static final Parameters SOME =
            new Parameters(0.5, 0.9, 64, List.of("END", "\n\n"), null, "low", null);
    private static final List<Message> MESSAGES =
            List.of(
                    Message.system("Be brief."),
                    Message.system("Be kind."),
                    Message.user("Hi"),
                    Message.assistant("Hm"));

    AnthropicRequestTest() {
        super(new AnthropicFormat());
    }

    @Test
    void everythingThatIsSetIsSent() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        client(new Http(), baseUrl()).chat(new ChatRequest(MESSAGES, SOME), heard::add);
        var sent = server.takeRequest();
        assertEquals("POST /v1/messages HTTP/1.1", sent.getRequestLine());
        assertEquals(KEY, sent.getHeaders().get("x-api-key"));
        assertNull(sent.getHeaders().get("Authorization"));
        assertEquals("2023-06-01", sent.getHeaders().get("anthropic-version"));
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','max_tokens':64,'system':[\
                        {'type':'text','text':'Be brief.'},{'type':'text','text':'Be kind.'}],\
                        'messages':[{'role':'user','content':'Hi'},\
                        {'role':'assistant','content':'Hm'}],\
                        'temperature':0.5,'top_p':0.9,'stop_sequences':['END','\\n\\n'],\
                        'thinking':{'type':'adaptive','display':'summarized'},\
                        'output_config':{'effort':'low'},'stream':true}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void ofWhatIsUnsetOnlyTheLimitIsSentBecauseItMust() throws Exception {
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','max_tokens':16384,\
                        'messages':[{'role':'user','content':'Hello'}],'stream':true}\
                        """),
                MessagesWriter.body(MODEL, HELLO, Capabilities.UNKNOWN));
    }

    @Test
    void aModelThatAlwaysThinksIsAskedToShowIt() throws Exception {
        String summarized = "\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"}";
        assertTrue(body("claude-opus-5-5", null).contains(summarized));
        assertFalse(body("claude-opus-5-5", null).contains("output_config"));
        assertFalse(body("claude-sonnet-5-5", null).contains("thinking"));
        assertTrue(body("claude-sonnet-5-5", "high").contains(summarized));
        assertFalse(body("claude-haiku-4-5-20251001", null).contains("thinking"));
    }

    @Test
    void anEffortOfNoneTurnsThinkingOff() throws Exception {
        String body = body("claude-haiku-5-5", "none");
        assertTrue(body.contains("\"thinking\":{\"type\":\"disabled\"}"), body);
        assertFalse(body.contains("output_config"), body);
    }

    @Test
    void aSystemMessageInTheMiddleIsNotMovedButRefused() {
        var messages = List.of(Message.user("Hi"), Message.system("Now be rude."));
        var request = new ChatRequest(messages, Parameters.UNSET);
        var fault =
                assertThrows(
                        LlmException.NotTaken.class,
                        () -> client(new Http(), baseUrl()).chat(request, heard::add));
        assertTrue(fault.getMessage().contains("after the first turn"), fault.getMessage());
        assertEquals(0, server.getRequestCount());
    }

    private static String body(String model, @Nullable String effort) throws LlmException {
        var capabilities = new ModelCatalog().find("anthropic", model).orElseThrow().capabilities();
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withEffort(effort));
        return MessagesWriter.body(model, request, capabilities);
    }
}
