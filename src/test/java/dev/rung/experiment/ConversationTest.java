package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.ChatModel;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Delta;
import dev.rung.llm.Exchange;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.testing.FakeChatModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Conversations in which the model answers more than once, and messages crossed with conditions.
 */
class ConversationTest {
    private static final Turn ASK = new Turn(Role.USER, "Is it sound?");
    private static final Turn SLOT = new Turn(Role.ASSISTANT, "");
    private static final Turn SURE = new Turn(Role.USER, "Are you sure?");

    @TempDir Path folder;

    /** Answers «1», «2» … and remembers what it was asked. */
    private static final class Counting implements ChatModel {
        private final List<List<Message>> asked = new ArrayList<>();
        private final int failsAt;

        Counting(int failsAt) {
            this.failsAt = failsAt;
        }

        @Override
        public ChatReply chat(ChatRequest request, Consumer<Delta> pieces) throws LlmException {
            asked.add(request.messages());
            if (asked.size() == failsAt) {
                pieces.accept(new Delta.Text("beg"));
                throw new LlmException.ServerFault(500, "", "");
            }
            String text = String.valueOf(asked.size());
            pieces.accept(new Delta.Text(text));
            return new ChatReply(
                    text,
                    "",
                    new StopReason(StopReason.Kind.END, "stop", null),
                    Usage.UNKNOWN,
                    null,
                    null,
                    List.of(),
                    Timing.UNKNOWN,
                    Exchange.NONE);
        }
    }

    private static Order order(List<Turn> turns) {
        return Order.of(new Draft(turns, Map.of(), null, List.of(Desk.column("m")), 1));
    }

    private static List<Request> ready(Prepared prepared) {
        return assertInstanceOf(Prepared.Ready.class, prepared).requests();
    }

    private static String text(Entry entry) {
        return Objects.requireNonNull(entry.sample()).text();
    }

    @Test
    void theModelAnswersInEverySlotAndEveryAnswerIsASampleWithItsStep() throws Exception {
        try (var desk = Desk.open(folder)) {
            var model = new Counting(0);
            long idea = desk.idea().id();
            Request request =
                    ready(
                                    desk.outbox(Desk.models(model))
                                            .prepare(idea, order(List.of(ASK, SLOT, SURE))))
                            .getFirst();
            var heard = new ArrayList<Entry>();
            try (var sender = desk.sender(model)) {
                Entry last =
                        sender.send(
                                request,
                                new Sender.Listener() {
                                    @Override
                                    public void piece(Delta piece) {}

                                    @Override
                                    public void answered(Entry entry) {
                                        heard.add(entry);
                                    }
                                });
                assertEquals(1, last.step());
            }
            assertEquals(List.of("1"), heard.stream().map(ConversationTest::text).toList());
            assertEquals(
                    List.of(
                            List.of(Message.user("Is it sound?")),
                            List.of(
                                    Message.user("Is it sound?"),
                                    Message.assistant("1"),
                                    Message.user("Are you sure?"))),
                    model.asked);
            List<Entry> stored = desk.transcripts.entries(request.id());
            assertEquals(List.of(0, 1), stored.stream().map(Entry::step).toList());
            assertEquals(List.of("1", "2"), stored.stream().map(ConversationTest::text).toList());
            assertEquals(1, desk.transcripts.count(idea, Desk.column("m").key()));
        }
    }

    @Test
    void aLaterTurnSaysAPieceOfTheAnswerBefore() throws Exception {
        try (var desk = Desk.open(folder)) {
            var model = new Counting(0);
            var why = new Turn(Role.USER, "Why {{reply: whole}}?");
            Request request =
                    ready(
                                    desk.outbox(Desk.models(model))
                                            .prepare(
                                                    desk.idea().id(),
                                                    order(List.of(ASK, SLOT, why))))
                            .getFirst();
            try (var sender = desk.sender(model)) {
                sender.send(request, _ -> {});
            }
            assertEquals(
                    List.of(
                            Message.user("Is it sound?"),
                            Message.assistant("1"),
                            Message.user("Why 1?")),
                    model.asked.getLast());
            String markdown = ReplyMarkdown.of(desk.transcripts.entries(request.id()));
            assertTrue(markdown.contains("Why 1?"), markdown);
            long last =
                    Objects.requireNonNull(
                                    desk.transcripts.entries(request.id()).getLast().sample())
                            .id();
            Gradable graded =
                    new GradableStore(desk.database)
                            .read(List.of(new ToGrade(last, null)))
                            .getFirst();
            assertEquals(model.asked.getLast(), graded.messages());
            assertEquals(List.of("1"), graded.earlier());
            String forOthers =
                    desk.database
                            .read(
                                    sql ->
                                            sql.first(
                                                    "SELECT messages FROM v_sample WHERE step = 2",
                                                    row -> row.text("messages")))
                            .orElseThrow();
            assertTrue(forOthers.contains("Why {{reply: whole}}?"), forOthers);
        }
    }

