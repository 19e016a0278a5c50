package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Attempt;
import dev.rung.experiment.Caps;
import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Entry;
import dev.rung.experiment.Order;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.Owner;
import dev.rung.experiment.Prepared;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.ReplyStore;
import dev.rung.experiment.Request;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Sample;
import dev.rung.experiment.Sample.Outcome;
import dev.rung.experiment.Sender;
import dev.rung.experiment.Spending;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.Turn;
import dev.rung.llm.Account;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.store.Database;
import dev.rung.task.Lanes;
import dev.rung.testing.Answer;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.ManualTimer;
import dev.rung.testing.ScriptedServer;

import mockwebserver3.MockResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A request through all layers, real HTTP and the store; time passes on request only. */
@Timeout(60)
class ModelLayersTest {
    private static final String KEY = "sk-layers-canary";

    @TempDir Path folder;
    private final ManualTimer waits = new ManualTimer();
    private final List<Delta> heard = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ScriptedServer server;
    private Lanes lanes;
    private Database database;
    private TranscriptStore transcripts;
    private Sender sender;
    private Outbox outbox;
    private long idea;

    @BeforeEach
    void open() throws Exception {
        server = ScriptedServer.start();
        lanes = Lanes.threads();
        database = Database.open(folder.resolve("rung.db"), lanes);
        var clock = Clock.systemUTC();
        var owner = Owner.current(Map.of());
        var projects = new ProjectStore(database, clock);
        idea = projects.createIdea(projects.create("Project").id(), "Idea", "").id();
        transcripts = new TranscriptStore(database);
        var environment = Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", KEY);
        var models =
                new Models(
                        Providers.all(environment, List::of),
                        new ModelLayers(waits, new Random(5)));
        var runs = new RunStore(database, new PromptStore(database, clock), owner, clock);
        outbox = new Outbox(runs, new DatasetStore(database), models);
        var replies = new ReplyStore(database, owner, clock, models::prices);
        var spending = new Spending(database, models::prices, clock, ZoneOffset.UTC);
        var caps = new Caps(database, spending, models::prices, clock);
        sender = new Sender(replies, models, caps, new ManualTimer());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        sender.close();
        database.close();
        lanes.close();
        server.close();
    }

    private Request request() throws Exception {
        var ref = new ModelRef("openai", server.baseUrl(), "alpha");
        var draft =
                new Draft(
                        List.of(new Turn(Role.USER, "Hello")),
                        Map.of(),
                        null,
                        List.of(new Column(ref, Parameters.UNSET)),
                        1);
        return ((Prepared.Ready) outbox.prepare(idea, Order.of(draft))).requests().getFirst();
    }

    private Future<Entry> send(Request request) {
        return threads.submit(() -> sender.send(request, heard::add));
    }

    private static Sample sample(Future<Entry> sent) throws Exception {
        return Objects.requireNonNull(sent.get().sample());
    }

    private static Answer tooMany(String retryAfter) {
        return Answer.of(
                new MockResponse.Builder()
                        .code(429)
                        .setHeader("Content-Type", "application/json")
                        .setHeader("Retry-After", retryAfter)
                        .body("{\"error\": {\"message\": \"slow down, " + KEY + "\"}}")
                        .build());
    }

