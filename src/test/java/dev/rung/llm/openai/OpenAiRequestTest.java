package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.http.ChatCall;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Http;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** What goes over the wire. */
class OpenAiRequestTest extends ChatFixture {
    private static final Parameters ALL =
            new Parameters(0.5, 0.9, 64, List.of("END", "\n\n"), 7L, "none", 2);
    private static final List<Message> MESSAGES =
            List.of(Message.system("Be brief."), Message.user("Hi"), Message.assistant("Hm"));

    OpenAiRequestTest() {
        super(new OpenAiFormat());
    }

    @Test
    void everythingThatIsSetIsSent() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        client(new Http(), baseUrl()).chat(new ChatRequest(MESSAGES, ALL), heard::add);
        var sent = server.takeRequest();
        assertEquals("POST /v1/chat/completions HTTP/1.1", sent.getRequestLine());
        assertEquals("Bearer " + KEY, sent.getHeaders().get("Authorization"));
        assertEquals("application/json", sent.getHeaders().get("Content-Type"));
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','messages':[\
                        {'role':'system','content':'Be brief.'},\
                        {'role':'user','content':'Hi'},\
                        {'role':'assistant','content':'Hm'}],\
                        'temperature':0.5,'top_p':0.9,'max_tokens':64,'stop':['END','\\n\\n'],\
                        'seed':7,'reasoning_effort':'none','logprobs':true,'top_logprobs':2,\
                        'stream':true,'stream_options':{'include_usage':true}}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void nothingThatIsUnsetIsSent() {
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','messages':[{'role':'user','content':'Hello'}],\
                        'stream':true,'stream_options':{'include_usage':true}}\
                        """),
                RequestWriter.body(MODEL, HELLO, Dialect.COMPATIBLE));
    }

    @Test
    void openAiItselfIsAskedToStoreNothingAndGetsItsOwnNameOfTheLimit() {
        var body =
                JsonMapper.shared()
                        .readTree(
                                RequestWriter.body(
                                        MODEL, new ChatRequest(MESSAGES, ALL), Dialect.OPENAI));
        assertFalse(body.has("max_tokens"));
        assertEquals(64, body.path("max_completion_tokens").asInt());
        assertTrue(body.path("store").isBoolean() && !body.path("store").booleanValue());
        assertEquals(Dialect.OPENAI, Dialect.of("https://api.openai.com/v1"));
        assertEquals(Dialect.OPENAI, Dialect.of("https://eu.api.openai.com/v1/"));
        assertEquals(Dialect.COMPATIBLE, Dialect.of("https://api.openai.com.example.org/v1"));
        assertEquals(Dialect.COMPATIBLE, Dialect.of("https://example.org/api.openai.com"));
    }

    @Test
    void withoutAKeyNoneIsSentAndTheHintSaysSo() throws Exception {
        serve(json(401, "{}"));
        var call = new ChatCall(new Http(), Endpoint.keyless(baseUrl()), MODEL);
        var client = new OpenAiChat(call, Dialect.COMPATIBLE);
        try {
            client.chat(HELLO, heard::add);
        } catch (LlmException e) {
            assertInstanceOf(LlmException.Unauthorized.class, e);
            assertTrue(e.whatToDo().startsWith("No key is sent to this server"), e.whatToDo());
        }
        assertNull(server.takeRequest().getHeaders().get("Authorization"));
    }
}
