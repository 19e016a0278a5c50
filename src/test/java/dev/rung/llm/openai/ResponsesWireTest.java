package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;
import static dev.rung.llm.openai.ResponsesFormat.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes over the wire to OpenAI's Responses and what is made of what comes back. */
class ResponsesWireTest extends ChatFixture {
    private static final List<Message> MESSAGES =
            List.of(Message.system("Be brief."), Message.user("Hi"), Message.assistant("Hm"));

    ResponsesWireTest() {
        super(new ResponsesFormat());
    }

    @Test
    void everythingThatIsSetIsSentAndNothingIsStored() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var some = new Parameters(0.5, 0.9, 64, List.of(), null, "low", 2);
        client(new Http(), baseUrl()).chat(new ChatRequest(MESSAGES, some), heard::add);
        var sent = server.takeRequest();
        assertEquals("POST /v1/responses HTTP/1.1", sent.getRequestLine());
        assertEquals(
                quoted(
                        """
                        {'model':'tested-model','input':[\
                        {'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'},\
                        {'role':'assistant','content':'Hm'}],'temperature':0.5,'top_p':0.9,\
                        'max_output_tokens':64,'reasoning':{'effort':'low','summary':'auto'},\
                        'top_logprobs':2,'include':['message.output_text.logprobs'],\
                        'store':false,'stream':true}\
                        """),
                Objects.requireNonNull(sent.getBody()).utf8());
    }

    @Test
    void withoutThinkingNoSummaryIsAskedFor() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withEffort("none"));
        client(new Http(), baseUrl()).chat(request, heard::add);
        assertTrue(sent().contains("\"reasoning\":{\"effort\":\"none\"}"));
    }

    @Test
    void summariesThatAreRefusedAreLeftOutFromThenOn() throws Exception {
        String refusal =
                """
                {'error':{'message':'Your organization must be verified to generate reasoning \
                summaries.','param':'reasoning.summary','code':'unsupported_value'}}\
                """;
        serve(json(400, quoted(refusal)));
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        serve(events(stream(List.of("Ho"), Ending.NATURAL)));
        var client = client(new Http(), baseUrl());
        assertEquals("Hi", client.chat(HELLO, heard::add).text());
        assertEquals("Ho", client.chat(HELLO, heard::add).text());
        assertTrue(sent().contains("summary"));
        assertFalse(sent().contains("summary"));
        assertFalse(sent().contains("summary"));
        assertEquals(3, server.getRequestCount());
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstood() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'object':'response','status':'incomplete','model':'m-1',\
                                'service_tier':'priority',\
                                'error':null,'incomplete_details':{'reason':'max_output_tokens'},\
                                'output':[{'type':'reasoning','summary':[{'type':'summary_text',\
                                'text':'First.'},{'type':'summary_text','text':'Then.'}]},\
                                {'type':'message','content':[{'type':'output_text','text':'Hi',\
                                'logprobs':[]}]}],'usage':{'input_tokens':7,\
                                'input_tokens_details':{'cached_tokens':5,\
                                'cache_write_tokens':1},'output_tokens':6,\
                                'output_tokens_details':{'reasoning_tokens':4}}}\
                                """)));
        var reply = chat();
        assertEquals("Hi", reply.text());
        assertEquals("First.\n\nThen.", reply.thinking());
        assertEquals(new StopReason(Kind.LENGTH, "max_output_tokens", null), reply.stop());
        assertEquals(new Usage(7, 5, 1, 6, 4).withTier("priority"), reply.usage());
        // Twice, in the priority tier: 1 fresh at 1, 5 read at 0.05, 1 written at 1.25, 6 out at 5.
        assertEquals(
                (1 * 1 + 5 * 0.05 + 1 * 1.25 + 6 * 5) * 2 / 1e6,
                cost("openai-responses", "gpt-6.1-terra", reply.usage()),
                1e-15);
        assertEquals("m-1", reply.model());
    }

    @Test
    void partsOfASummaryStandApart() throws Exception {
        String part = "{'type':'response.reasoning_summary_part.added'}";
        String text = "{'type':'response.reasoning_summary_text.delta','delta':'%s'}";
        serve(
                events(
                        event(part)
                                + event(text.formatted("First."))
                                + event(part)
                                + event(text.formatted("Then."))
                                + stream(List.of("Hi"), Ending.NATURAL)));
        assertEquals("First.\n\nThen.", chat().thinking());
        assertEquals(new Delta.Text("Hi"), heard.getLast());
    }

    @Test
    void logprobsComeWithTheirPieces() throws Exception {
        serve(
                events(
                        event(
                                        """
                                        {'type':'response.output_text.delta','delta':'A',\
                                        'logprobs':[{'token':'A','logprob':-0.1,\
                                        'top_logprobs':[{'token':'A','logprob':-0.1}]}]}\
                                        """)
                                + stream(List.of(), Ending.NATURAL)));
        var reply = chat();
        assertEquals("A", reply.text());
        assertEquals(
                List.of(new TokenLogprob("A", -0.1, List.of(new Alternative("A", -0.1)))),
                reply.logprobs());
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded, dev.rung.llm.LlmException$RateLimited",
        "server_error, dev.rung.llm.LlmException$ServerFault",
        "invalid_prompt, dev.rung.llm.LlmException$BadRequest",
        "insufficient_quota, dev.rung.llm.LlmException$OutOfMoney"
    })
    void anErrorEventIsItsFault(String code, Class<? extends LlmException> kind) {
        serve(events(event("{'type':'error','code':'%s','message':'No'}".formatted(code))));
        fault(kind);
        serve(
                events(
                        event(
                                """
                                {'type':'response.failed','response':{'error':{'code':'%s',\
                                'message':'No'}}}\
                                """
                                        .formatted(code))));
        fault(kind);
    }

    @Test
    void stopTextsAndSeedsHaveNoFieldAndAreRefused() {
        var setup =
                new ProviderSetup(
                        new Http(), new ModelCatalog(), Map.of("OPENAI_BASE_URL", baseUrl()));
        var ref = new ModelRef(OpenAiProvider.RESPONSES, baseUrl(), MODEL);
        var client = new OpenAiProvider(setup).chat(ref);
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withStop(List.of("E")));
        assertThrows(LlmException.NotTaken.class, () -> client.chat(request, heard::add));
        assertEquals(0, server.getRequestCount());
    }

    private String sent() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest().getBody()).utf8();
    }
}
