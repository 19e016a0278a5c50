package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Parameter;
import dev.rung.llm.Roster.Listed;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What is made of the lists of models that servers give. */
class ListedModelsTest {
    private static final ListedModels READER = new ListedModels("p", "http://h/v1", "note");

    @Test
    void openRouterTellsParametersPricesAndLengths() {
        var model =
                only(
                        """
                        {'data':[{'id':'a/b','context_length':32000,'pricing':{'prompt':\
                        '0.00000025','completion':'0.000002'},'top_provider':\
                        {'max_completion_tokens':8000},'supported_parameters':['temperature',\
                        'max_tokens','stop','reasoning','tools'],'expiration_date':\
                        '2027-02-01'}]}\
                        """);
        var can = model.info().capabilities();
        assertTrue(can.known());
        assertEquals(
                Set.of(
                        Parameter.TEMPERATURE,
                        Parameter.MAX_TOKENS,
                        Parameter.STOP,
                        Parameter.EFFORT),
                can.takes());
        assertEquals(32_000, can.context());
        assertEquals(8_000, can.outputLimit());
        assertEquals("$0.25 in, $2 out per million tokens", model.info().note());
        assertEquals(LocalDate.of(2027, 2, 1), model.shutdown());
    }

    @Test
    void vllmTellsTheLength() {
        var model = only("{'data':[{'id':'m','owned_by':'vllm','max_model_len':4096}]}");
        assertEquals(4096, model.info().capabilities().context());
        assertFalse(model.info().capabilities().known());
        assertEquals("note", model.info().note());
    }

    @Test
    void openAiTellsTheDayOfTheEnd() {
        var model = only("{'data':[{'id':'m','shutdown_date':'2027-01-14'}]}");
        assertEquals(LocalDate.of(2027, 1, 14), model.shutdown());
    }

    @Test
    void aBareListIsOneAndWhatDoesNotChatIsLeftOut() {
        var list =
                """
                [{'id':'chat','type':'chat'},{'id':'pic','type':'image'},\
                {'id':'whisper-large-v3'},{'id':'text-embedding-3'},{'id':'off','active':false},\
                {'id':'on','active':true},{'noId':1},{'id':5}]\
                """;
        var ids = READER.chatting(json(list)).stream().map(m -> m.info().ref().id()).toList();
        assertEquals(List.of("chat", "on"), ids);
    }

    @Test
    void togetherTellsWhatEachModelIsFor() {
        var list =
                json(
                        """
                        [{'id':'a/chat','type':'chat'},{'id':'a/base','type':'language',\
                        'context_length':4096},{'id':'a/bge','type':'embedding'},\
                        {'id':'a/rm','type':'reward'},{'id':'a/pic','type':'image'}]\
                        """);
        assertEquals(List.of("a/chat"), labels(READER.chatting(list)));
        assertEquals(List.of("a/base (raw text)"), labels(READER.rawText(list, "language")));
        assertEquals(List.of("a/bge", "a/rm"), labels(READER.otherKinds(list)));
        var raw = READER.rawText(list, "language").getFirst().info();
        assertEquals(4096, raw.capabilities().context());
        assertEquals("p-completions", raw.ref().provider());
    }

    @Test
    void openAisBaseModelsAreRawText() {
        var list =
                json(
                        """
                        [{'id':'gpt-3.5-turbo-instruct'},{'id':'gpt-3.5-turbo-instruct-0914'},\
                        {'id':'gpt-3.5-turbo'},{'id':'davinci-002'},{'id':'babbage-002'}]\
                        """);
        assertEquals(List.of("gpt-3.5-turbo"), labels(READER.chatting(list)));
        assertEquals(4, READER.base(list).size());
    }

    private static List<String> labels(List<Listed> models) {
        return models.stream().map(model -> model.info().label()).toList();
    }

    @Test
    void nonsenseIsAnEmptyList() {
        for (String text : List.of("{}", "[]", "5", "{'data':5}", "{'data':[5,null,'x']}")) {
            assertEquals(List.of(), READER.all(json(text)), text);
        }
    }

    private static Listed only(String list) {
        var models = READER.chatting(json(list));
        assertEquals(1, models.size());
        return models.getFirst();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(quoted(text));
    }
}
