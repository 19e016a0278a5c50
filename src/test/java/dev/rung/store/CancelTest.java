package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Job;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class CancelTest {
    static final String ENDLESS_ROWS =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c";
    private static final String ENDLESS_STEP =
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
                    + " SELECT count(*) AS n FROM c";

    private final Lanes lanes = Lanes.threads();
    private final AtomicReference<Throwable> unexpected = new AtomicReference<>();
    private final Tasks tasks = new Tasks(lanes, Runnable::run, unexpected::set);

    @AfterEach
    void close() {
        lanes.close();
        assertEquals(null, unexpected.get());
    }

    private Job read(Database database, String sql, CountDownLatch first, CountDownLatch stopped) {
        return tasks.<List<Long>, StoreException>db(
                        "endless",
                        progress ->
                                database.read(
                                        statements ->
                                                statements.list(
                                                        sql,
                                                        row -> {
                                                            first.countDown();
                                                            return row.number("n");
                                                        })))
                .onStopped(stopped::countDown)
                .start();
    }

    @Test
    void stoppingEndsAReadBetweenRows(@TempDir Path folder) throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), lanes)) {
            var first = new CountDownLatch(1);
            var stopped = new CountDownLatch(1);
            var job = read(database, ENDLESS_ROWS, first, stopped);
            assertTrue(first.await(20, TimeUnit.SECONDS));
            job.stop();
            assertTrue(stopped.await(20, TimeUnit.SECONDS));
            assertEquals(List.of(), names(database), "the connection is usable");
        }
    }

    @Test
    void stoppingEndsAReadInTheMiddleOfAStep(@TempDir Path folder) throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), lanes)) {
            var stopped = new CountDownLatch(1);
            var job = read(database, ENDLESS_STEP, new CountDownLatch(1), stopped);
            boolean ended = false;
            for (int i = 0; i < 200 && !ended; i++) {
                ended = stopped.await(100, TimeUnit.MILLISECONDS);
                job.stop();
            }
            assertTrue(ended);
            assertEquals(List.of(), names(database), "the connection is usable");
        }
    }

    @Test
    void interruptingTheWaitingThreadEndsTheRead(@TempDir Path folder) throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), lanes);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = new CountDownLatch(1);
            Future<List<Long>> reader =
                    threads.submit(
                            () ->
                                    database.read(
                                            sql ->
                                                    sql.list(
                                                            ENDLESS_ROWS,
                                                            row -> {
                                                                first.countDown();
                                                                return row.number("n");
                                                            })));
            assertTrue(first.await(20, TimeUnit.SECONDS));
            threads.shutdownNow();
            var failure =
                    assertThrows(ExecutionException.class, () -> reader.get(20, TimeUnit.SECONDS));
            assertInstanceOf(StoreException.Stopped.class, failure.getCause());
        }
    }

    @Test
    void aLateStopNeverHitsTheNextRead(@TempDir Path folder) throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), lanes)) {
            add(database, "one");
            for (int i = 0; i < 300; i++) {
                var job =
                        tasks.<List<String>, StoreException>db("short", progress -> names(database))
                                .start();
                job.stop();
                // Both connections are used at once by whoever comes next.
                assertEquals(List.of("one"), names(database));
            }
        }
    }

    @Test
    void stoppingDoesNotUndoAWrite(@TempDir Path folder) throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), lanes)) {
            var inside = new CountDownLatch(1);
            var ended = new CountDownLatch(1);
            var job =
                    tasks.<Long, StoreException>db(
                                    "write",
                                    progress ->
                                            database.write(
                                                    sql -> {
                                                        add(sql, "first");
                                                        inside.countDown();
                                                        sql.list(
                                                                ENDLESS_ROWS + " LIMIT 300000",
                                                                row -> row.number("n"));
                                                        return add(sql, "second");
                                                    }))
                            .onDone(id -> ended.countDown())
                            .onStopped(ended::countDown)
                            .start();
            assertTrue(inside.await(20, TimeUnit.SECONDS));
            job.stop();
            job.stop();
            assertTrue(ended.await(20, TimeUnit.SECONDS));
            assertEquals(List.of("first", "second"), names(database));
        }
    }
}
