package dev.rung.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatModelContract;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.Usage;
import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Objects;

class OpenAiChatTest extends ChatModelContract {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Parameters ALL =
            new Parameters(0.5, 0.9, 64, List.of("END", "\n\n"), 7L, "none", 2);
    private static final List<Message> MESSAGES =
            List.of(Message.system("Be brief."), Message.user("Hi"), Message.assistant("Hm"));

    @Override
    protected ChatModel client(Http http, String baseUrl) {
        var key = new Keys(Map.of(VARIABLE, KEY)).find(VARIABLE).orElseThrow();
        return new OpenAiChat(http, Endpoint.keyed(baseUrl, key, VARIABLE), MODEL);
    }

    @Override
    protected String stream(List<String> pieces, Ending ending) {
        String finish =
                switch (ending) {
                    case NATURAL, REFUSAL -> "stop";
                    case LENGTH -> "length";
                    case CONTENT_FILTER -> "content_filter";
                };
        String field = ending == Ending.REFUSAL ? "refusal" : "content";
        var stream = new StringBuilder(event("{'choices':[{'index':0,'delta':{'content':''}}]}"));
        pieces.forEach(piece -> stream.append(piece(field, piece)));
        return stream.append(event("{'choices':[{'delta':{},'finish_reason':'" + finish + "'}]}"))
                .append(event("{'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':3}}"))
                .append(event("[DONE]"))
                .toString();
    }

    @Override
    protected String unfinished(List<String> pieces) {
        var stream = new StringBuilder(": keep-alive\n\n");
        pieces.forEach(piece -> stream.append(piece("content", piece)));
        return stream.toString();
    }

    @Override
    protected String errorInside(String piece, String message) {
        return piece("content", piece)
                + event("{'error':{'message':'" + message + "','type':'server_error'}}")
                + event("[DONE]");
    }

    @Override
    protected String error(String kind, String message) {
        String code =
                switch (kind) {
                    case "auth" -> "'code':'invalid_api_key'";
                    case "money" -> "'code':402";
                    case "model" -> "'code':'model_not_found'";
                    case "rate" -> "'code':'rate_limit_exceeded','type':'tokens'";
                    case "quota" -> "'code':'insufficient_quota','type':'insufficient_quota'";
                    case "parameter" -> "'code':'unsupported_value','param':'temperature'";
                    default -> "'type':'server_error','code':null,'param':null";
                };
        return json("{'error':{'message':'" + message + "'," + code + "}}");
    }

    @Override
    protected Kind kind(Ending ending) {
        return switch (ending) {
            case NATURAL -> Kind.END;
            case LENGTH -> Kind.LENGTH;
            case CONTENT_FILTER -> Kind.CONTENT_FILTER;
            case REFUSAL -> Kind.REFUSAL;
        };
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
                json(
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
                json(
                        """
                        {'model':'tested-model','messages':[{'role':'user','content':'Hello'}],\
                        'stream':true,'stream_options':{'include_usage':true}}\
                        """),
                RequestWriter.body(MODEL, HELLO, false));
    }

