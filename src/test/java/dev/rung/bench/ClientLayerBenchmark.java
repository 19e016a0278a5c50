package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;

import dev.rung.llm.Account;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Message;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.ProviderSetup;
import dev.rung.llm.limit.Gate;
import dev.rung.llm.limit.LimitedChatModel;
import dev.rung.llm.limit.Limits;
import dev.rung.llm.openai.OpenAiProvider;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.RetryingChatModel;
import dev.rung.task.Timer;
import dev.rung.task.TimerThread;
import dev.rung.testing.ChildJvm;
import dev.rung.wiring.Providers;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** What the client layer costs while replies stream and while nothing does; prints figures. */
@Tag("bench")
class ClientLayerBenchmark {
    private static final int STREAMS = 200;
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 10;
    private static final int FAST_TOKENS = 20_000;
    private static final int ROUNDS = 12;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CHUNK =
            """
            {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,"model":"m",\
            "choices":[{"index":0,"delta":{"content":" token"},"finish_reason":null}]}\
            """;
    private static final String CHUNK_END =
            """
            {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\
            """;
    private static final String EVENT =
            """
            {"type":"response.output_text.delta","sequence_number":7,"item_id":"msg_1",\
            "output_index":0,"content_index":0,"delta":" token","logprobs":[]}\
            """;
    private static final String EVENT_END =
            """
            {"type":"response.completed","response":{"status":"completed","model":"m",\
            "output":[]}}\
            """;
    private static final int IDLE_SECONDS = 10;
    private static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    private final OperatingSystemMXBean process =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Test
    void streamsAndSilence() throws Exception {
        try (var server =
                        ChildJvm.start(
                                StreamServer.class,
                                String.valueOf(PER_SECOND),
                                String.valueOf(PER_SECOND * SECONDS),
                                String.valueOf(FAST_TOKENS));
                var timer = new TimerThread();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String baseUrl = server.line();
            var environment = Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", "none");
            // Not the gate of a server on this machine, which never lets out so many.
            var gate = new Limits(timer).of(new Account("https://bench.example.com", ""));
            var models =
                    new Models(
                            Providers.all(environment, List::of),
                            (ref, account, client) -> layers(timer, gate, ref, client));
            widen(models, new ModelRef("openai", baseUrl, "short"), threads);
            for (int round = 0; round < 5; round++) {
                deltas(models, new ModelRef("openai", baseUrl, "fast"));
            }
            for (int round = 0; round < 2; round++) {
                streams(models, new ModelRef("openai", baseUrl, "steady"), threads);
            }
            idle();
        }
    }

    private static ChatModel layers(Timer timer, Gate gate, ModelRef ref, ChatModel client) {
        return new RetryingChatModel(
                new LimitedChatModel(client, ref, gate), new Backoff(new Random()), timer);
    }

    /** Many short replies, by which the gate grows to its most. */
    private static void widen(Models models, ModelRef ref, ExecutorService threads)
            throws Exception {
        var replies = new ArrayList<Future<ChatReply>>();
        for (int i = 0; i < 2_000; i++) {
            replies.add(threads.submit(() -> models.chat(ref).orElseThrow().chat(HELLO, _ -> {})));
        }
        for (var reply : replies) {
            reply.get();
        }
    }

    /**
     * What a piece of a stream costs from its bytes to the listener, without a network. The floor
     * is the parsing of the same JSON, object by object, out of strings that are already there.
     */
    @Test
    void reading() throws Exception {
        measure("chat completions", OpenAiProvider.ID, stream(CHUNK, CHUNK_END));
        measure("responses", OpenAiProvider.RESPONSES, stream(EVENT, EVENT_END));
    }

    private static String stream(String piece, String end) {
        return ("data: " + piece + "\n\n").repeat(FAST_TOKENS) + "data: " + end + "\n\n";
    }

    private static void measure(String name, String format, String stream) throws Exception {
        var http = new Http(builder -> builder.addInterceptor(chain -> answer(chain, stream)));
        String baseUrl = "http://127.0.0.1:9/v1";
        var environment = Map.of(OpenAiProvider.KEY, "none", "OPENAI_BASE_URL", baseUrl);
        var setup = new ProviderSetup(http, new ModelCatalog(), environment);
        var models = new Models(List.of(new OpenAiProvider(setup)));
        var client = models.chat(new ModelRef(format, baseUrl, "m")).orElseThrow();
        List<String> objects =
                stream.lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> line.substring(6))
                        .toList();
        var whole = new double[ROUNDS];
        var floor = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            assertEquals(6 * FAST_TOKENS, client.chat(HELLO, _ -> {}).text().length());
            whole[round] = (System.nanoTime() - begun) / 1e3 / FAST_TOKENS;
            begun = System.nanoTime();
            long fields = 0;
            for (String object : objects) {
                fields += JSON.readTree(object).size();
            }
            floor[round] = (System.nanoTime() - begun) / 1e3 / FAST_TOKENS;
            assertTrue(fields > FAST_TOKENS);
        }
        Arrays.sort(whole);
        Arrays.sort(floor);
        double median = whole[ROUNDS / 2];
        System.out.printf(
                "a piece of a stream, %s: median %.2f µs (%.1f × parsing its JSON alone), worst"
                        + " %.2f µs%n",
                name, median, median / floor[ROUNDS / 2], whole[ROUNDS - 1]);
    }

    private static Response answer(Interceptor.Chain chain, String body) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(body, MediaType.get("text/event-stream")))
                .build();
    }

    /** One stream after the other as quickly as it comes: time a delta, server and loopback in. */
    private void deltas(Models models, ModelRef ref) throws Exception {
        var heard = new LongAdder();
        long cpu = process.getProcessCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            models.chat(ref).orElseThrow().chat(HELLO, _ -> heard.increment());
        }
        double count = heard.sum();
        System.out.printf(
                "a delta, from the socket to the listener: %.2f µs of CPU, %.2f µs elapsed (%.0f"
                        + " deltas)%n",
                (process.getProcessCpuTime() - cpu) / 1e3 / count,
                (System.nanoTime() - begun) / 1e3 / count,
                count);
    }

    private void streams(Models models, ModelRef ref, ExecutorService threads) throws Exception {
        var heard = new LongAdder();
        long cpu = process.getProcessCpuTime();
        long begun = System.nanoTime();
        var replies = new ArrayList<Future<ChatReply>>();
        for (int i = 0; i < STREAMS; i++) {
            replies.add(
                    threads.submit(
                            () ->
                                    models.chat(ref)
                                            .orElseThrow()
                                            .chat(HELLO, _ -> heard.increment())));
        }
        for (var reply : replies) {
            reply.get();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d streams of %d tokens/s: %d deltas in %.1f s, %.2f cores (server apart)%n",
                STREAMS,
                PER_SECOND,
                heard.sum(),
                seconds,
                (process.getProcessCpuTime() - cpu) / 1e9 / seconds);
    }

    private void idle() throws Exception {
        Thread.sleep(6_000);
        Map<String, Long> before = ThreadWakeUps.now();
        long cpu = process.getProcessCpuTime();
        Thread.sleep(IDLE_SECONDS * 1000L);
        long used = process.getProcessCpuTime() - cpu;
        System.out.printf(
                "idle for %d s with client, timer and pool open: %.1f ms of CPU; threads that woke:"
                        + " %s%n",
                IDLE_SECONDS, used / 1e6, ThreadWakeUps.since(before));
    }
}
