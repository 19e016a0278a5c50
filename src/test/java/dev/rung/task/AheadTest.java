package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(20)
class AheadTest {
    @Test
    void itRunsBesideWhoBeganItAndItsResultIsWaitedFor() throws Exception {
        var here = new CountDownLatch(1);
        try (var ahead =
                Ahead.begin(
                        () -> {
                            here.await();
                            return "made";
                        })) {
            here.countDown();
            assertEquals("made", ahead.get());
        }
    }

    @Test
    void whatItThrowsIsThrownWhereItIsNeeded() {
        var fault = new IOException("no");
        try (var ahead =
                Ahead.begin(
                        () -> {
                            throw fault;
                        })) {
            assertSame(fault, assertThrows(IOException.class, ahead::get));
        }
    }

    @Test
    void whoDoesNotNeedItAnyMoreEndsIt() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var stopped = new AtomicBoolean();
        try (var _ =
                Ahead.begin(
                        () -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                stopped.set(true);
                            }
                            return "";
                        })) {
            begun.await();
        }
        assertTrue(stopped.get());
    }
}