    @Test
    void openAiItselfIsAskedToStoreNothingAndGetsItsOwnNameOfTheLimit() {
        var body = JSON.readTree(RequestWriter.body(MODEL, new ChatRequest(MESSAGES, ALL), true));
        assertFalse(body.has("max_tokens"));
        assertEquals(64, body.path("max_completion_tokens").asInt());
        assertTrue(body.path("store").isBoolean() && !body.path("store").booleanValue());
        assertTrue(Endpoint.keyless("https://api.openai.com/v1").openAi());
        assertTrue(Endpoint.keyless("https://eu.api.openai.com/v1/").openAi());
        assertFalse(Endpoint.keyless("https://api.openai.com.example.org/v1").openAi());
        assertFalse(Endpoint.keyless("https://example.org/api.openai.com").openAi());
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstood() throws Exception {
        serve(
                json(
                        200,
                        json(
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
                                        {'choices':[{'delta':{},'finish_reason':'stop'}],'usage':{\
                                        'prompt_tokens':100,'completion_tokens':50,\
                                        'prompt_tokens_details':{'cached_tokens':80,\
                                        'cache_write_tokens':20},\
                                        'completion_tokens_details':{'reasoning_tokens':40}}}\
                                        """)));
        assertEquals(new Usage(100, 80, 20, 50, 40), chat().usage());
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

    @ParameterizedTest
    @CsvSource({
        "429, dev.rung.llm.LlmException$RateLimited",
        "402, dev.rung.llm.LlmException$OutOfMoney",
        "401, dev.rung.llm.LlmException$Unauthorized",
        "400, dev.rung.llm.LlmException$BadRequest",
        "502, dev.rung.llm.LlmException$ServerFault"
    })
    void aStatusInsideAGoodReplyCountsAsThatStatus(int code, Class<? extends LlmException> kind) {
        String error = "{'error':{'code':" + code + ",'message':'Provider returned error'}}";
        serve(events(piece("content", "a") + event(error)));
        fault(kind);
        serve(json(200, json(error)));
        fault(kind);
        String inChoice = "{'choices':[{'delta':{},'finish_reason':'error'," + error.substring(1);
        serve(events(event(inChoice.replace("}}", "}}]}"))));
        fault(kind);
    }

    @Test
    void aBillingCodeInsideAGoodReplyIsAboutMoney() {
        serve(events(event("{'error':{'code':'insufficient_quota','message':'Empty'}}")));
        fault(LlmException.OutOfMoney.class);
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_quota, insufficient_quota, dev.rung.llm.LlmException$OutOfMoney",
        "credit_balance_exhausted, x, dev.rung.llm.LlmException$OutOfMoney",
        "organization_spend_limit_reached, insufficient_quota,"
                + " dev.rung.llm.LlmException$OutOfMoney",
        "billing_hard_limit_reached, x, dev.rung.llm.LlmException$OutOfMoney",
        "rate_limit_exceeded, insufficient_quota, dev.rung.llm.LlmException$RateLimited",
        "slow_down, rate_limit_error, dev.rung.llm.LlmException$RateLimited"
    })
    void a429IsAboutMoneyOrRate(String code, String type, Class<? extends LlmException> kind) {
        String body = "{'error':{'message':'No','type':'%s','code':'%s'}}".formatted(type, code);
        serve(json(429, json(body)));
        fault(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':'model is loading'}",
                "{'detail':'model is loading'}",
                "{'object':'error','message':'model is loading','code':500}",
                "[{'error':{'message':'model is loading'}}]",
                "model is loading"
            })
    void errorsOfOtherShapesAreRead(String body) {
        serve(json(500, json(body)));
        var fault = fault(LlmException.ServerFault.class);
        assertEquals("The server failed (500): model is loading", fault.getMessage());
    }

    @Test
    void aBareErrorInAnEventStreamIsRead() {
        serve(events(json("{'error':{'message':'no memory'}}")));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains("no memory"), fault.getMessage());
    }

    @Test
    void ollamasAnswerToAnUnknownModelIsOne() {
        serve(
                json(
                        404,
                        json(
                                """
                                {'error':{'message':'model not found, try pulling it first',\
                                'type':'api_error','param':null,'code':null}}\
                                """)));
        fault(LlmException.NoSuchModel.class);
    }

    @Test
    void anEchoInsideTheStreamDoesNotShowTheKey() {
        serve(events(errorInside("a", "rejected " + KEY)));
        var fault = fault(LlmException.ServerFault.class);
        assertFalse((fault.getMessage() + fault.details()).contains("canary"), fault.details());
    }

    @Test
    void withoutAKeyNoneIsSentAndTheHintSaysSo() throws Exception {
        serve(json(401, "{}"));
        var client = new OpenAiChat(new Http(), Endpoint.keyless(baseUrl()), MODEL);
        try {
            client.chat(HELLO, heard::add);
        } catch (LlmException e) {
            assertInstanceOf(LlmException.Unauthorized.class, e);
            assertTrue(e.whatToDo().startsWith("No key is sent to this server"), e.whatToDo());
        }
        assertNull(server.takeRequest().getHeaders().get("Authorization"));
    }

    private ChatReply stopping() throws LlmException, InterruptedException {
        var request = new ChatRequest(MESSAGES, ALL);
        return client(new Http(), baseUrl()).chat(request, heard::add);
    }

    /** A reply in one piece; {@code message}: the message's object and what stands beside it. */
    private static mockwebserver3.MockResponse.Builder whole(String message) {
        return json(200, json("{'choices':[{'index':0,'message':" + message + "}]}"));
    }

    private static String piece(String field, String text) {
        var delta = Map.of(field, text);
        return "data: "
                + JSON.writeValueAsString(Map.of("choices", List.of(Map.of("delta", delta))))
                + "\n\n";
    }

    private static String event(String data) {
        return "data: " + json(data) + "\n\n";
    }

    private static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }
}
