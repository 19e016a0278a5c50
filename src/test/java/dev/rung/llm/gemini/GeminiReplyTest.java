package dev.rung.llm.gemini;

import static dev.rung.llm.ChatFormat.quoted;
import static dev.rung.llm.gemini.GeminiFormat.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;
import dev.rung.llm.http.Http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What is made of Gemini's replies and errors. */
class GeminiReplyTest extends ChatFixture {
    GeminiReplyTest() {
        super(new GeminiFormat());
    }

    @Test
    void thoughtsAreCountedAsOutput() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var usage = chat().usage();
        assertEquals(new Usage(9, 4, null, 3, 2), usage);
        // Gemini 3.5 Flash: 5 fresh at 1.5; what 4 cached ones cost is not known; 3 out at 9.
        assertEquals((5 * 1.5 + 3 * 9) / 1e6, cost("gemini", "gemini-3.5-flash", usage), 1e-15);
    }

    @Test
    void aBlockedPromptIsAReplyWithoutWords() throws Exception {
        serve(
                events(
                        event(
                                """
                                {'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},\
                                'usageMetadata':{'promptTokenCount':5},'modelVersion':'m'}\
                                """)));
        var reply = chat();
        assertEquals("", reply.text());
        assertEquals(new StopReason(Kind.CONTENT_FILTER, "PROHIBITED_CONTENT", null), reply.stop());
        assertEquals(new Usage(5, null, null, null, null), reply.usage());
    }

    @Test
    void withStopTextsAnEndMayBeEither() throws Exception {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withStop(List.of("END")));
        var reply = client(new Http(), baseUrl()).chat(request, heard::add);
        assertEquals(new StopReason(Kind.END_OR_STOP_SEQUENCE, "STOP", null), reply.stop());
    }

    @ParameterizedTest
    @CsvSource({
        "RECITATION, CONTENT_FILTER", "BLOCKLIST, CONTENT_FILTER", "SPII, CONTENT_FILTER",
        "PROHIBITED_CONTENT, CONTENT_FILTER", "LANGUAGE, UNKNOWN", "OTHER, UNKNOWN",
        "UNEXPECTED_TOOL_CALL, TOOL_CALL", "TOO_MANY_TOOL_CALLS, TOOL_CALL"
    })
    void reasonsAreKept(String reason, Kind kind) throws Exception {
        String stream =
                stream(List.of("Hi"), Ending.NATURAL).replace("\"STOP\"", '"' + reason + '"');
        serve(events(stream));
        assertEquals(new StopReason(kind, reason, null), chat().stop());
    }

    @Test
    void logprobsAreRead() throws Exception {
        serve(
                events(
                        event(
                                        """
                                        {'candidates':[{'content':{'parts':[{'text':'A'}]},\
                                        'logprobsResult':{'chosenCandidates':[{'token':'A',\
                                        'tokenId':1,'logProbability':-0.5}],'topCandidates':[\
                                        {'candidates':[{'token':'B','logProbability':-2},\
                                        {'token':'A','logProbability':-0.5}]}]}}]}\
                                        """)
                                + stream(List.of(), Ending.LENGTH)));
        assertEquals(
                List.of(
                        new TokenLogprob(
                                "A",
                                -0.5,
                                List.of(new Alternative("A", -0.5), new Alternative("B", -2)))),
                chat().logprobs());
    }

    @Test
    void aRateLimitNamesItsDelayInTheBody() {
        serve(json(429, limited("'quotaId':'GenerateRequestsPerMinutePerProject'")));
        assertEquals(Duration.ofMillis(46_500), fault(LlmException.RateLimited.class).retryAfter());
    }

    @Test
    void theQuotaOfADayIsNotTriedAgainSoon() {
        serve(json(429, limited("'quotaId':'GenerateRequestsPerDayPerProjectPerModel'")));
        var wait = Objects.requireNonNull(fault(LlmException.RateLimited.class).retryAfter());
        assertTrue(wait.compareTo(Duration.ofHours(25)) <= 0, wait.toString());
        // Whatever the delay says; but for the last minute before midnight in California.
        assertTrue(!wait.equals(Duration.ofMillis(46_500)), wait.toString());
    }

    @Test
    void aLimitOfNothingIsAboutMoney() {
        serve(json(429, error("quota", "Quota exceeded")));
        fault(LlmException.OutOfMoney.class);
    }

    @Test
    void anErrorInsideCountsAsItsStatus() {
        serve(
                events(
                        event(
                                """
                                {'error':{'code':429,'status':'RESOURCE_EXHAUSTED',\
                                'message':'Slow down'}}\
                                """)));
        fault(LlmException.RateLimited.class);
    }

    private static String limited(String violation) {
        return quoted(
                """
                {'error':{'code':429,'status':'RESOURCE_EXHAUSTED','message':'Quota exceeded',\
                'details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo',\
                'retryDelay':'46.5s'},{'@type':'type.googleapis.com/google.rpc.QuotaFailure',\
                'violations':[{%s}]}]}}\
                """
                        .formatted(violation));
    }
}
