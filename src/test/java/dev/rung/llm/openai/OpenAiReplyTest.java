package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;
import static dev.rung.llm.openai.OpenAiFormat.event;
import static dev.rung.llm.openai.OpenAiFormat.piece;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;
import dev.rung.llm.http.Http;

import mockwebserver3.MockResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What is made of the fields of a reply, and of the ways in which servers differ. */
class OpenAiReplyTest extends ChatFixture {
    OpenAiReplyTest() {
        super(new OpenAiFormat());
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstood() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'model':'m-1','system_fingerprint':'fp','choices':[{'index':0,\
                                'message':{'role':'assistant','content':'Hi'},\
                                'finish_reason':'length'}],'usage':{'prompt_tokens':3}}\
                                """)));
        var reply = chat();
        assertEquals("Hi", reply.text());
        assertEquals(List.of(new Delta.Text("Hi")), heard);
        assertEquals(new StopReason(Kind.LENGTH, "length", null), reply.stop());
        assertEquals(new Usage(3, null, null, null, null), reply.usage());
        assertEquals("m-1", reply.model());
        assertEquals("fp", reply.fingerprint());
    }

    @Test
    void eventsAreUnderstoodUnderAnyContentType() throws Exception {
        serve(json(200, stream(List.of("Hi"), Ending.NATURAL)));
        assertEquals("Hi", chat().text());
    }

    @Test
    void contentInPartsIsOneText() throws Exception {
        serve(
                whole(
                        """
                        {'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},\
                        'finish_reason':'stop'\
                        """));
        assertEquals("ab", chat().text());
    }

    @ParameterizedTest
    @CsvSource({"reasoning_content", "reasoning"})
    void thinkingIsKeptApartFromTheAnswer(String field) throws Exception {
        serve(
                events(
                        piece(field, "Let me ")
                                + piece(field, "see.")
                                + stream(List.of("Yes"), Ending.NATURAL)));
        var reply = chat();
        assertEquals("Let me see.", reply.thinking());
        assertEquals("Yes", reply.text());
        assertEquals(new Delta.Thinking("Let me "), heard.getFirst());
    }

    @Test
    void thinkingThatIsSentTwiceIsTakenOnce() throws Exception {
        serve(whole("{'reasoning':'Hm','reasoning_content':'Hm','content':'a'}"));
        assertEquals("Hm", chat().thinking());
    }

    @Test
    void allCountsOfTokensAreRead() throws Exception {
        serve(
                events(
                        piece("content", "Hi")
                                + event(
                                        """
                                        {'choices':[{'delta':{},'finish_reason':'stop'}],\
                                        'service_tier':'flex','usage':{\
                                        'prompt_tokens':100,'completion_tokens':50,\
                                        'prompt_tokens_details':{'cached_tokens':80,\
                                        'cache_write_tokens':20},\
                                        'completion_tokens_details':{'reasoning_tokens':40}}}\
                                        """)));
        var usage = chat().usage();
        assertEquals(new Usage(100, 80, 20, 50, 40).withTier("flex"), usage);
        // GPT-6.1 Terra in the flex tier, at half: 80 read at 0.05, 20 written at 1.25, 50 out at
        // 5.
        assertEquals(
                (80 * 0.05 + 20 * 1.25 + 50 * 5) / 2 / 1e6,
                cost("openai-responses", "gpt-6.1-terra", usage),
                1e-15);
    }

    @Test
    void whatItCostIsKeptWhereItIsTold() throws Exception {
        serve(
                events(
                        ": OPENROUTER PROCESSING\n\n"
                                + piece("content", "Hi")
                                + event(
                                        """
                                        {'choices':[{'delta':{},'finish_reason':'stop'}],'usage':{\
                                        'prompt_tokens':1,'completion_tokens':2,'cost':0.00014}}\
                                        """)));
        assertEquals(new Usage(1, null, null, 2, null).withCost(0.00014), chat().usage());
    }

    @Test
    void aCountThatIsMissingIsUnknown() throws Exception {
        serve(whole("{'content':'a'},'finish_reason':'stop'"));
        assertEquals(Usage.UNKNOWN, chat().usage());
    }

