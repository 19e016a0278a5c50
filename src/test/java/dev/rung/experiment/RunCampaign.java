package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.limit.LimitedChatModel;
import dev.rung.llm.limit.Limits;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.RetryingChatModel;
import dev.rung.settings.CustomModel;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Timer;
import dev.rung.task.TimerThread;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FaultyServer;
import dev.rung.wiring.Providers;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A run over rows against a {@link FaultyServer}, driven by this process and by others. */
final class RunCampaign {
    private static final int AT_ONCE = 32;

    private final Path folder;
    private final FaultyServer server;
    private final int rows;
    private final int samples;
    private final long run;

    /** How often a question was out when the process that had sent it was killed. */
    private final Map<String, Integer> outAtKills = new HashMap<>();

    /** What was in the file at the last kill. */
    private Map<Long, String> stored = Map.of();

    private RunCampaign(Path folder, FaultyServer server, int rows, int samples, long run) {
        this.folder = folder;
        this.server = server;
        this.rows = rows;
        this.samples = samples;
        this.run = run;
    }

    /** Orders the run; nothing is sent yet. */
    static RunCampaign order(Path folder, FaultyServer server, int rows, int samples)
            throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            var words = new ArrayList<NewRow>();
            for (int i = 0; i < rows; i++) {
                words.add(new NewRow(Split.TEST, List.of("word" + i)));
            }
            long dataset =
                    desk.imports
                            .importRows(idea.project(), "words", List.of("word"), words.iterator())
                            .id();
            long version = desk.prompts.keep(idea.id(), Desk.prompt("Say {{word}}")).id();
            var order =
                    new RunOrder(
                            "campaign",
                            List.of(version),
                            List.of(new Column(model(server.baseUrl()), Parameters.UNSET)),
                            dataset,
                            Split.TEST,
                            null,
                            List.of(),
                            samples,
                            false);
            long run = desk.planned.create(idea.id(), order).id();
            return new RunCampaign(folder, server, rows, samples, run);
        }
    }

    private static ModelRef model(String baseUrl) {
        return CustomProvider.ref(added(baseUrl));
    }

    private static CustomModel added(String baseUrl) {
        return new CustomModel(baseUrl, "m", "");
    }

    /** Retries and limits as in the application, without the waits between attempts. */
    private static RunDriver driver(Desk desk, String baseUrl, Timer timer) {
        var limits = new Limits(timer);
        var models =
                new Models(
                        Providers.all(Map.of(), () -> List.of(added(baseUrl))),
                        (ref, account, client) ->
                                new RetryingChatModel(
                                        new LimitedChatModel(client, ref, limits.of(account)),
                                        new Backoff(() -> 0),
                                        timer));
        return desk.driver(new Sender(desk.replies, models, desk.caps, timer));
    }

    /** Another process that drives the run; it says so before it begins, and when it has ended. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            try (var timer = new TimerThread();
                    var lanes = Lanes.threads();
                    var desk = Desk.open(Path.of(arguments[0]), lanes)) {
                desk.replies.endLeftovers();
                System.out.println("begun");
                System.out.println(
                        driver(desk, arguments[1], timer)
                                .drive(
                                        Long.parseLong(arguments[2]),
                                        Control.atOnce(AT_ONCE),
                                        _ -> {}));
            }
        }
    }

    ChildJvm startOther() throws Exception {
        var other =
                ChildJvm.start(
                        Other.class, folder.toString(), server.baseUrl(), String.valueOf(run));
        assertEquals("begun", other.line());
        return other;
    }

    /** Starts a process that drives the run and kills it at a random moment. */
    void driveAndKill(Random random) throws Exception {
        int left = rows * samples - stored.size();
        int until = server.seen() + random.nextInt(Math.max(1, left / 3));
        try (var other = startOther()) {
            while (server.seen() < until) {
                Thread.sleep(1);
            }
            other.kill();
        }
        lookAfterKill();
    }

    /** Nothing that was stored is gone or has changed; notes what was out. */
    private void lookAfterKill() throws StoreException {
        try (var desk = Desk.open(folder)) {
            Map<Long, String> now = samples(desk);
            stored.forEach((sample, text) -> assertEquals(text, now.get(sample)));
            stored = now;
            desk.database
                    .read(
                            sql ->
                                    sql.list(
                                            """
                                            SELECT request.messages FROM attempt
                                              JOIN request ON request.id = attempt.request
                                            WHERE attempt.ended IS NULL
                                            """,
                                            row -> question(row.text("messages"))))
                    .forEach(question -> outAtKills.merge(question, 1, Integer::sum));
            desk.replies.endLeftovers();
        }
    }

    private static String question(String messages) throws SQLException {
        return Json.list(messages, Message.class).getLast().text();
    }

    private static Map<Long, String> samples(Desk desk) throws StoreException {
        var samples = new HashMap<Long, String>();
        desk.database.read(
                sql ->
                        sql.list(
                                "SELECT id, outcome || ': ' || text AS said FROM sample",
                                row -> samples.put(row.number("id"), row.text("said"))));
        return samples;
    }

    /** Drives the run in this process to its end. */
    PlannedRun.Counts drive() throws Exception {
        return ((End.Done) tryToDrive()).counts();
    }

    /** How the driving ends that begins now in this process. */
    End tryToDrive() throws Exception {
        try (var timer = new TimerThread();
                var lanes = Lanes.threads();
                var desk = Desk.open(folder, lanes)) {
            return driver(desk, server.baseUrl(), timer)
                    .drive(run, Control.atOnce(AT_ONCE), _ -> {});
        }
    }

    /** Retries what failed until nothing does any more. */
    PlannedRun.Counts retryUntilNoneFails(PlannedRun.Counts first) throws Exception {
        PlannedRun.Counts counts = first;
        for (int round = 0; round < 50 && counts.failed() > 0; round++) {
            try (var desk = Desk.open(folder)) {
                assertEquals(counts.failed(), desk.planned.retryFailed(run));
            }
            counts = drive();
        }
        return counts;
    }

    /**
     * Every place has one answer, the one to its question, and every request has one sample; and
     * the server was asked no more often than that explains.
     */
    void check() throws Exception {
        try (var desk = Desk.open(folder)) {
            var placed = desk.planned.answers().page(run, -1, rows);
            assertEquals(rows * samples, placed.size());
            var requests = new HashMap<Long, String>();
            for (var place : placed) {
                Request request = place.entry().request();
                String question = "Say word" + place.item();
                assertEquals(question, request.chat().messages().getLast().text());
                Sample sample = Objects.requireNonNull(place.entry().sample());
                assertEquals(Sample.Outcome.FINISHED, sample.outcome());
                assertEquals(FaultyServer.answer(question), sample.text());
                requests.put(request.id(), question);
            }
            assertEquals(rows * samples, requests.size(), "no answer counts twice");
            long all = number(desk, "SELECT count(*) AS n FROM request WHERE run = " + run);
            assertEquals(all, number(desk, "SELECT count(*) AS n FROM sample"), "one sample each");
            checkAsked(desk);
        }
    }

    private void checkAsked(Desk desk) throws StoreException {
        for (int row = 0; row < rows; row++) {
            String question = "Say word" + row;
            long explained =
                    number(
                                    desk,
                                    """
                                    SELECT (SELECT count(*) FROM sample WHERE request IN (
                                        SELECT id FROM request WHERE item = %1$d))
                                      + (SELECT count(*) FROM attempt WHERE error IS NOT NULL
                                        AND request IN (SELECT id FROM request WHERE item = %1$d)
                                        AND number < (SELECT max(number) FROM attempt AS other
                                          WHERE other.request = attempt.request)) AS n
                                    """
                                            .formatted(row))
                            + outAtKills.getOrDefault(question, 0);
            assertTrue(
                    server.seen(question) <= explained,
                    "%s was asked %d times, not %d"
                            .formatted(question, server.seen(question), explained));
        }
    }

    private static long number(Desk desk, String query) throws StoreException {
        return desk.database.read(sql -> sql.list(query, row -> row.number("n")).getFirst());
    }
}
