package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.RewardModel;
import dev.rung.llm.http.Http;

import mockwebserver3.RecordedRequest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

class VllmRewardTest extends ChatFixture {
    private static final List<Message> TALK =
            List.of(Message.user("Hi"), Message.assistant("Grüße"));
    private static final String CLASSIFIED =
            """
            {'id':'classify-1','object':'list','model':'tested-model-1','data':[{'index':0,\
            'label':'LABEL_0','probs':%s,'num_classes':1}],'usage':{'prompt_tokens':11,\
            'total_tokens':11,'completion_tokens':0}}\
            """;

    private VllmExtras extras;

    VllmRewardTest() {
        super(new OpenAiFormat());
    }

    @BeforeEach
    void make() {
        extras = new VllmExtras(new Http());
    }

    private RewardModel model() {
        return extras.rewardModel(
                new ModelRef("vllm", baseUrl(), MODEL), OpenAiFormat.endpoint(baseUrl()));
    }

    private void assertAsked(String path, String body) throws InterruptedException {
        var request = server.takeRequest();
        assertEquals(path, request.getUrl().encodedPath());
        assertEquals(read(body), JsonMapper.shared().readTree(bodyOf(request)));
    }

    private static String bodyOf(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    private static JsonNode read(String text) {
        return JsonMapper.shared().readTree(quoted(text));
    }

    @Test
    void theRawNumberIsAskedForAtTheRoot() throws Exception {
        serve(json(200, quoted(CLASSIFIED.formatted("[-12.75]"))));
        var reward = model().reward(TALK);
        assertEquals(-12.75, reward.raw());
        assertEquals("tested-model-1", reward.model());
        assertEquals(11, reward.usage().input());
        assertAsked(
                "/classify",
                """
                {'model':'tested-model','messages':[{'role':'user','content':'Hi'},\
                {'role':'assistant','content':'Grüße'}],'use_activation':false}\
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void aServerWithoutTheOnePathIsAskedAtTheOtherAndThenOnlyThere(int status) throws Exception {
        serve(json(status, "{\"detail\":\"Not Found\"}"));
        String pooled = quoted("{'data':[{'index':0,'object':'pooling','data':[3.5]}],'usage':{}}");
        serve(json(200, pooled));
        serve(json(200, pooled));
        assertEquals(3.5, model().reward(TALK).raw());
        assertEquals(3.5, model().reward(TALK).raw());
        assertEquals("/classify", server.takeRequest().getUrl().encodedPath());
        var second = server.takeRequest();
        assertEquals("/pooling", second.getUrl().encodedPath());
        var body = JsonMapper.shared().readTree(bodyOf(second));
        assertEquals("classify", body.path("task").asString(""));
        assertEquals(read("false"), body.path("use_activation"));
        assertEquals("/pooling", server.takeRequest().getUrl().encodedPath());
        assertEquals(3, server.getRequestCount());
    }

    @Test
    void aModelThatIsNotThereIsNotLookedForElsewhere() {
        serve(json(404, error("model", "The model does not exist")));
        assertThrows(LlmException.NoSuchModel.class, () -> model().reward(TALK));
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void aClassifierIsNoRewardModel() {
        serve(json(200, quoted(CLASSIFIED.formatted("[0.1,2.5,-1]"))));
        var fault = assertThrows(LlmException.Unreadable.class, () -> model().reward(TALK));
        assertEquals(
                "The model is a classifier with 3 classes and no reward model.",
                fault.getMessage());
        assertFalse(fault.isRetryable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data':[]}",
                "{'data':[{'probs':[]}]}",
                "{'data':[{'probs':['x']}]}",
                "{'data':[{'data':[[1],[2]]}]}"
            })
    void whatHoldsNoNumberIsUnreadable(String body) {
        serve(json(200, quoted(body)));
        assertThrows(LlmException.Unreadable.class, () -> model().reward(TALK));
    }

    @Test
    void aRefusedKeyIsAFaultAtOnce() {
        serve(json(401, error("auth", "no")));
        assertThrows(LlmException.Unauthorized.class, () -> model().reward(TALK));
        assertEquals(1, server.getRequestCount());
    }
}