    @Test
    void withStopTextsAnEndMayBeEither() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        assertEquals(new StopReason(Kind.END_OR_STOP_SEQUENCE, "stop", null), stopping().stop());
    }

    @Test
    void aStopTextThatComesFirstLeavesAnHonestEmptyReply() throws Exception {
        serve(events(stream(List.of(), Ending.NATURAL)));
        assertEquals("", stopping().text());
    }

    @Test
    void vllmTellsTheStopTextOrItsEndToken() throws Exception {
        serve(whole("{'content':'a'},'finish_reason':'stop','stop_reason':'END'"));
        assertEquals(new StopReason(Kind.STOP_SEQUENCE, "stop", "END"), stopping().stop());
        serve(whole("{'content':'a'},'finish_reason':'stop','stop_reason':151645"));
        assertEquals(new StopReason(Kind.END, "stop", null), stopping().stop());
        serve(whole("{'content':'a'},'finish_reason':'stop','stop_reason':null"));
        assertEquals(Kind.END_OR_STOP_SEQUENCE, stopping().stop().kind());
    }

    @Test
    void anUnknownFinishIsKeptAsItIs() throws Exception {
        serve(whole("{'content':'a'},'finish_reason':'tired'"));
        assertEquals(new StopReason(Kind.UNKNOWN, "tired", null), chat().stop());
        serve(whole("{'content':'a'},'finish_reason':'tool_calls'"));
        assertEquals(Kind.TOOL_CALL, chat().stop().kind());
    }

    @Test
    void doneWithoutAFinishIsAnEndOfUnknownKind() throws Exception {
        serve(events(piece("content", "Hi") + "data: [DONE]"));
        assertEquals(new StopReason(Kind.UNKNOWN, null, null), chat().stop());
    }

    @Test
    void logprobsHaveNoFillersAndNoDuplicates() throws Exception {
        serve(
                events(
                        """
                        data: {"choices":[{"delta":{"content":"AB"},"logprobs":{"content":[\
                        {"token":"A","logprob":-0.1,"top_logprobs":[{"token":"B","logprob":-2.5},\
                        {"token":"A","logprob":-0.1},{"token":"A","logprob":-0.1},\
                        {"token":"C","logprob":-9999.0}]},\
                        {"token":"B","logprob":-9999.0,"top_logprobs":[]}]}}]}

                        """
                                + piece("content", "!")
                                + stream(List.of(), Ending.LENGTH)));
        assertEquals(
                List.of(
                        new TokenLogprob(
                                "A",
                                -0.1,
                                List.of(new Alternative("A", -0.1), new Alternative("B", -2.5))),
                        new TokenLogprob("B", null, List.of())),
                chat().logprobs());
    }

    @Test
    void tokensThatLookAlikeButAreNotStayTwo() throws Exception {
        serve(
                whole(
                        """
                        {'content':'a'},'logprobs':{'content':[{'token':'a','logprob':-1,\
                        'top_logprobs':[{'token':'?','bytes':[200],'logprob':-2},\
                        {'token':'?','bytes':[201],'logprob':-2}]}]}\
                        """));
        assertEquals(2, chat().logprobs().getFirst().top().size());
    }

    @Test
    void otherChoicesAreNotMixedIn() throws Exception {
        serve(
                events(
                        event("{'choices':[{'index':1,'delta':{'content':'no'}}]}")
                                + stream(List.of("yes"), Ending.NATURAL)));
        assertEquals("yes", chat().text());
    }

    @Test
    void aLossAfterTheFinishCostsOnlyTheCounts() throws Exception {
        serve(
                events(
                        piece("content", "Hi")
                                + event("{'choices':[{'delta':{},'finish_reason':'stop'}]}")));
        var reply = chat();
        assertEquals("Hi", reply.text());
        assertNull(reply.usage().output());
    }

    /** Asks with stop texts. */
    private ChatReply stopping() throws LlmException, InterruptedException {
        var parameters = new Parameters(null, null, null, List.of("END"), null, null, null);
        var request = new ChatRequest(HELLO.messages(), parameters);
        return client(new Http(), baseUrl()).chat(request, heard::add);
    }

    /** A reply in one piece; {@code message}: the message's object and what stands beside it. */
    private static MockResponse.Builder whole(String message) {
        return json(200, quoted("{'choices':[{'index':0,'message':" + message + "}]}"));
    }
}
