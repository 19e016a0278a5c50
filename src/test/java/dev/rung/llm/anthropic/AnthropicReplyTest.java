package dev.rung.llm.anthropic;

import static dev.rung.llm.ChatFormat.quoted;
import static dev.rung.llm.anthropic.AnthropicFormat.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.Usage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What is made of Anthropic's replies and errors. */
class AnthropicReplyTest extends ChatFixture {
    AnthropicReplyTest() {
        super(new AnthropicFormat());
    }

    @Test
    void cachedTokensBelongToTheInput() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var usage = chat().usage();
        assertEquals(new Usage(9, 4, 3, 3, 2).withTier("standard"), usage);
        // Claude Opus 5.5: 2 fresh at 4, 4 read at 0.2, 3 written at 5, 3 out at 20 dollars a
        // million.
        assertEquals(
                (2 * 4 + 4 * 0.2 + 3 * 5 + 3 * 20) / 1e6,
                cost("anthropic", "claude-opus-5-5", usage),
                1e-15);
    }

    @Test
    void aRefusalWithoutAWordIsAReplyAndKeepsItsCategory() throws Exception {
        serve(events(stream(List.of(), Ending.REFUSAL)));
        var reply = chat();
        assertEquals("", reply.text());
        assertEquals(new StopReason(Kind.REFUSAL, "refusal: frontier_llm", null), reply.stop());
    }

    @Test
    void aRefusalWithoutACategoryIsOneToo() throws Exception {
        serve(events(stream(List.of("I"), Ending.REFUSAL).replace("\"frontier_llm\"", "null")));
        assertEquals(new StopReason(Kind.REFUSAL, "refusal", null), chat().stop());
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstood() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'id':'m','type':'message','role':'assistant','model':'m-1',\
                                'content':[{'type':'thinking','thinking':'Hm','signature':'x'},\
                                {'type':'text','text':'Hi'}],'stop_reason':'stop_sequence',\
                                'stop_sequence':'END','usage':{'input_tokens':3,\
                                'cache_creation_input_tokens':20,'cache_creation':{\
                                'ephemeral_5m_input_tokens':5,\
                                'ephemeral_1h_input_tokens':15},\
                                'service_tier':'standard','output_tokens':4}}\
                                """)));
        var reply = chat();
        assertEquals(List.of(new Delta.Thinking("Hm"), new Delta.Text("Hi")), heard);
        assertEquals(new StopReason(Kind.STOP_SEQUENCE, "stop_sequence", "END"), reply.stop());
        assertEquals(
                new Usage(23, null, 20, 4, null).withCacheWriteHour(15).withTier("standard"),
                reply.usage());
        assertEquals("m-1", reply.model());
    }

    @ParameterizedTest
    @CsvSource({
        "model_context_window_exceeded, LENGTH",
        "pause_turn, UNKNOWN",
        "max_tokens, LENGTH"
    })
    void otherReasonsAreKeptAsTheyAre(String reason, Kind kind) throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL).replace("end_turn", reason)));
        assertEquals(new StopReason(kind, reason, null), chat().stop());
    }

    @Test
    void unknownEventsAndBlocksArePassedOver() throws Exception {
        serve(
                events(
                        event("{'type':'weather'}")
                                + event(
                                        """
                                        {'type':'content_block_delta','index':0,'delta':\
                                        {'type':'citations_delta','citation':{}}}\
                                        """)
                                + stream(List.of("Hi"), Ending.NATURAL)));
        assertEquals("Hi", chat().text());
    }

    @Test
    void anOverloadInTheMiddleIsTheServersFault() {
        serve(events(errorInside("Hi", "Overloaded")));
        var fault = fault(LlmException.ServerFault.class);
        assertEquals("The server failed (529): Overloaded", fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_error, dev.rung.llm.LlmException$RateLimited",
        "api_error, dev.rung.llm.LlmException$ServerFault",
        "invalid_request_error, dev.rung.llm.LlmException$BadRequest",
        "authentication_error, dev.rung.llm.LlmException$Unauthorized"
    })
    void aTypeInsideAGoodReplyCountsAsItsStatus(String type, Class<? extends LlmException> kind) {
        serve(
                events(
                        event(
                                "{'type':'error','error':{'type':'%s','message':'No'}}"
                                        .formatted(type))));
        fault(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Your credit balance is too low to access the Anthropic API.",
        "You have reached your specified API usage limits.",
        "This would exceed your spend limit."
    })
    void aBadRequestMayBeAboutMoney(String message) {
        serve(
                json(
                        400,
                        quoted(
                                """
                                {'type':'error','error':{'type':'invalid_request_error',\
                                'message':'%s'}}\
                                """
                                        .formatted(message))));
        fault(LlmException.OutOfMoney.class);
    }

    @Test
    void theIdOfTheRequestIsInTheDetails() {
        serve(json(500, error("server", "no")).addHeader("request-id", "req_77"));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.details().contains("request-id: req_77"), fault.details());
    }
}
