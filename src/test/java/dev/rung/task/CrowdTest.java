package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(20)
class CrowdTest {
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void noMoreThanItsPlacesAreTaken() throws Exception {
        try (var crowd = new Crowd(3)) {
            for (int i = 0; i < 50; i++) {
                crowd.start(
                        place -> {
                            hold();
                            held.decrementAndGet();
                            place.leave();
                            ended.incrementAndGet();
                        });
            }
            crowd.await();
        }

        assertEquals(50, ended.get());
        assertTrue(most.get() <= 3, "held at once: " + most);
    }

    @Test
    void aPlaceThatIsLeftGoesToTheNext() throws Exception {
        var second = new CountDownLatch(1);
        try (var crowd = new Crowd(1)) {
            crowd.start(
                    place -> {
                        place.leave();
                        await(second);
                        ended.incrementAndGet();
                    });
            crowd.start(second::countDown);
            crowd.await();
        }

        assertEquals(1, ended.get());
    }

    @Test
    void aPlaceIsLeftOnce() throws Exception {
        try (var crowd = new Crowd(2)) {
            for (int i = 0; i < 20; i++) {
                crowd.start(
                        place -> {
                            place.leave();
                            place.leave();
                        });
            }
            crowd.await();
            for (int i = 0; i < 20; i++) {
                crowd.start(
                        () -> {
                            hold();
                            held.decrementAndGet();
                        });
            }
            crowd.await();
        }

        assertTrue(most.get() <= 2, "held at once: " + most);
    }

    @Test
    void whatHasLeftItsPlaceAndGoesOnIsBounded() throws Exception {
        var go = new CountDownLatch(1);
        var begun = new AtomicInteger();
        try (var crowd = new Crowd(2)) {
            var starter =
                    Thread.startVirtualThread(
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    try {
                                        crowd.start(
                                                place -> {
                                                    begun.incrementAndGet();
                                                    place.leave();
                                                    await(go);
                                                });
                                    } catch (InterruptedException e) {
                                        return;
                                    }
                                }
                            });
            while (begun.get() < 4 || starter.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            assertEquals(4, begun.get(), "twice as many as places");
            go.countDown();
            starter.join();
            crowd.await();
        }

        assertEquals(10, begun.get());
    }

    private void hold() {
        most.accumulateAndGet(held.incrementAndGet(), Math::max);
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
