package dev.rung.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.llm.ChatFormat;
import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.http.Http;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.ByteString;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a piece of a stream costs from its bytes to the listener, without a network. The floor is
 * the parsing of the same JSON, object by object, out of strings that are already there.
 */
@Tag("bench")
class StreamBenchmark {
    private static final int PIECES = 20_000;
    private static final int ROUNDS = 12;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aPieceOfAStream() throws Exception {
        measure("chat completions", new OpenAiFormat());
        measure("responses", new ResponsesFormat());
    }

    private static void measure(String name, ChatFormat format) throws Exception {
        String stream = format.stream(Collections.nCopies(PIECES, " token"), Ending.NATURAL);
        var http = new Http(builder -> builder.addInterceptor(answering(stream)));
        var client = format.client(http, "http://127.0.0.1/v1");
        var request = new ChatRequest(List.of(Message.user("Hi")), Parameters.UNSET);
        String[] objects =
                stream.lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> line.substring(6))
                        .toArray(String[]::new);
        var whole = new double[ROUNDS];
        var floor = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            assertEquals(6 * PIECES, client.chat(request, piece -> {}).text().length());
            whole[round] = (System.nanoTime() - start) / 1e3 / PIECES;
            start = System.nanoTime();
            long fields = 0;
            for (String object : objects) {
                fields += JSON.readTree(object).size();
            }
            floor[round] = (System.nanoTime() - start) / 1e3 / PIECES;
            assertEquals(true, fields > PIECES);
        }
        Arrays.sort(whole);
        Arrays.sort(floor);
        double median = whole[ROUNDS / 2];
        System.out.printf(
                "a piece of a stream, %s: median %.2f µs (%.1f × parsing its JSON alone), worst"
                        + " %.2f µs%n",
                name, median, median / floor[ROUNDS / 2], whole[ROUNDS - 1]);
    }

    private static Interceptor answering(String stream) {
        var bytes = ByteString.encodeUtf8(stream);
        return chain ->
                new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(
                                ResponseBody.create(
                                        new Buffer().write(bytes),
                                        MediaType.get("text/event-stream"),
                                        bytes.size()))
                        .build();
    }
}
