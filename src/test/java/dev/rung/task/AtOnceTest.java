package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class AtOnceTest {
    @Test
    void allRunAtOnceAndTheResultsKeepTheirOrder() throws Exception {
        var together = new CyclicBarrier(3);
        Callable<Integer> late =
                () -> {
                    together.await();
                    return 1;
                };
        Callable<Integer> early =
                () -> {
                    together.await();
                    return 2;
                };
        assertEquals(List.of(1, 2, 1), AtOnce.all(List.of(late, early, late)));
        assertEquals(List.of(), AtOnce.<String>all(List.of()));
    }

    @Test
    void aFaultIsThrownAsItIs() {
        Callable<Integer> broken =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThrows(IllegalStateException.class, () -> AtOnce.all(List.of(broken)));
    }

    @Test
    void anInterruptEndsAll() throws Exception {
        var begun = new CountDownLatch(2);
        var ended = new AtomicInteger();
        Callable<Integer> waiting =
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return 0;
                    } finally {
                        ended.incrementAndGet();
                    }
                };
        var interrupted = new AtomicInteger();
        var caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        AtOnce.all(List.of(waiting, waiting));
                                    } catch (InterruptedException e) {
                                        interrupted.set(ended.get());
                                    }
                                });
        begun.await();
        caller.interrupt();
        caller.join();
        assertEquals(2, interrupted.get(), "all had ended when the caller went on");
    }
}
