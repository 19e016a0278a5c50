package dev.rung.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs that wait, are driven, paused and gone on with, from an order to a graded result. */
@Timeout(60)
class RunQueueTest extends RunsInQueue {
    @Test
    void aRunIsDrivenAndGraded() throws Exception {
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.start(run);
        until(() -> isOver(run.id()));
        var over = assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(12, over.counts().answered());
        assertTrue(queue.live().isEmpty());
        RunResult result = services.results().of(run.id(), (done, total) -> {});
        assertEquals(0.5, result.graded().getFirst().cells().getFirst().estimate().mean());
        assertEquals(12 * (100 + 500) / 1e6, result.costs().all().dollars(), 1e-9);
        assertEquals("right", result.graded().getFirst().grader().id());
        assertEquals(12, result.graded().getFirst().cells().getFirst().estimate().rows());
        assertEquals(1, services.runList().unseen().size());
        services.runList().saw(run.id());
        assertTrue(services.runList().unseen().isEmpty());
        var stretch = services.running().driven().since(Instant.EPOCH).getFirst();
        assertFalse(stretch.ended().isBefore(stretch.began()));
    }

    /** The other model judges: by its script it says of all that they fail. */
    @Test
    void aRunThatNamesAJudgeIsJudgedBeforeItHasFinished() throws Exception {
        String judged =
                """
                [{"id": "polite", "judge": {
                  "model": {"provider": "paid", "baseUrl": "https://paid.example", "id": "m-2"},
                  "question": {"kind": "choice", "criterion": "Polite?", "options": [
                    {"name": "yes", "score": 1}, {"name": "no", "score": 0}]},
                  "prompt": "{{output}}", "form": "marked"}}]
                """;
        PlannedRun run =
                services.runs()
                        .create(idea.id(), new Runs.Wish(order(), RunTerms.USUAL, judged, null));
        queue.start(run);
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        var cell =
                services.results()
                        .of(run.id(), (done, total) -> {})
                        .graded()
                        .getFirst()
                        .cells()
                        .getFirst();
        assertEquals(Map.of("no <verdict> in the reply", 12), cell.missing());
        // 12 replies share one text, so that one vote was asked for.
        assertEquals(
                (9 + 10) / 1e6, services.money().spending().judgesOfRun(run.id()).dollars(), 1e-12);
    }

    @Test
    void whatWaitedBeforeIsNotSentUnasked() throws Exception {
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.lookForWork();
        back.take().run();
        assertTrue(events.isEmpty());
        assertEquals(0, asked.get());
        queue.release();
        until(() -> isOver(run.id()));
        assertEquals(12, asked.get());
    }

    @Test
    void whatIsQueuedNowIsSentWhileWhatWaitedBeforeIsHeld() throws Exception {
        PlannedRun before = plan(RunTerms.USUAL, order());
        PlannedRun now = plan(RunTerms.USUAL, order());
        queue.enqueue(now.id());
        until(() -> isOver(now.id()));
        assertEquals(State.DONE, services.runs().find(now.id()).orElseThrow().state());
        assertEquals(State.WAITING, services.runs().find(before.id()).orElseThrow().state());
        assertTrue(queue.isHeld());
    }

    @Test
    void aRunThatIsStoppedEndsAtOnceAndCanGoOn() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL, order());
        queue.start(run);
        while (asked.get() < 1) {
            Thread.onSpinWait();
        }
        queue.stop(run.id());
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertEquals(State.PAUSED, services.runs().find(run.id()).orElseThrow().state());
        assertTrue(queue.live().isEmpty());
    }

    @Test
    void queuedRunsFollowOneAnotherAndLaterOnesWait() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun first = plan(RunTerms.USUAL, order());
        PlannedRun second = plan(RunTerms.USUAL, order());
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        PlannedRun later = plan(RunTerms.USUAL.withNotBefore(tomorrow), order());
        queue.release();
        until(() -> queue.live(first.id()).isPresent());
        queue.lookForWork();
        back.take().run();
        assertTrue(queue.live(second.id()).isEmpty(), "one after the other");
        gate.countDown();
        until(() -> isOver(second.id()));
        assertEquals(12, asked.get(), "the second took the answers of the first");
        assertEquals(State.WAITING, services.runs().find(later.id()).orElseThrow().state());
    }

    @Test
    void aPauseLetsWhatIsOutEndAndLosesNothing() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        until(() -> isOver(run.id()));
        var paused = assertInstanceOf(RunQueue.Event.Paused.class, events.getLast());
        assertTrue(paused.counts().answered() >= 2 && paused.counts().answered() < 12);
        services.runs().queue(run.id());
        queue.start(services.runs().find(run.id()).orElseThrow());
        until(() -> events.getLast() instanceof RunQueue.Event.Finished);
        assertEquals(12, asked.get());
    }

    @Test
    void aPauseIsTakenBackWhileSomethingIsOut() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        LiveRun live = queue.live(run.id()).orElseThrow();
        assertNull(live.progress().pausing());
        assertEquals("", live.progress().pausingWords());
        assertTrue(queue.pause(run.id()));
        assertEquals(2, live.progress().pausing());
        assertEquals("pausing, 2 still out", live.progress().pausingWords());
        assertEquals(0.0, tasks.running().getFirst().perSecond());
        assertTrue(
                tasks.running().getFirst().note().startsWith("pausing, 2 still out"),
                tasks.running().getFirst().note());
        queue.takeBack(run.id());
        assertNull(live.progress().pausing());
        gate.countDown();
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(2, events.size(), "it has never paused");
        assertEquals(12, asked.get());
        assertFalse(queue.pause(run.id()), "nothing of it is sent any more");
    }

    /** The last reply has come, but nobody was told yet. */
    @Test
    void aPauseThatIsTakenBackTooLateIsGoneOnFrom() throws Exception {
        gate = new CountDownLatch(1);
        PlannedRun run = plan(RunTerms.USUAL.withAtOnce(2), order());
        queue.start(run);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }
        queue.pause(run.id());
        gate.countDown();
        // What has ended is delivered only when the test takes it.
        while (services.runs().find(run.id()).orElseThrow().state() != State.PAUSED) {
            Thread.onSpinWait();
        }
        queue.takeBack(run.id());
        until(() -> isOver(run.id()));
        assertInstanceOf(RunQueue.Event.Finished.class, events.getLast());
        assertEquals(12, asked.get());
    }
}
