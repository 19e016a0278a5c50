package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class LaneTest {
    private static String thread() {
        return Thread.currentThread().getName();
    }

    @Test
    void workRunsOnTheLaneAndItsResultComesBack() throws Exception {
        try (var lane = Lane.platform("own", 1)) {
            assertTrue(lane.call(LaneTest::thread).startsWith("own-"));
            assertTrue(lane.callWhole(LaneTest::thread).startsWith("own-"));
        }
    }

    @Test
    void whatTheWorkThrowsComesBackAsItIs() {
        try (var lane = Lane.platform("own", 1)) {
            assertThrows(
                    IOException.class,
                    () ->
                            lane.call(
                                    () -> {
                                        throw new IOException("expected");
                                    }));
            assertThrows(
                    StackOverflowError.class,
                    () ->
                            lane.callWhole(
                                    () -> {
                                        throw new StackOverflowError("expected");
                                    }));
        }
    }

    @Test
    void aLaneNeverWaitsForItself() throws Exception {
        try (var lane = Lane.platform("own", 1)) {
            Callable<String> inner = () -> lane.call(() -> lane.callWhole(LaneTest::thread));
            assertEquals("own-1", lane.call(inner));
        }
    }

    @Test
    void withoutThreadsTheCallerWorks() throws Exception {
        assertEquals(thread(), Lane.direct().call(LaneTest::thread));
        assertEquals(thread(), Lane.direct().callWhole(LaneTest::thread));
    }

    @Test
    void interruptingTheWaitingThreadStopsTheWork() throws Exception {
        var begun = new CountDownLatch(1);
        try (var lane = Lane.platform("own", 1);
                var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> work =
                    () -> {
                        begun.countDown();
                        new CountDownLatch(1).await();
                        return "never";
                    };
            Future<String> future = waiting.submit(() -> lane.call(work));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            waiting.shutdownNow();
            var failure =
                    assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, failure.getCause());
            assertEquals("own-1", lane.call(LaneTest::thread), "the lane goes on");
        }
    }

    @Test
    void wholeWorkIsNotStopped() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var lane = Lane.platform("own", 1);
                var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> work =
                    () -> {
                        begun.countDown();
                        go.await();
                        return "whole";
                    };
            Future<String> future =
                    waiting.submit(
                            () ->
                                    lane.callWhole(work)
                                            + (Thread.currentThread().isInterrupted()
                                                    ? ", mark kept"
                                                    : ", mark lost"));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            waiting.shutdownNow();
            go.countDown();
            assertEquals("whole, mark kept", future.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingFreesThoseWhoWaitForWorkThatNeverBegan() throws Exception {
        var begun = new CountDownLatch(1);
        var lane = Lane.platform("own", 1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> endless =
                    () -> {
                        begun.countDown();
                        new CountDownLatch(1).await();
                        return "never";
                    };
            Future<String> running = callers.submit(() -> lane.call(endless));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Future<String> waiting = callers.submit(() -> lane.call(LaneTest::thread));
            lane.close();
            var first =
                    assertThrows(ExecutionException.class, () -> running.get(20, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, first.getCause());
            // Refused or taken back, as it came before or after the close.
            var second =
                    assertThrows(ExecutionException.class, () -> waiting.get(20, TimeUnit.SECONDS));
            assertInstanceOf(CancellationException.class, second.getCause());
        }
        assertThrows(CancellationException.class, () -> lane.call(LaneTest::thread));
    }

    @Test
    void closingWaitsForWhatTheNetworkStillHasToWrite() throws Exception {
        var lanes = Lanes.threads();
        var begun = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var tasks = new Tasks(lanes, Runnable::run, failure -> {});
        tasks.<String, IOException>io(
                        "stream",
                        progress -> {
                            try {
                                begun.countDown();
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                write(lanes, written);
                            }
                            return "";
                        })
                .start();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        lanes.close();
        assertEquals(0, written.getCount());
    }

    private static void write(Lanes lanes, CountDownLatch written) throws IOException {
        try {
            lanes.write()
                    .callWhole(
                            () -> {
                                written.countDown();
                                return "";
                            });
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