    @Test
    void withoutThePieceTheConversationEndsUnsentAndCostsNothing() throws Exception {
        try (var desk = Desk.open(folder)) {
            var model = new Counting(0);
            var why = new Turn(Role.USER, "Why {{reply: tag grade}}?");
            Request request =
                    ready(
                                    desk.outbox(Desk.models(model))
                                            .prepare(
                                                    desk.idea().id(),
                                                    order(List.of(ASK, SLOT, why, SLOT, SURE))))
                            .getFirst();
            try (var sender = desk.sender(model)) {
                sender.send(request, _ -> {});
            }
            assertEquals(1, model.asked.size());
            List<Entry> stored = desk.transcripts.entries(request.id());
            assertEquals(2, stored.size());
            Sample end = Objects.requireNonNull(stored.getLast().sample());
            assertEquals(Outcome.FAILED, end.outcome());
            assertEquals(
                    "The next turn says {{reply: tag grade}}: no <grade> in the reply.",
                    Objects.requireNonNull(end.fault()).message());
        }
    }

    @Test
    void aFailureEndsTheConversationAndKeepsTheAnswersBefore() throws Exception {
        try (var desk = Desk.open(folder)) {
            var model = new Counting(2);
            Request request =
                    ready(
                                    desk.outbox(Desk.models(model))
                                            .prepare(
                                                    desk.idea().id(),
                                                    order(List.of(ASK, SLOT, SURE, SLOT, SURE))))
                            .getFirst();
            try (var sender = desk.sender(model)) {
                sender.send(request, _ -> {});
            }
            List<Entry> stored = desk.transcripts.entries(request.id());
            assertEquals(List.of("1", "beg"), stored.stream().map(ConversationTest::text).toList());
            assertEquals(
                    Outcome.FAILED, Objects.requireNonNull(stored.getLast().sample()).outcome());
        }
    }

    @Test
    void whatWasNotAnsweredWhenRungEndedIsInterruptedAtItsStep() throws Exception {
        Request request;
        try (var desk = Desk.open(folder, Desk.dead())) {
            request =
                    ready(
                                    desk.outbox(Desk.models(new FakeChatModel()))
                                            .prepare(
                                                    desk.idea().id(),
                                                    order(List.of(ASK, SLOT, SURE))))
                            .getFirst();
            desk.replies.finish(request, 0, false, cut(request, Outcome.FINISHED));
            List<Entry> open = desk.transcripts.entries(request.id());
            assertEquals(2, open.size());
            assertEquals(1, open.getLast().step());
        }
        try (var desk = Desk.open(folder)) {
            assertEquals(1, desk.replies.endLeftovers());
            List<Entry> stored = desk.transcripts.entries(request.id());
            assertEquals(List.of(0, 1), stored.stream().map(Entry::step).toList());
            assertEquals(
                    Outcome.INTERRUPTED,
                    Objects.requireNonNull(stored.getLast().sample()).outcome());
        }
    }

    @Test
    void aSlotAtTheEndIsImpliedAndOneBeforeAnyQuestionIsRefused() throws Exception {
        assertEquals(List.of(ASK), Turns.normal(List.of(ASK, SLOT, new Turn(Role.USER, " "))));
        try (var desk = Desk.open(folder)) {
            var outbox = desk.outbox(Desk.models(new FakeChatModel()));
            assertInstanceOf(
                    Prepared.Refused.class,
                    outbox.prepare(desk.idea().id(), order(List.of(SLOT, ASK))));
            assertInstanceOf(
                    Prepared.Refused.class,
                    outbox.prepare(desk.idea().id(), order(List.of(ASK, SLOT, SLOT, SURE))));
        }
    }

