package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunDriver.End;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Runs and the processes that drive them: once at a time, and after a kill. */
@Timeout(60)
class RunOwnersTest extends RunsOnDesk {
    @Test
    void aRunIsDrivenOnceAtATime() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        var out = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        before =
                () -> {
                    out.countDown();
                    goOn.await();
                };
        RunDriver driver = driver(desk);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> driver.drive(run, Control.atOnce(4), entry -> {}));
            out.await();
            assertEquals(new End.Elsewhere(), driver.drive(run, Control.atOnce(4), entry -> {}));
            goOn.countDown();
            assertEquals(new End.Done(new Counts(5, 5, 0, 0, 5)), first.get());
        }
        assertEquals(5, asked.get());
    }

    @Test
    void aKilledProcessLeavesARunToGoOnWith() throws Exception {
        long run;
        try (var dead = Desk.open(folder, Desk.dead())) {
            run = dead.planned.create(idea.id(), order(1, A, B)).id();
            assertTrue(dead.planned.claims().claim(run));
            dead.planned.expansion().expand(dead.planned.find(run).orElseThrow(), rows -> {});
            Request first = dead.planned.openRequests().waiting(run, 0, 1).getFirst().request();
            dead.replies.begin(new Attempts.Key(first.id(), 0, 1));
        }
        assertEquals(List.of(run), desk.planned.claims().abandoned());
        assertEquals(0, desk.replies.endLeftovers(), "nothing of a run ends with its process");
        assertEquals(List.of(), desk.planned.claims().abandoned());
        PlannedRun left = desk.planned.open().getFirst();
        assertEquals(State.PAUSED, left.state());
        assertEquals("Rung ended", left.why());
        assertEquals(new Counts(10, 0, 0, 0, 10), left.last());

        var done = driver(desk).drive(run, Control.atOnce(4), entry -> {});
        assertEquals(new End.Done(new Counts(10, 10, 0, 0, 10)), done);
        assertEquals(10, asked.get());
        var attempts =
                desk.transcripts.attempts(
                        desk.planned.answers().page(run, -1, 1).getFirst().entry().request().id(),
                        0);
        assertEquals(2, attempts.size(), "the one that was out, and the one that was answered");
        assertTrue(desk.spending.spent(idea.project()).today().text().startsWith("≥"));
    }

    @Test
    void oneProcessDrivesARun() throws Exception {
        long run = desk.planned.create(idea.id(), order(1, A)).id();
        assertTrue(desk.planned.claims().claim(run));
        try (var child =
                Desk.open(
                        folder, new Owner(Desk.ME.host(), ProcessHandle.current().pid() + 1, 0))) {
            assertFalse(child.planned.claims().claim(run), "this process lives and drives it");
            assertEquals(List.of(), child.planned.claims().abandoned());
        }
    }
}
