package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class GroupTest {
    private final Lanes lanes = Lanes.threads();
    private final Semaphore delivered = new Semaphore(0);
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final Tasks tasks =
            new Tasks(
                    lanes,
                    news -> {
                        news.run();
                        delivered.release();
                    },
                    failure -> {});

    @AfterEach
    void close() {
        lanes.close();
    }

    private void start(Group group, Work<String, IOException> work) {
        tasks.io("step", work)
                .in(group)
                .onDone(value -> done.incrementAndGet())
                .onStopped(stopped::incrementAndGet)
                .start();
    }

    private void await(int results) throws InterruptedException {
        assertTrue(delivered.tryAcquire(results, 20, TimeUnit.SECONDS));
    }

    @Test
    void itsNoteIsThatOfTheOldestJobThatHasOne() throws InterruptedException {
        var group = tasks.group("Sending");
        var go = new Semaphore(0);
        var noted = new Semaphore(0);
        for (String words : List.of("", "attempt 2 of 4", "attempt 3 of 4")) {
            start(
                    group,
                    progress -> {
                        progress.note(() -> words);
                        noted.release();
                        go.acquire();
                        return "";
                    });
            noted.acquire();
        }
        assertEquals("attempt 2 of 4 (and 1 more)", group.note());
        go.release(3);
        await(3);
        assertEquals("", group.note());
    }

    @Test
    void oneEntryCountsItsJobs() throws InterruptedException {
        var group = tasks.group("Sending");
        assertEquals(List.of(), tasks.running(), "nothing runs yet");
        var go = new Semaphore(0);
        for (int i = 0; i < 3; i++) {
            start(
                    group,
                    progress -> {
                        go.acquire();
                        return "";
                    });
        }
        assertEquals(List.of(group), tasks.running());
        assertEquals("Sending", group.name());
        assertEquals(0, group.done());
        assertEquals(3, group.total());
        go.release();
        await(1);
        assertEquals(1, group.done());
        assertEquals(List.of(group), tasks.running());
        go.release(2);
        await(2);
        assertEquals(3, group.done());
        assertEquals(List.of(), tasks.running());
    }

    @Test
    void itIsListedWheneverAJobIsUnfinishedHoweverTheyOverlap() throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            var group = tasks.group("round");
            var go = new CountDownLatch(1);
            // The first may end before, while or after the second is added.
            start(group, progress -> "");
            start(
                    group,
                    progress -> {
                        go.await();
                        return "";
                    });
            assertEquals(List.of(group), tasks.running());
            await(1);
            assertEquals(List.of(group), tasks.running());
            go.countDown();
            await(1);
            assertEquals(List.of(), tasks.running());
            assertEquals(2, group.done());
        }
    }

    @Test
    void stoppingStopsAllAlsoThoseAddedLater() throws InterruptedException {
        var group = tasks.group("Sending");
        Work<String, IOException> endless =
                progress -> {
                    new CountDownLatch(1).await();
                    return "never";
                };
        start(group, endless);
        start(group, endless);
        group.stop();
        start(group, endless);
        await(3);
        assertEquals(3, stopped.get());
        assertEquals(0, done.get());
        assertEquals(3, group.done());
        assertEquals(List.of(), tasks.running());
    }
}
