package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class TasksTest {
    private static final long SECONDS = 20;

    private final Lanes lanes = Lanes.threads();
    private final BlockingQueue<Runnable> back = new LinkedBlockingQueue<>();
    private final List<Object> heard = new ArrayList<>();
    private final Tasks tasks =
            new Tasks(lanes, back::add, failure -> heard.add("unexpected " + failure.getMessage()));

    @AfterEach
    void close() {
        lanes.close();
    }

    /** Runs the next result that came back, on this thread, as a window would. */
    private void deliver() throws InterruptedException {
        var news = back.poll(SECONDS, TimeUnit.SECONDS);
        assertTrue(news != null, "nothing came back");
        news.run();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(SECONDS, TimeUnit.SECONDS));
    }

    private Tasks.Call<String, IOException> call(Work<String, IOException> work) {
        return tasks.io("work", work)
                .onDone(heard::add)
                .onFailed(failure -> heard.add("failed " + failure.getMessage()))
                .onStopped(() -> heard.add("stopped"));
    }

    @Test
    void aResultComesBackThroughTheExecutor() throws InterruptedException {
        call(progress -> Thread.currentThread().isVirtual() ? "virtual" : "platform").start();
        var news = back.poll(SECONDS, TimeUnit.SECONDS);
        assertEquals(List.of(), heard, "nothing is delivered on the lane");
        assertEquals(List.of(), tasks.running());
        assertTrue(news != null);
        news.run();
        assertEquals(List.of("virtual"), heard);
    }

    @Test
    void databaseAndComputationHavePlatformThreads() throws InterruptedException {
        tasks.<String, IOException>db("", p -> Thread.currentThread().getName())
                .onDone(heard::add)
                .start();
        deliver();
        tasks.<String, IOException>cpu("", p -> Thread.currentThread().getName())
                .onDone(heard::add)
                .start();
        deliver();
        assertTrue(heard.get(0).toString().startsWith("db-read-"), heard.toString());
        assertTrue(heard.get(1).toString().startsWith("cpu-"), heard.toString());
    }

    @Test
    void aDeclaredFailureGoesToItsHandler() throws InterruptedException {
        call(progress -> {
                    throw new IOException("no route");
                })
                .start();
        deliver();
        assertEquals(List.of("failed no route"), heard);
    }

    @Test
    void withoutAHandlerADeclaredFailureIsUnexpected() throws InterruptedException {
        tasks.<String, IOException>io(
                        "work",
                        progress -> {
                            throw new IOException("no route");
                        })
                .start();
        deliver();
        assertEquals(List.of("unexpected no route"), heard);
    }

    @Test
    void anyOtherFailureIsUnexpected() throws InterruptedException {
        call(progress -> {
                    throw new IllegalStateException("bug");
                })
                .start();
        call(progress -> {
                    throw new AssertionError("bug");
                })
                .start();
        deliver();
        deliver();
        assertEquals(List.of("unexpected bug", "unexpected bug"), heard);
    }

    @Test
    void stoppingInterruptsTheWork() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var job =
                call(progress -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                            return "never";
                        })
                        .start();
        await(begun);
        assertEquals(List.of(job), tasks.running());
        job.stop();
        deliver();
        assertEquals(List.of("stopped"), heard);
        assertEquals(List.of(), tasks.running());
    }

    @Test
    void aFailureThatStoppingCausedCountsAsStopped() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var job =
                call(progress -> {
                            try {
                                begun.countDown();
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                throw new IOException("cancelled", e);
                            }
                            return "never";
                        })
                        .start();
        await(begun);
        job.stop();
        deliver();
        assertEquals(List.of("stopped"), heard);
    }

    @Test
    void workThatFinishesInSpiteOfAStopKeepsItsResult() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var job =
                call(progress -> {
                            begun.countDown();
                            while (go.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            return "whole";
                        })
                        .start();
        await(begun);
        job.stop();
        go.countDown();
        deliver();
        assertEquals(List.of("whole"), heard);
    }

    @Test
    void workThatIsStoppedWhileItWaitsNeverBegins() throws InterruptedException {
        var hold = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            tasks.<String, IOException>db(
                            "",
                            progress -> {
                                await(hold);
                                return "first";
                            })
                    .onDone(heard::add)
                    .start();
        }
        var waiting =
                tasks.<String, IOException>db("waiting", progress -> "must not run")
                        .onDone(heard::add)
                        .onStopped(() -> heard.add("stopped"))
                        .start();
        waiting.stop();
        hold.countDown();
        deliver();
        deliver();
        deliver();
        assertEquals(3, heard.size());
        assertTrue(heard.contains("stopped"), heard.toString());
        assertFalse(heard.contains("must not run"), heard.toString());
    }

    @Test
    void aStopDoesNotReachTheNextWorkOfTheThread() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var job = tasks.<String, IOException>cpu("", progress -> "a").start();
            job.stop();
            deliver();
            for (int k = 0; k < Runtime.getRuntime().availableProcessors(); k++) {
                tasks.<Boolean, IOException>cpu("", p -> Thread.currentThread().isInterrupted())
                        .onDone(heard::add)
                        .start();
                deliver();
            }
        }
        assertFalse(heard.contains(true));
    }

    @Test
    void onStopRunsAtOnceWhenTheStopCameBefore() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        var job =
                call(progress -> {
                            begun.countDown();
                            while (stopped.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            try (var _ = Job.onStop(cancelled::countDown)) {
                                return cancelled.getCount() == 0 ? "told" : "not told";
                            }
                        })
                        .start();
        await(begun);
        job.stop();
        stopped.countDown();
        deliver();
        assertEquals(List.of("told"), heard);
    }

    @Test
    void aClosedHookIsNotRun() throws InterruptedException {
        var closed = new CountDownLatch(1);
        var ran = new CountDownLatch(1);
        var job =
                call(progress -> {
                            Job.onStop(ran::countDown).close();
                            closed.countDown();
                            new CountDownLatch(1).await();
                            return "never";
                        })
                        .start();
        await(closed);
        job.stop();
        deliver();
        assertEquals(1, ran.getCount());
        assertEquals(List.of("stopped"), heard);
    }

    @Test
    void progressIsSeenWhileItRuns() throws InterruptedException {
        var reported = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var job =
                call(progress -> {
                            progress.report(3, 10);
                            reported.countDown();
                            await(go);
                            return "";
                        })
                        .start();
        await(reported);
        assertEquals("work", job.name());
        assertEquals(3, job.done());
        assertEquals(10, job.total());
        go.countDown();
        deliver();
    }

    @Test
    void namelessWorkIsNotListed() throws InterruptedException {
        var go = new CountDownLatch(1);
        tasks.<String, IOException>io(
                        "",
                        progress -> {
                            await(go);
                            return "";
                        })
                .start();
        assertEquals(List.of(), tasks.running());
        go.countDown();
        deliver();
    }

    @Test
    void workForAClosedLaneIsStopped() throws InterruptedException {
        lanes.close();
        call(progress -> "never").start();
        deliver();
        assertEquals(List.of("stopped"), heard);
        assertEquals(List.of(), tasks.running());
    }

    @Test
    void onTheCallersThreadTheResultIsThereWhenStartReturns() {
        var direct = new Tasks(Lanes.direct(), Runnable::run, heard::add);
        direct.<String, IOException>io("work", progress -> "here").onDone(heard::add).start();
        assertEquals(List.of("here"), heard);
    }
}
