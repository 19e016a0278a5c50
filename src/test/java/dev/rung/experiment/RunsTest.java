package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs over rows: places, reuse, top-up, failures. */
@Timeout(60)
class RunsTest extends RunsOnDesk {
    @Test
    void everyPlaceIsAnsweredOnce() throws Exception {
        assertEquals(new Counts(20, 20, 0, 0, 20), run(order(2, A, B)));

        assertEquals(20, asked.get());
        PlannedRun run = desk.planned.of(idea.id()).getFirst();
        assertEquals(State.DONE, run.state());
        List<RunAnswers.Placed> placed = desk.planned.answers().page(run.id(), -1, 100);
        assertEquals(20, placed.size());
        var places = new HashSet<String>();
        for (var one : placed) {
            places.add(one.item() + "/" + one.model() + "/" + one.sample());
            String word = List.of("one", "two", "three", "four", "five").get(one.item());
            assertEquals("re: Say " + word, text(one));
            assertEquals(one.model() == 0 ? A : B, one.entry().request().model());
        }
        assertEquals(20, places.size());
        assertEquals(
                0,
                desk.transcripts.count(idea.id(), new Column.Key(A, 0)),
                "sent by hand is apart");
        assertEquals(8, desk.planned.answers().page(run.id(), 0, 2).size(), "items 1 and 2");
    }

    @Test
    void whatIsThereIsNotAskedAgain() throws Exception {
        run(order(2, A));
        assertEquals(10, asked.get());

        assertEquals(new Counts(10, 10, 10, 0, 10), run(order(2, A)));
        assertEquals(10, asked.get(), "all of it was there");

        assertEquals(new Counts(25, 25, 10, 0, 25), run(order(5, A)));
        assertEquals(25, asked.get(), "only the missing ones");

        assertEquals(new Counts(5, 5, 5, 0, 5), run(order(1, A)));
        assertEquals(
                new Counts(10, 10, 0, 0, 10),
                run(order(Desk.turns("Say {{word}}"), 2, true, A)),
                "fresh samples take new indices");
        assertEquals(35, asked.get());
    }

    @Test
    void anotherProjectsAnswersAreItsOwn() throws Exception {
        run(order(1, A));
        idea = desk.projects.createIdea(desk.projects.create("Other").id(), "Idea", "");
        dataset = rows("one", "two", "three", "four", "five");

        assertEquals(new Counts(5, 5, 0, 0, 5), run(order(1, A)));
        assertEquals(10, asked.get());
    }

    @Test
    void rowsThatAskTheSameShareTheirAnswers() throws Exception {
        dataset = rows("same", "same", "other");

        assertEquals(new Counts(6, 6, 0, 0, 4), run(order(2, A)));
        assertEquals(4, asked.get());
    }

    @Test
    void conditionsAreCrossedWithTheRows() throws Exception {
        RunOrder plain = order(Desk.turns("{{who}} says {{word}}"), 1, false, A);
        var crossed =
                new RunOrder(
                        plain.name(),
                        plain.versions(),
                        plain.columns(),
                        dataset,
                        Split.DEVELOPMENT,
                        3,
                        List.of(
                                new Condition("user", Map.of("who", "She")),
                                new Condition("nobody", Map.of("who", ""))),
                        1,
                        false);

        assertEquals(new Counts(6, 6, 0, 0, 6), run(crossed), "three rows of five");
        var placed =
                desk.planned.answers().page(desk.planned.of(idea.id()).getFirst().id(), -1, 100);
        assertEquals("re: She says one", text(placed.getFirst()));
        assertEquals("nobody", placed.get(1).condition());
    }

    /** To ask until the piece is there would choose among answers. */
    @Test
    void aConversationWithoutThePieceIsAnOutcomeAndIsNeverAskedUntilItIsThere() throws Exception {
        var turns =
                List.of(
                        new Turn(Role.USER, "{{word}}"),
                        new Turn(Role.ASSISTANT, ""),
                        new Turn(Role.USER, "Why {{reply: regex \"one|two\"}}?"));
        RunOrder order = order(turns, 1, false, A);
        assertEquals(new Counts(5, 2, 0, 3, 5), run(order));
        assertEquals(7, asked.get());
        long run = desk.planned.of(idea.id()).getFirst().id();
        var graded = new GradableStore(desk.database);
        assertEquals(2, graded.ungraded(run, "g", "1").size(), "last answers only");
        assertEquals(0, desk.planned.answers().toRetry(run));
        assertEquals(0, desk.planned.retryFailed(run));
        assertEquals(new Counts(5, 2, 2, 3, 5), run(order));
        assertEquals(7, asked.get());
        assertEquals(new Counts(5, 2, 0, 3, 5), run(order(turns, 1, true, A)));
        assertEquals(14, asked.get(), "fresh samples ask anew");
    }

    @Test
    void aFailureIsRecordedAndCanBeRetriedUntilNoneIsLeft() throws Exception {
        fails = request -> request.messages().getLast().text().contains("t");
        RunOrder order = order(1, A);
        assertEquals(new Counts(5, 3, 0, 2, 5), run(order));
        long run = desk.planned.of(idea.id()).getFirst().id();

        fails = request -> request.messages().getLast().text().contains("two");
        assertEquals(2, desk.planned.answers().toRetry(run));
        assertEquals(2, desk.planned.retryFailed(run));
        driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new Counts(5, 4, 0, 1, 5), desk.planned.answers().counts(run));

        fails = request -> false;
        assertEquals(1, desk.planned.retryFailed(run));
        var end = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), end);
        assertEquals(8, asked.get());
        assertEquals(0, desk.planned.retryFailed(run));
        assertEquals(new Counts(5, 5, 5, 0, 5), run(order), "failures are never reused");
    }

    @Test
    void whatIsHeardIsWhatIsStored() throws Exception {
        fails = request -> request.messages().getLast().text().contains("two");
        long run = desk.planned.create(idea.id(), order(2, A)).id();
        var heard = new ConcurrentHashMap<Long, Entry>();
        driver(desk).drive(run, Control.atOnce(4), entry -> heard.put(entry.request().id(), entry));

        var stored = new HashMap<Long, Entry>();
        for (var placed : desk.planned.answers().page(run, -1, 100)) {
            stored.put(placed.entry().request().id(), placed.entry());
        }
        assertEquals(10, stored.size());
        assertEquals(stored, heard);
    }

    @Test
    void noMoreAreOutThanAreWished() throws Exception {
        var out = new AtomicInteger();
        var most = new AtomicInteger();
        before =
                () -> {
                    most.accumulateAndGet(out.incrementAndGet(), Math::max);
                    Thread.sleep(2);
                    out.decrementAndGet();
                };
        var words = new String[150];
        Arrays.setAll(words, i -> "word " + i);
        dataset = rows(words);
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var end = driver(desk).drive(run, Control.atOnce(3), entry -> {});

        assertEquals(new End.Done(new Counts(150, 150, 0, 0, 150)), end);
        assertTrue(most.get() <= 3, "at once: " + most);
    }

    @Test
    void anOrderThatCannotBeFilledIsRefusedWithTheReason() throws Exception {
        RunOrder order = order(Desk.turns("{{mood}} {{word}}"), 1, false, A);

        var refused = assertThrows(Runs.Refused.class, () -> desk.planned.create(idea.id(), order));

        assertTrue(String.valueOf(refused.getMessage()).contains("{{mood}}"));
        assertEquals(List.of(), desk.planned.of(idea.id()));
    }
}
