package dev.rung.llm.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Account;
import dev.rung.llm.Pace;
import dev.rung.llm.http.RateLimits;
import dev.rung.llm.http.RateLimits.Left;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class GateTest {
    private final ManualTimer timer = new ManualTimer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private static Gate.Permit[] fill(Gate gate, int count) throws InterruptedException {
        var permits = new Gate.Permit[count];
        for (int i = 0; i < count; i++) {
            permits[i] = gate.enter("first");
        }
        return permits;
    }

    @Test
    void noMoreAreOutThanMayBe() throws Exception {
        var gate = new Gate(timer, 4, 4);
        var fourTogether = new CyclicBarrier(4);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new ArrayList<Future<?>>();
        for (int i = 0; i < 200; i++) {
            String line = "line " + i % 3;
            all.add(
                    threads.submit(
                            () -> {
                                try (var permit = gate.enter(line)) {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    fourTogether.await();
                                    now.decrementAndGet();
                                    permit.well();
                                }
                                return "";
                            }));
        }
        for (var one : all) {
            one.get();
        }
        assertEquals(4, most.get());
        assertEquals(0, gate.out());
    }

    @Test
    void linesTakeTurns() throws Exception {
        var gate = new Gate(timer, 1, 1);
        var held = gate.enter("first");
        var order = new LinkedBlockingQueue<String>();
        for (String who : List.of("a1", "a2", "a3", "b1")) {
            int before = gate.waiting();
            var _ =
                    threads.submit(
                            () -> {
                                try (var _ = gate.enter(who.substring(0, 1))) {
                                    order.add(who);
                                }
                                return who;
                            });
            awaitWaiting(gate, before + 1);
        }
        held.close();
        var seen = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            seen.add(order.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of("a1", "b1", "a2", "a3"), seen);
    }

    @Test
    void aWellUsedGateGrowsAndAnIdleOneDoesNot() throws Exception {
        var gate = new Gate(timer, 2, 100);
        try (var lonely = gate.enter("first")) {
            lonely.well();
        }
        assertEquals(2, gate.size());
        for (var permit : fill(gate, 2)) {
            permit.well();
        }
        assertEquals(3, gate.size(), "the second found one place free");
    }

    @Test
    void oneEpisodeCutsOnceAndHoldsTheOthersAsLongAsAsked() throws Exception {
        var gate = new Gate(timer, 8, 100);
        for (var permit : fill(gate, 8)) {
            permit.tooMany(Duration.ofSeconds(7));
            permit.close();
        }
        assertEquals(4, gate.size());
        var through = threads.submit(() -> gate.enter("next"));
        timer.awaitWaiting(1);
        timer.pass(Duration.ofSeconds(7).minusNanos(1));
        assertFalse(through.isDone());
        timer.pass(Duration.ofNanos(1));
        through.get().close();
        assertEquals(0, timer.waiting(), "nothing is planned while nobody waits");
    }

    @Test
    void headersHoldBackBeforeThereIsARefusal() throws Exception {
        var gate = new Gate(timer, 8, 100);
        var first = gate.enter("first");
        first.heard(new RateLimits(new Left(60, 0, Duration.ofMinutes(1)), List.of()));
        var second = threads.submit(() -> gate.enter("first"));
        timer.awaitWaiting(1);
        assertEquals(1, gate.out());
        timer.pass(Duration.ofSeconds(1));
        second.get();
        assertEquals(2, gate.out());
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoPermit() throws Exception {
        var gate = new Gate(timer, 1, 1);
        var held = gate.enter("first");
        var ended = new CountDownLatch(1);
        Thread waiting =
                Thread.startVirtualThread(
                        () -> {
                            assertThrows(InterruptedException.class, () -> gate.enter("a"));
                            ended.countDown();
                        });
        waiting.interrupt();
        assertTrue(ended.await(10, TimeUnit.SECONDS));
        held.close();
        gate.enter("b").close();
        assertEquals(0, gate.out());
    }

    @Test
    void interruptsAtAnyMomentLoseNoPermit() throws Exception {
        var gate = new Gate(timer, 2, 2);
        for (int round = 0; round < 500; round++) {
            var held = fill(gate, 2);
            var waiting = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) {
                waiting.add(Thread.startVirtualThread(() -> passOrStop(gate)));
            }
            held[0].close();
            waiting.forEach(Thread::interrupt);
            held[1].close();
            for (Thread thread : waiting) {
                thread.join();
            }
            assertEquals(0, gate.out());
        }
    }

    private static void passOrStop(Gate gate) {
        try (var permit = gate.enter("x")) {
            permit.well();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void howManyWillBeOutIsKnownBeforeAnythingIsSent() throws Exception {
        var limits = new Limits(timer);
        var local = new Account("http://localhost:1234", "");
        var remote = new Account("https://api.example.com/v1", "A");
        assertEquals(new Pace(4, 32), limits.pace(local, null));
        assertEquals(new Pace(16, 64), limits.pace(local, 64));
        assertEquals(new Pace(2, 2), limits.pace(local, 2));
        assertEquals(new Pace(8, 256), limits.pace(remote, null));
        assertEquals(new Pace(8, 100), limits.pace(remote, 100));
        try (var permit = limits.of(remote).enter("line")) {
            permit.tooMany(null);
        }
        int now = limits.of(remote).size();
        assertEquals(new Pace(now, now), limits.pace(remote, 100), "it was cut");
    }

    @Test
    void anAccountHasOneGate() {
        var limits = new Limits(timer);
        var one = new Account("https://api.example.com/v1", "A");
        assertSame(limits.of(one), limits.of(new Account("https://api.example.com/v1", "A")));
        assertNotSame(limits.of(one), limits.of(new Account("https://api.example.com/v1", "B")));
        assertEquals(Limits.START, limits.of(one).size());
        for (String local :
                List.of(
                        "http://127.0.0.1:11434/v1",
                        "http://localhost:1234",
                        "http://[::1]:1/v1")) {
            assertEquals(Limits.LOCAL_START, limits.of(new Account(local, "")).size(), local);
        }
        assertFalse(new Account("not a url", "").isLocal());
    }

    private static void awaitWaiting(Gate gate, int atLeast) throws InterruptedException {
        while (gate.waiting() < atLeast) {
            Thread.sleep(1);
        }
    }
}
