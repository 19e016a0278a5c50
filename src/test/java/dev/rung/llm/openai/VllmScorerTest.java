package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.ContinuationScores;
import dev.rung.llm.ContinuationScores.Scored;
import dev.rung.llm.ContinuationScores.Unscored;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Scores against sums that were added up by hand. */
class VllmScorerTest extends ChatFixture {
    private static final JsonMapper JSON = JsonMapper.shared();

    VllmScorerTest() {
        super(new OpenAiFormat());
    }

    private ContinuationScores score(String prompt, String... continuations)
            throws LlmException, InterruptedException {
        var call = new JsonCall(new Http(), OpenAiFormat.endpoint(baseUrl()), MODEL);
        return new VllmScorer(call).score(prompt, List.of(continuations));
    }

    /** Answers with the tokens of each text: {@code id text logprob} apart by bars. */
    private void answer(String... texts) {
        var choices = new ArrayList<String>();
        for (int i = 0; i < texts.length; i++) {
            var entries = new ArrayList<String>(List.of("null"));
            for (String token : texts[i].isEmpty() ? new String[0] : texts[i].split("\\|", -1)) {
                String[] parts = token.split(",", 3);
                entries.add(
                        "{'%s':{'logprob':%s,'rank':1,'decoded_token':'%s'}}"
                                .formatted(parts[0], parts[2], parts[1]));
            }
            choices.addFirst(
                    "{'index':%d,'text':'!','finish_reason':'length','prompt_logprobs':[%s]}"
                            .formatted(i, String.join(",", entries)));
        }
        serve(
                json(
                        200,
                        quoted(
                                "{'object':'text_completion','model':'tested-model-1','choices':["
                                        + String.join(",", choices)
                                        + "],'usage':{'prompt_tokens':30,'completion_tokens':3}}")));
    }

    @Test
    void sumsMeansMassAndSharesAreThoseOfTheContinuationAlone() throws Exception {
        answer(
                "10,Answer,-3|11,:,-0.5",
                "10,Answer,-3|11,:,-0.5|20, A,-1",
                "10,Answer,-3|11,:,-0.5|21, B,-1.5|22,b,-0.5");
        var scores = score("Answer: ", "A", "Bb");
        assertEquals(
                List.of(new Scored("A", -1, 1), new Scored("Bb", -2, 2)), scores.continuations());
        assertEquals(-1, ((Scored) scores.continuations().getLast()).meanLogprob());
        // exp(-1) + exp(-2) = 0.36788 + 0.13534; 0.36788 / 0.50321 = 0.73106.
        assertEquals(0.503214724, scores.mass().orElseThrow(), 1e-9);
        assertEquals(0.731058579, scores.shares().orElseThrow().getFirst(), 1e-9);
        assertEquals(0.268941421, scores.shares().orElseThrow().getLast(), 1e-9);
        assertEquals("tested-model-1", scores.model());
        assertEquals(30, scores.usage().input());
        var request = server.takeRequest();
        assertEquals("/v1/completions", request.getUrl().encodedPath());
        assertEquals(
                JSON.readTree(
                        quoted(
                                """
                                {'model':'tested-model','prompt':['Answer:','Answer: A',\
                                'Answer: Bb'],'max_tokens':1,'temperature':0,\
                                'prompt_logprobs':0,'return_token_ids':true}\
                                """)),
                JSON.readTree(Objects.requireNonNull(request.getBody()).utf8()));
    }

    @Test
    void oneThatIsThereTwiceCountsOnceInTheMass() throws Exception {
        answer("10,x,-1", "10,x,-1|20,a,-2", "10,x,-1|21,b,-2");
        var scores = score("yx", "a", "b", "a");
        assertEquals(3, scores.continuations().size());
        assertEquals(2 * Math.exp(-2), scores.mass().orElseThrow(), 1e-12);
        assertEquals(List.of(0.5, 0.5, 0.5), scores.shares().orElseThrow());
    }

    @Test
    void aTokenThatReachesOverTheBoundaryGivesNoScoreAndNoMass() throws Exception {
        answer("10,ab,-1", "12,abc,-1", "10,ab,-1|21,d,-2");
        var scores = score("xab", "c", "d");
        var joined = (Unscored) scores.continuations().getFirst();
        assertTrue(joined.why().contains("joined in one token"), joined.why());
        assertEquals(new Scored("d", -2, 1), scores.continuations().getLast());
        assertTrue(scores.mass().isEmpty());
        assertTrue(scores.shares().isEmpty());
    }

    @Test
    void bytesOfOneCharacterMayBeTokensOfTheirOwn() throws Exception {
        answer("10,日,-1", "10,日,-1|20,�,-1|21,�,-0.25|22,�,-0.25");
        assertEquals(List.of(new Scored("本", -1.5, 3)), score("、日", "本").continuations());
    }

    @Test
    void theSameBytesInAnotherTokenOfThePromptAreNoStart() throws Exception {
        answer("10,日,-1|11,�,-1", "10,日,-1|12,�,-1|20,x,-1");
        assertTrue(
                score("、日本", "x").continuations().getFirst() instanceof Unscored unscored
                        && unscored.why().contains("joined"));
    }

    @Test
    void aPlaceholderIsNoNumber() throws Exception {
        answer("10,x,-1", "10,x,-1|20,a,-9999.0");
        var missing = (Unscored) score("yx", "a").continuations().getFirst();
        assertEquals("The server gives no log-probability of its token «a».", missing.why());
    }

    @Test
    void nothingAddedAndNothingKnownGiveNoScore() throws Exception {
        answer("10,x,-1", "10,x,-1");
        var empty = (Unscored) score("yx", "").continuations().getFirst();
        assertTrue(empty.why().contains("adds no token"), empty.why());
        answer("", "20,a,-1");
        var untold = (Unscored) score("y", "a").continuations().getFirst();
        assertTrue(untold.why().contains("use a longer prompt"), untold.why());
    }

    @Test
    void idsOfThePromptTellItsOnlyTokenToo() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'choices':[{'index':0,'prompt_logprobs':[null],\
                                'prompt_token_ids':[7]},{'index':1,'prompt_logprobs':[null,\
                                {'20':{'logprob':-1.25,'decoded_token':'a'}}],\
                                'prompt_token_ids':[7,20]},{'index':2,'prompt_logprobs':[null,\
                                {'21':{'logprob':-1,'decoded_token':'b'}}],\
                                'prompt_token_ids':[8,21]}]}\
                                """)));
        var scores = score("y", "a", "b");
        assertEquals(new Scored("a", -1.25, 1), scores.continuations().getFirst());
        assertTrue(scores.continuations().getLast() instanceof Unscored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'choices':[{'index':0,'text':'x'},{'index':1,'text':'y'}]}",
                "{'choices':[{'index':0,'prompt_logprobs':[null]}]}",
                "{'choices':[{'index':0,'prompt_logprobs':[null,{'1':{},'2':{}}]}]}"
            })
    void withoutLogProbabilitiesOfThePromptItIsAFault(String body) {
        serve(json(200, quoted(body)));
        var fault = assertThrows(LlmException.Unreadable.class, () -> score("xy", "a"));
        if (body.contains("text")) {
            assertTrue(fault.getMessage().contains("prompt_logprobs"), fault.getMessage());
        }
    }

    @Test
    void anEmptyPromptIsNotSent() {
        assertThrows(LlmException.NotTaken.class, () -> score(" \n", "a"));
        assertEquals(0, server.getRequestCount());
    }
}
