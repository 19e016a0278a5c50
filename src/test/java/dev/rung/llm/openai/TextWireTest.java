package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.TokenLogprob;
import dev.rung.llm.TokenLogprob.Alternative;
import dev.rung.llm.http.Http;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** What is peculiar to raw text completions. */
class TextWireTest extends ChatFixture {
    private static final JsonMapper JSON = JsonMapper.shared();

    TextWireTest() {
        super(new TextFormat());
    }

    @Test
    void theTextsOfAllTurnsAreOneTextAndNothingIsPutBetween() throws Exception {
        serve(events(stream(List.of("x"), Ending.NATURAL)));
        var turns =
                List.of(
                        Message.system("A list:\n"),
                        Message.user("日本, "),
                        Message.assistant("👩‍🔬 "),
                        Message.user(""),
                        Message.assistant(" and"));
        client(new Http(), baseUrl()).chat(new ChatRequest(turns, Parameters.UNSET), heard::add);
        assertBody(
                """
                {'model':'tested-model','prompt':'A list:\\n日本, 👩‍🔬  and','stream':true,\
                'stream_options':{'include_usage':true}}\
                """);
    }

    @Test
    void parametersThatAreSetAreSentUnderTheirOldNames() throws Exception {
        serve(events(stream(List.of("x"), Ending.NATURAL)));
        var set = new Parameters(0.5, 0.9, 64, List.of("END", "\n"), 7L, null, 5);
        client(new Http(), baseUrl())
                .chat(new ChatRequest(List.of(Message.user("Hi")), set), heard::add);
        assertBody(
                """
                {'model':'tested-model','prompt':'Hi','temperature':0.5,'top_p':0.9,\
                'stop':['END','\\n'],'seed':7,'max_tokens':64,'logprobs':5,'stream':true,\
                'stream_options':{'include_usage':true}}\
                """);
    }

    private void assertBody(String expected) throws InterruptedException {
        var request = server.takeRequest();
        assertEquals("/v1/completions", request.getUrl().encodedPath());
        assertEquals(
                JSON.readTree(quoted(expected)),
                JSON.readTree(Objects.requireNonNull(request.getBody()).utf8()));
    }

    @Test
    void anEffortIsRefusedBeforeAnythingIsSent() {
        var effort = new ChatRequest(HELLO.messages(), Parameters.UNSET.withEffort("low"));
        assertThrows(
                LlmException.NotTaken.class,
                () -> client(new Http(), baseUrl()).chat(effort, heard::add));
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void logProbabilitiesComeInParallelLists() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'object':'text_completion','model':'tested-model-1','choices':[\
                                {'index':0,'text':' A B','finish_reason':'length','logprobs':\
                                {'text_offset':[5,7],'tokens':[' A',' B'],'token_logprobs':\
                                [-0.25,-9999.0],'top_logprobs':[{' C':-2.5,' A':-0.25},null]}}],\
                                'usage':{'prompt_tokens':4,'completion_tokens':2}}\
                                """)));
        var reply = chat();
        assertEquals(
                List.of(
                        new TokenLogprob(
                                " A",
                                -0.25,
                                List.of(new Alternative(" A", -0.25), new Alternative(" C", -2.5))),
                        new TokenLogprob(" B", null, List.of())),
                reply.logprobs());
        assertEquals(" A B", reply.text());
        assertEquals(Kind.LENGTH, reply.stop().kind());
    }

    @Test
    void aNumberOfTheEndTokenIsANaturalEndEvenWithStopTexts() throws Exception {
        String natural =
                quoted(
                        """
                        {'choices':[{'text':'x','finish_reason':'stop','stop_reason':%s}]}\
                        """);
        var request = new ChatRequest(HELLO.messages(), Parameters.UNSET.withStop(List.of("END")));
        serve(json(200, natural.formatted("151643")));
        serve(json(200, natural.formatted("null")));
        var client = client(new Http(), baseUrl());
        assertEquals(Kind.END, client.chat(request, heard::add).stop().kind());
        assertEquals(Kind.END_OR_STOP_SEQUENCE, client.chat(request, heard::add).stop().kind());
    }
}