    @Test
    void aLimitThenACutStreamThenSuccessIsOneSampleOfThreeAttempts() throws Exception {
        server.on(
                "alpha",
                tooMany("30"),
                Answer.breaksAfter("the ", "beg"),
                Answer.streams("the ", "whole"));
        Request request = request();
        Future<Entry> sent = send(request);
        waits.awaitWaiting(1);
        var restart = (Delta.Restart) heard.getLast();
        assertEquals(30, restart.pause().toSeconds());
        assertTrue(
                restart.countdown(waits::nanos).get().startsWith("attempt 2 of 4, in 3"),
                restart.toString());
        // The second attempt waits as asked, the third as drawn; the gate may hold too.
        while (!sent.isDone()) {
            if (waits.waiting() > 0) {
                waits.passToNext();
            }
            Thread.sleep(1);
        }
        Sample sample = sample(sent);
        assertEquals(Outcome.FINISHED, sample.outcome());
        assertEquals("the whole", sample.text());

        List<Attempt> attempts = transcripts.attempts(request.id(), 0);
        assertEquals(List.of(1, 2, 3), attempts.stream().map(Attempt::number).toList());
        assertEquals(List.of("", "the beg", ""), attempts.stream().map(Attempt::text).toList());
        assertReply("HTTP/1.1 429", "slow down", attempts.get(0));
        assertReply("HTTP/1.1 200", "beg", attempts.get(1));
        assertReply("HTTP/1.1 200", "whole", attempts.get(2));
        assertNotNull(attempts.get(0).fault());
        assertNotNull(attempts.get(1).fault());
        assertNull(attempts.get(2).fault());
        assertEquals(attempts.get(2).exchange(), transcripts.exchange(sample.id()));
        assertEquals(1, new HashSet<>(server.bodies()).size(), "every attempt sends the same");
        assertEquals(3, server.bodies().size());
    }

    private static void assertReply(String status, String part, Attempt attempt) {
        Exchange exchange = attempt.exchange();
        assertTrue(exchange.request().startsWith("POST http://127.0.0.1:"), exchange.request());
        assertTrue(exchange.request().contains("Hello"), exchange.request());
        assertTrue(exchange.reply().startsWith(status), exchange.reply());
        assertTrue(exchange.reply().contains(part), exchange.reply());
        assertFalse(exchange.toString().contains(KEY), "no key is kept");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_api_key",
        "402, insufficient_credits",
        "429, insufficient_quota",
        "429, credit_balance_exhausted",
        "400, unsupported_parameter",
        "404, model_not_found"
    })
    void whatDoesNotPassIsSentOnce(int status, String code) throws Exception {
        String error = "{\"error\": {\"message\": \"no\", \"code\": \"%s\"}}".formatted(code);
        server.on("alpha", Answer.raw(status, "application/json", error));
        Request request = request();
        Sample sample = sample(send(request));
        assertEquals(Outcome.FAILED, sample.outcome());
        assertEquals(1, server.bodies().size());
        assertReply("HTTP/1.1 " + status, code, transcripts.attempts(request.id(), 0).getLast());
    }

    @Test
    void theServersWordOnRetryingComesFirst() throws Exception {
        var no = new MockResponse.Builder().code(503).setHeader("x-should-retry", "false").body("");
        server.on("alpha", Answer.of(no.build()));
        assertEquals(Outcome.FAILED, sample(send(request())).outcome());
        assertEquals(1, server.bodies().size());
        var yes = new MockResponse.Builder().code(400).setHeader("x-should-retry", "true").body("");
        server.on("alpha", Answer.of(yes.build()), Answer.streams("now"));
        Future<Entry> sent = send(request());
        waits.passToNext();
        assertEquals("now", sample(sent).text());
    }

    @Test
    void anEmptyBodyIsAskedForAgain() throws Exception {
        server.on(
                "alpha", Answer.streams(), Answer.raw(200, "text/plain", ""), Answer.streams("a"));
        Future<Entry> sent = send(request());
        waits.passToNext();
        waits.passToNext();
        assertEquals("a", sample(sent).text());
    }

    @Test
    void aStopDuringTheWaitEndsItAtOnce() throws Exception {
        server.on("alpha", tooMany("60"));
        Request request = request();
        try (var own = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = own.submit(() -> sender.send(request, heard::add));
            waits.awaitWaiting(1);
            sent.cancel(true);
        }
        Entry entry = transcripts.entries(request.id()).getLast();
        assertEquals(Outcome.STOPPED, Objects.requireNonNull(entry.sample()).outcome());
        assertEquals(1, server.bodies().size());
        assertEquals(1, transcripts.attempts(request.id(), 0).size());
    }

    @Test
    void aModelInThisProcessGoesWithoutTheLayers() {
        var client = new FakeChatModel();
        var layers = new ModelLayers(waits, new Random(5));
        assertSame(client, layers.around(Services.PRACTICE, new Account("", ""), client));
    }
}