    @Test
    void everyMessageIsCrossedWithEveryConditionAndPairsStandTogether() throws Exception {
        try (var desk = Desk.open(folder)) {
            var prompt =
                    new Order.Prompt(
                            List.of(new Turn(Role.USER, "{{stance}}{{text}}")), null, List.of());
            var items =
                    List.of(
                            new Order.Item(null, Map.of("text", "a")),
                            new Order.Item(null, Map.of("text", "b")));
            var conditions =
                    List.of(
                            new Condition("neutral", Map.of("stance", "")),
                            new Condition("proud", Map.of("stance", "I wrote: ")));
            List<Request> requests =
                    ready(
                            desk.outbox(Desk.models(new FakeChatModel()))
                                    .prepare(
                                            desk.idea().id(),
                                            new Order(
                                                    prompt,
                                                    items,
                                                    conditions,
                                                    List.of(Desk.column("m")),
                                                    2)));
            assertEquals(
                    List.of(
                            "0 neutral a",
                            "0 neutral a",
                            "0 proud I wrote: a",
                            "0 proud I wrote: a",
                            "1 neutral b",
                            "1 neutral b",
                            "1 proud I wrote: b",
                            "1 proud I wrote: b"),
                    requests.stream()
                            .map(
                                    request ->
                                            request.item().number()
                                                    + " "
                                                    + request.item().condition()
                                                    + " "
                                                    + request.chat().messages().getFirst().text())
                            .toList());
            assertEquals(
                    4, requests.stream().map(one -> one.item().conversation()).distinct().count());
        }
    }

    @Test
    void theCounterCountsEveryHandSendAndDifferentConversations() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.ask(idea, Desk.draft("hi", 3, "m", "other"));
            desk.ask(idea, Desk.draft("ho", 1, "m"));
            assertEquals(new TranscriptStore.Counter(7, 2), desk.transcripts.counter(idea));
        }
    }

    @Test
    void mistakesAreCountedByVersionAmongWhatWasReadAndWhole() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            desk.mistakes.name(idea, 1, "praises first");
            desk.mistakes.name(idea, 1, "praises before judging");
            List<Request> first = desk.ask(idea, Desk.draft("one", 3, "m"));
            List<Request> second = desk.ask(idea, Desk.draft("two", 2, "m"));
            mark(desk, idea, first.get(0), Marks.NONE.toggle(1));
            mark(desk, idea, first.get(1), Marks.NONE.read());
            finish(desk, first.get(2));
            mark(desk, idea, second.get(0), Marks.NONE.toggle(1).toggle(1).withGold(true));
            long failed =
                    sample(
                            desk.replies.finish(
                                    second.get(1), 0, true, cut(second.get(1), Outcome.FAILED)));
            desk.mistakes.mark(idea, failed, Marks.NONE.toggle(1));

            assertEquals(
                    List.of(new Mistake(1, "praises before judging")),
                    desk.mistakes.mistakes(idea));
            assertEquals(
                    List.of(new MistakeStore.Count(1, 1, 1, 2), new MistakeStore.Count(1, 2, 0, 1)),
                    desk.mistakes.counts(idea));
            assertEquals(
                    List.of(first.get(0).id()),
                    desk.mistakes.tagged(idea, 1, 1).stream()
                            .map(entry -> entry.request().id())
                            .toList());
            Entry starred = desk.mistakes.gold(idea).getFirst();
            assertEquals(second.get(0).id(), starred.request().id());
            assertTrue(starred.marks().gold());
            assertFalse(starred.marks().mistakes().contains(1));
        }
    }

    private static void mark(Desk desk, long idea, Request request, Marks marks) throws Exception {
        desk.mistakes.mark(idea, sample(finish(desk, request)), marks);
    }

    private static Entry finish(Desk desk, Request request) throws Exception {
        return desk.replies.finish(request, 0, true, cut(request, Outcome.FINISHED));
    }

    private static Ending cut(Request request, Outcome outcome) {
        return new Arriving(request.id(), 0).cut(outcome, null, Bill.NOTHING, Exchange.NONE);
    }

    private static long sample(Entry entry) {
        return Objects.requireNonNull(entry.sample()).id();
    }

    @Test
    void ideasAreListedWithTheirCounterAndCanMove() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            desk.ask(idea.id(), Desk.draft("hi", 3, "m"));
            Project other = desk.projects.create("Other");
            desk.projects.moveIdea(idea.id(), other.id());
            desk.projects.ask(idea.id(), " Does it flip? ");
            desk.projects.chooseMetric(idea.id(), "flips", false);
            ProjectStore.Overview line = desk.projects.overview().getFirst();
            assertEquals(3, line.sent());
            assertEquals(other.id(), line.idea().project());
            assertEquals("Does it flip?", line.idea().question());
            assertEquals("flips", line.idea().metric());
            assertFalse(line.idea().higherIsBetter());
        }
    }
}
