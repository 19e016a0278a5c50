package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.testing.ManualTimer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class DebounceTest {
    private final ManualTimer timer = new ManualTimer();
    private final List<String> ran = new ArrayList<>();
    private final Debounce debounce =
            new Debounce(timer, Duration.ofMillis(300), Duration.ofSeconds(2), Runnable::run);

    private void give(String name) {
        debounce.execute(() -> ran.add(name));
    }

    private void pass(long millis) {
        timer.pass(Duration.ofMillis(millis));
    }

    @Test
    void onlyTheNewestActionRunsAndOnlyOnce() {
        give("a");
        give("b");
        give("c");
        pass(299);
        assertEquals(List.of(), ran);
        pass(1);
        assertEquals(List.of("c"), ran);
        pass(10_000);
        assertEquals(List.of("c"), ran);
    }

    @Test
    void everyNewActionStartsThePauseAnew() {
        give("a");
        pass(200);
        give("b");
        pass(200);
        assertEquals(List.of(), ran);
        pass(100);
        assertEquals(List.of("b"), ran);
    }

    @Test
    void endlessTypingIsStillSavedAfterTheLongestWait() {
        for (int i = 0; i < 30; i++) {
            give("t" + i * 100);
            pass(100);
        }
        // The action given at 1,900 ms runs at 2,000 ms; the next wait begins at 2,000 ms.
        assertEquals(List.of("t1900"), ran);
    }

    @Test
    void flushRunsAtOnceAndNotAgain() {
        give("a");
        debounce.flush();
        assertEquals(List.of("a"), ran);
        pass(1_000);
        debounce.close();
        assertEquals(List.of("a"), ran);
        assertEquals(0, timer.waiting());
    }

    @Test
    void cancelForgets() {
        give("a");
        debounce.cancel();
        pass(1_000);
        debounce.flush();
        assertEquals(List.of(), ran);
    }

    @Test
    void anActionMayGiveTheNext() {
        debounce.execute(() -> give("second"));
        pass(300);
        assertEquals(List.of(), ran);
        pass(300);
        assertEquals(List.of("second"), ran);
    }

    @Test
    void aRealTimerRunsItOffTheCallersThread() throws InterruptedException {
        var done = new CountDownLatch(1);
        try (var thread = new TimerThread()) {
            var real = new Debounce(thread, Duration.ZERO, Duration.ZERO, Runnable::run);
            real.execute(
                    () -> {
                        if (Thread.currentThread().getName().equals("timer")) {
                            done.countDown();
                        }
                    });
            assertEquals(true, done.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aFailingActionLeavesTheTimerRunning() throws InterruptedException {
        var done = new CountDownLatch(1);
        try (var thread = new TimerThread()) {
            thread.after(
                    Duration.ZERO,
                    () -> {
                        throw new IllegalStateException("expected by the test");
                    });
            thread.after(Duration.ZERO, done::countDown);
            assertEquals(true, done.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aClosedTimerPlansNothingMore() {
        var thread = new TimerThread();
        thread.close();
        thread.after(Duration.ZERO, () -> ran.add("late")).cancel();
        assertEquals(List.of(), ran);
    }

    @Test
    void planningInTheMomentOfClosingIsDropped() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            var thread = new TimerThread();
            var failed = new AtomicReference<@Nullable RuntimeException>();
            var planning = new CountDownLatch(1);
            var planner =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            for (int i = 0; i < 200; i++) {
                                                thread.after(Duration.ofHours(1), () -> {});
                                                planning.countDown();
                                            }
                                        } catch (RuntimeException e) {
                                            failed.set(e);
                                        }
                                    });
            planning.await();
            thread.close();
            planner.join();
            assertEquals(null, failed.get());
        }
    }
}
