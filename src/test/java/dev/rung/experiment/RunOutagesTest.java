package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.LlmException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.ConnectException;

/** Where nobody answers any more, a run waits instead of failing to its end. */
@Timeout(60)
class RunOutagesTest extends RunsOnDesk {
    private static LlmException unreachable() {
        return new LlmException.Unreachable("paid.example", "refused", new ConnectException("no"));
    }

    private End drive(long run) throws Exception {
        return driver(desk).drive(run, Control.atOnce(4), entry -> {});
    }

    @Test
    void aServerThatGoesDownHoldsTheRunAndNothingOfItIsLost() throws Exception {
        fault = RunOutagesTest::unreachable;
        fails = request -> asked.get() > 30;
        long run = desk.planned.create(idea.id(), order(20, A)).id();

        var paused = assertInstanceOf(End.Paused.class, drive(run));
        Counts counts = paused.counts();
        assertTrue(counts.answered() >= 27 && counts.answered() <= 30, counts.toString());
        assertTrue(counts.failed() >= 20 && counts.failed() <= 27, counts.toString());
        assertTrue(counts.left() >= 40, "of a hundred, most wait: " + counts);
        assertTrue(paused.why().startsWith("20 requests in a row failed"), paused.why());
        assertTrue(paused.why().contains("No connection to paid.example"), paused.why());
        assertTrue(paused.why().endsWith("that the server runs, then retry."), paused.why());
        assertEquals(State.PAUSED, desk.planned.find(run).orElseThrow().state());

        fails = request -> false;
        assertInstanceOf(End.Done.class, drive(run));
        desk.planned.retryFailed(run);
        assertEquals(new End.Done(new Counts(100, 100, 0, 0, 100)), drive(run));
    }

    @Test
    void anAnswerBetweenSaysThatSomebodyIsThere() throws Exception {
        fault = RunOutagesTest::unreachable;
        fails = request -> asked.get() % 15 != 0;
        long run = desk.planned.create(idea.id(), order(20, A)).id();
        End.Done done =
                assertInstanceOf(
                        End.Done.class, driver(desk).drive(run, Control.atOnce(1), entry -> {}));
        assertEquals(94, done.counts().failed());
    }

    @Test
    void whatIsWrongWithTheRequestsThemselvesHoldsNothing() throws Exception {
        fails = request -> true;
        long run = desk.planned.create(idea.id(), order(20, A)).id();
        var done = assertInstanceOf(End.Done.class, drive(run));
        assertEquals(100, done.counts().failed());
    }

    @Test
    void aRunThatIsOverByThenHasEnded() throws Exception {
        fault = () -> new LlmException.Unauthorized(401, "no", "Look at it.", "");
        fails = request -> true;
        long run = desk.planned.create(idea.id(), order(4, A)).id();
        var done = assertInstanceOf(End.Done.class, drive(run));
        assertEquals(20, done.counts().failed());
    }
}
