package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.AnswerHead;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.llm.Usage;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.RetryingChatModel;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.EOFException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** What is charged for what happens, the sums of it, and what caps stop. */
class MoneyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    /** A thousandth of a dollar a token, in and out. */
    private static final Prices PRICES =
            new Prices(
                    List.of(new Prices.Rate(null, 0, new Price(1000.0, null, null, null, 1000.0))),
                    Map.of(),
                    DAY,
                    "");

    @TempDir Path folder;
    private Desk desk;
    private Idea idea;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(folder);
        idea = desk.idea();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static FakeProvider paid(ChatModel model) {
        return new FakeProvider("paid", "https://paid.example", PRICES).with("m", model);
    }

    private Request request(Models models) throws Exception {
        var draft =
                new Draft(
                        Desk.turns("hello"),
                        Map.of(),
                        null,
                        List.of(new Column(models.list().getFirst().ref(), Parameters.UNSET)),
                        1);
        return ((Prepared.Ready) desk.outbox(models).prepare(idea.id(), Order.of(draft)))
                .requests()
                .getFirst();
    }

    private Sender sender(Models models) {
        models.prices(new ModelRef("paid", "https://paid.example", "m"));
        desk.prices.put(new ModelRef("paid", "https://paid.example", "m"), PRICES);
        return new Sender(desk.replies, models, desk.caps, new ManualTimer());
    }

    private Entry send(ChatModel model) throws Exception {
        var models = new Models(List.of(paid(model)));
        return sender(models).send(request(models), piece -> {});
    }

    private static Sample sample(Entry entry) {
        return Objects.requireNonNull(entry.sample());
    }

    private static Sample.Fault fault(Entry entry) {
        return Objects.requireNonNull(sample(entry).fault());
    }

    private Cost today() throws Exception {
        return desk.spending.spent(idea.project()).today();
    }

    @Test
    void aReplyIsChargedOnceAndItsPricesAreKept() throws Exception {
        Entry entry = send(new FakeChatModel().text("hi").uses(10, 5));

        Paid paid = sample(entry).paid();
        assertNotNull(paid);
        assertEquals(0.015, paid.cost().dollars(), 1e-12);
        assertEquals("prices of 2026-11-23", paid.prices());
        var spent = desk.spending.spent(idea.project());
        assertEquals(0.015, spent.today().dollars(), 1e-12);
        assertEquals(spent.today(), spent.month());
        assertEquals(spent.today(), spent.project());
        assertEquals(Cost.NOTHING, desk.spending.spent(idea.project() + 1).project());
    }

    @Test
    void whatRunsInThisProcessIsNotCharged() throws Exception {
        Entry entry =
                desk.sender(new FakeChatModel().text("hi").uses(10, 5))
                        .send(desk.askOne(idea.id()), piece -> {});

        assertNull(sample(entry).paid());
        assertEquals(Cost.NOTHING, today());
    }

    @Test
    void aRefusedRequestCostsNothing() throws Exception {
        Entry entry =
                send(
                        new FakeChatModel()
                                .fails(
                                        () ->
                                                new LlmException.ServerFault(500, "no", "")
                                                        .withHead(
                                                                new AnswerHead(500, null, null))));

        assertEquals(Outcome.FAILED, sample(entry).outcome());
        assertNull(sample(entry).paid());
        assertEquals(Cost.NOTHING, today());
    }

    @Test
    void whatNeverLeftCostsNothing() throws Exception {
        send(
                new FakeChatModel()
                        .fails(
                                () ->
                                        new LlmException.Unreachable(
                                                "host", "refused", new ConnectException("no"))));

        assertEquals(Cost.NOTHING, today());
    }

    @Test
    void aCutReplyMayBeBilledForWhatWasCounted() throws Exception {
        send(
                new FakeChatModel()
                        .text("half")
                        .fails(
                                () ->
                                        new LlmException.CutOff("lost", "", null)
                                                .withHead(new AnswerHead(200, null, null))
                                                .withUsage(new Usage(10, null, null, null, null))));

        assertEquals("≥ $0.010", today().text());
    }

    @Test
    void anAnswerThatNobodyHeardIsUnknown() throws Exception {
        send(
                new FakeChatModel()
                        .fails(
                                () ->
                                        new LlmException.Unreachable(
                                                "host", "closed", new EOFException())));

        assertTrue(today().isUnknown());
    }

    @Test
    void aFailedAttemptIsChargedBesideTheOneThatBroughtTheReply() throws Exception {
        var cut =
                new FakeChatModel()
                        .text("half")
                        .fails(
                                () ->
                                        new LlmException.CutOff("lost", "", null)
                                                .withHead(new AnswerHead(200, null, null))
                                                .withUsage(new Usage(10, 0, 0, 2, 0)));
        var whole = new FakeChatModel().text("whole").uses(10, 5);
        var left = new AtomicReference<ChatModel>(cut);
        var waits = new ManualTimer();
        var models =
                new Models(
                        List.of(
                                paid(
                                        (request, pieces) ->
                                                left.getAndSet(whole).chat(request, pieces))),
                        (ref, account, client) ->
                                new RetryingChatModel(client, new Backoff(new Random(3)), waits));
        Request request = request(models);
        Sender sender = sender(models);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = threads.submit(() -> sender.send(request, piece -> {}));
            waits.awaitWaiting(1);
            assertEquals(0.012, today().dollars(), 1e-12);
            waits.passToNext();

            Entry entry = sent.get();
            assertEquals(0.027, entry.cost().dollars(), 1e-12);
            assertTrue(entry.cost().isWhole());
            assertEquals(entry.cost(), today());
        }
    }

    @Test
    void whatWasOutWhenItsProcessEndedIsUnknown() throws Exception {
        try (var dead = Desk.open(folder, Desk.dead())) {
            var models = new Models(List.of(paid(new FakeChatModel())));
            var draft =
                    new Draft(
                            Desk.turns("hello"),
                            Map.of(),
                            null,
                            List.of(new Column(models.list().getFirst().ref(), Parameters.UNSET)),
                            2);
            var requests =
                    ((Prepared.Ready) dead.outbox(models).prepare(idea.id(), Order.of(draft)))
                            .requests();
            dead.replies.begin(new Attempts.Key(requests.getFirst().id(), 0, 1));
        }
        assertEquals(2, desk.replies.endLeftovers());

        assertTrue(today().isUnknown());
        assertEquals(1, desk.spending.newest(10).size(), "the other one never went out");
    }

    @Test
    void theDayIsThatOfTheUser() throws Exception {
        send(new FakeChatModel().text("hi").uses(10, 5));

        Instant now = Instant.now();
        var later =
                new Spending(
                        desk.database,
                        model -> PRICES,
                        () -> now.plus(Duration.ofDays(1)),
                        ZoneId.of("Pacific/Kiritimati"));
        var spent = later.spent(idea.project());
        assertEquals(Cost.NOTHING, spent.today());
        assertEquals(0.015, spent.project().dollars(), 1e-12);
    }

    @Test
    void whatBelongsToNoExperimentCountsForItsDay() throws Exception {
        var models = new Models(List.of(paid(new FakeChatModel().text("hi").uses(10, 5))));
        ModelRef model = models.list().getFirst().ref();
        var spending = new Spending(desk.database, models::prices, Instant::now, ZoneOffset.UTC);
        var reply =
                models.chat(model)
                        .orElseThrow()
                        .chat(
                                new ChatRequest(
                                        List.of(new Message(Role.USER, "Hi")), Parameters.UNSET),
                                piece -> {});

        assertEquals(0.015, spending.keep(model, reply).dollars(), 1e-12);

        assertEquals(0.015, today().dollars(), 1e-12);
        assertEquals(Cost.NOTHING, desk.spending.spent(idea.project()).project());
    }

    @Test
    void aCapStopsNewRequestsAndSaysWhatToDo() throws Exception {
        desk.caps.set(null, 1.02);
        assertEquals(Outcome.FINISHED, outcome(new FakeChatModel().text("a").uses(10, 10)));

        Entry over = send(new FakeChatModel().text("never asked"));

        assertEquals(Outcome.FAILED, sample(over).outcome());
        String said = fault(over).message();
        assertEquals(
                "The cap of $1.02 a day is reached: $0.020 spent, and the next request may cost up"
                        + " to $1.00, because its reply has no limit and counts as 1,000 tokens."
                        + " No more is sent.",
                said);
        assertEquals(0.02, today().dollars(), 1e-12);

        desk.caps.set(null, null);
        assertEquals(Outcome.FINISHED, outcome(new FakeChatModel().text("c").uses(1, 1)));
    }

    @Test
    void aCapUnderWhichNotOneRequestFitsSaysWhy() throws Exception {
        desk.caps.set(null, 0.9);

        Entry over = send(new FakeChatModel().text("never asked"));

        assertEquals(
                "The cap of $0.90 a day is too low for the next request: it may cost up to $1.00,"
                        + " because its reply has no limit and counts as 1,000 tokens. It is not"
                        + " sent.",
                fault(over).message());
    }

    private Outcome outcome(ChatModel model) throws Exception {
        return sample(send(model)).outcome();
    }

    @Test
    void aProjectsCapIsItsOwn() throws Exception {
        desk.caps.set(idea.project(), 0.0);
        assertEquals(Outcome.FAILED, outcome(new FakeChatModel().text("a")));

        Idea other = desk.projects.createIdea(desk.projects.create("Other").id(), "Idea", "");
        idea = other;
        assertEquals(Outcome.FINISHED, outcome(new FakeChatModel().text("a").uses(1, 1)));
        assertEquals(1, desk.caps.all().size());
    }

    @Test
    void whatIsOutCounts() throws Exception {
        // A reply without a limit is taken for 1,000 tokens: about a dollar.
        desk.caps.set(null, 1.5);
        var release = new CountDownLatch(1);
        var out = new CountDownLatch(1);
        var slow = new FakeChatModel().tells(out).waits(release).text("a").uses(1, 1);
        var models = new Models(List.of(paid(slow)));
        Request request = request(models);
        Sender sender = sender(models);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = threads.submit(() -> sender.send(request, piece -> {}));
            out.await();

            Entry over = sender.send(request(models), piece -> {});
            assertTrue(
                    fault(over).message().contains("$0 spent, $1.00 held back for what is out"),
                    fault(over).message());

            release.countDown();
            assertEquals(Outcome.FINISHED, sample(sent.get()).outcome());
        }
        assertEquals(
                Outcome.FINISHED, outcome(new FakeChatModel().text("b").uses(1, 1)), "it is back");
    }

    /** What a model costs that is charged in a test without being asked. */
    private void charge(double dollars) throws Exception {
        desk.database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO charge (provider, model, dollars, whole, created)
                                VALUES ('paid', 'm', ?, 1, ?)
                                """,
                                dollars,
                                System.currentTimeMillis()));
    }

    @Test
    void whatIsStoredBeforeItHasEndedDoesNotCountTwice() throws Exception {
        var model = new ModelRef("paid", "https://paid.example", "m");
        var now = new AtomicReference<>(Instant.now());
        var caps = new Caps(desk.database, desk.spending, _ -> PRICES, now::get);
        var hi = List.of(new Message(Role.USER, "Hi"));
        // About a dollar at most, and two.
        var chat = new ChatRequest(hi, Parameters.UNSET.withMaxTokens(1000));
        var longer = new ChatRequest(hi, Parameters.UNSET.withMaxTokens(2000));
        caps.set(null, 2.7);
        var first = (Caps.Permit) caps.admit(null, model, chat);
        charge(0.5);
        now.set(now.get().plusSeconds(2));
        // Reads what was spent: the half dollar is in there.
        var second = (Caps.Permit) caps.admit(null, model, chat);
        first.paid(Cost.of(0.5));
        first.close();

        var over = (Caps.Refused) caps.admit(null, model, longer);
        assertEquals(0.5, over.spent().dollars(), 1e-9);
        assertEquals(1.0, over.out(), 1e-9);
        assertTrue(over.fitsLater(), over::message);
        assertTrue(
                over.message().contains("$0.50 spent, $1.00 held back for what is out"),
                over::message);

        charge(0.1);
        second.paid(Cost.of(0.1));
        second.close();
        assertInstanceOf(Caps.Permit.class, caps.admit(null, model, longer), "2.60 of 2.70");
    }

    @Test
    void whatNobodyKnowsThePriceOfIsHeldBackOnceNothingIsLeft() throws Exception {
        var model = new ModelRef("custom", "https://else.example", "m");
        var chat = new ChatRequest(List.of(new Message(Role.USER, "Hi")), Parameters.UNSET);
        desk.caps.set(null, 0.01);
        assertInstanceOf(Caps.Permit.class, desk.caps.admit(null, model, chat));

        desk.caps.set(null, 0.0);
        assertInstanceOf(Caps.Refused.class, desk.caps.admit(null, model, chat));

        desk.prices.put(model, Prices.FREE);
        assertInstanceOf(Caps.Permit.class, desk.caps.admit(null, model, chat));
    }
}
