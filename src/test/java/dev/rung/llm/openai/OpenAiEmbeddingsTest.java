package dev.rung.llm.openai;

import static dev.rung.llm.ChatFormat.quoted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatFixture;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.JsonCall;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

class OpenAiEmbeddingsTest extends ChatFixture {
    private static final JsonMapper JSON = JsonMapper.shared();

    OpenAiEmbeddingsTest() {
        super(new OpenAiFormat());
    }

    private Embeddings embed(String... texts) throws LlmException, InterruptedException {
        var call = new JsonCall(new Http(), OpenAiFormat.endpoint(baseUrl()), MODEL);
        return new OpenAiEmbeddings(call).embed(List.of(texts));
    }

    @Test
    void vectorsComeInTheOrderOfTheTexts() throws Exception {
        serve(
                json(
                        200,
                        quoted(
                                """
                                {'object':'list','data':[{'object':'embedding','index':1,\
                                'embedding':[0.5,-1]},{'object':'embedding','index':0,\
                                'embedding':[0.25,1e-3]}],'model':'tested-model-1','usage':\
                                {'prompt_tokens':8,'total_tokens':8}}\
                                """)));
        var answer = embed("Grüße 日本", "two");
        assertArrayEquals(new float[] {0.25f, 0.001f}, answer.vectors().getFirst());
        assertArrayEquals(new float[] {0.5f, -1}, answer.vectors().getLast());
        assertEquals("tested-model-1", answer.model());
        assertEquals(8, answer.usage().input());
        var request = server.takeRequest();
        assertEquals("/v1/embeddings", request.getUrl().encodedPath());
        assertEquals("Bearer " + KEY, request.getHeaders().get("Authorization"));
        assertEquals(
                JSON.readTree(
                        quoted(
                                "{'model':'tested-model','input':['Grüße 日本','two'],"
                                        + "'encoding_format':'float'}")),
                JSON.readTree(Objects.requireNonNull(request.getBody()).utf8()));
    }

    @Test
    void base64IsLittleEndianFloats() throws Exception {
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(1.5f).putFloat(-0.125f);
        String text = Base64.getEncoder().encodeToString(bytes.array());
        serve(json(200, quoted("{'data':[{'embedding':'" + text + "'}]}")));
        assertArrayEquals(new float[] {1.5f, -0.125f}, embed("x").vectors().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data':[]}",
                "{'data':[{'index':0,'embedding':[1]}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':1,'embedding':[1,2]}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':0,'embedding':[2]}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':2,'embedding':[2]}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':1,'embedding':['a']}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':1,'embedding':'!'}]}",
                "{'data':[{'index':0,'embedding':[1]},{'index':1,'embedding':[]}]}",
                "[]",
                "5"
            })
    void whatIsNoVectorForEachTextIsUnreadable(String body) {
        serve(json(200, quoted(body)));
        var fault = assertThrows(LlmException.Unreadable.class, () -> embed("a", "b"));
        assertFalse(fault.isRetryable());
        assertTrue(fault.exchange().request().startsWith("POST "), fault.exchange().request());
    }

    @Test
    void garbageIsUnreadableAndMayPass() {
        serve(json(200, "<html>" + KEY));
        var fault = assertThrows(LlmException.Unreadable.class, () -> embed("a"));
        assertTrue(fault.isRetryable());
        assertFalse((fault.details() + fault.exchange()).contains(KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "402, OutOfMoney",
        "404, Unreadable",
        "429, RateLimited",
        "500, ServerFault"
    })
    void errorsAreTheFaultsTheyAreForChats(int status, String kind) {
        serve(json(status, "{\"error\":{\"message\":\"no\"}}"));
        var fault = assertThrows(LlmException.class, () -> embed("a"));
        assertEquals(kind, fault.getClass().getSimpleName());
        assertEquals(status, Objects.requireNonNull(fault.head()).status());
    }
}
