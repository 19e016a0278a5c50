package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.store.Database.Statements;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes that stand in line while another one runs, and are committed together. */
@Timeout(60)
class WriteLineTest {
    @TempDir Path folder;
    private final Lanes lanes = Lanes.threads();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Future<Long>> writes = new ArrayList<>();
    private Database database;

    /** Holds the writing thread, so that what follows stands in line. */
    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("rung.db"), lanes);
        var holds = new CountDownLatch(1);
        inLine(
                sql -> {
                    holds.countDown();
                    await(held);
                    return 0L;
                });
        holds.await();
    }

    @AfterEach
    void close() {
        threads.close();
        database.close();
        lanes.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The write that was handed over first comes first. */
    private void inLine(Statements<Long> write) throws InterruptedException {
        int before = database.waiting();
        writes.add(threads.submit(() -> database.write(write)));
        while (writes.size() > 1 && database.waiting() == before) {
            Thread.sleep(1);
        }
    }

    private Throwable fault(int write) {
        var ended = assertThrows(ExecutionException.class, () -> writes.get(write).get());
        return Objects.requireNonNull(ended.getCause());
    }

    @Test
    void oneThatFailsUndoesOnlyItself() throws Exception {
        inLine(sql -> add(sql, "first"));
        inLine(
                sql -> {
                    add(sql, "undone");
                    return sql.insert("INSERT INTO project (name) VALUES ('no time')");
                });
        inLine(sql -> add(sql, "second"));
        inLine(
                sql -> {
                    add(sql, "undone");
                    throw new IllegalStateException("on purpose");
                });
        inLine(
                sql -> {
                    add(sql, "undone");
                    return (long) sql.update("nonsense");
                });
        inLine(sql -> add(sql, "third"));
        held.countDown();

        writes.get(6).get();
        assertEquals(List.of("first", "second", "third"), names(database));
        assertInstanceOf(StoreException.Failed.class, fault(2));
        assertEquals("on purpose", fault(4).getMessage());
        assertInstanceOf(StoreException.Failed.class, fault(5));
        assertEquals(1, writes.get(1).get());
        assertEquals(2, writes.get(3).get());
    }

    @Test
    void aFullDiskIsTheFaultOfAllThatStoodTogether() throws Exception {
        inLine(sql -> add(sql, "small"));
        inLine(
                sql -> {
                    limit(sql, 100);
                    assertThrows(SQLException.class, () -> add(sql, "x".repeat(1_000_000)));
                    return 0L;
                });
        inLine(sql -> add(sql, "small, too"));
        held.countDown();

        assertInstanceOf(StoreException.Full.class, fault(1));
        assertInstanceOf(StoreException.Full.class, fault(2));
        writes.get(3).get();
        assertEquals(List.of("small, too"), names(database));
    }

    private static void limit(Sql sql, int pages) throws SQLException {
        sql.list("PRAGMA max_page_count = " + pages, row -> row.number("max_page_count"));
    }

    @Test
    void eachTellsOfItsOwnTablesAfterTheCommit() throws Exception {
        var heard = new ArrayList<List<String>>();
        database.changes()
                .listen(
                        Set.of("idea"),
                        Runnable::run,
                        () -> {
                            try {
                                heard.add(names(database));
                            } catch (StoreException e) {
                                throw new AssertionError(e);
                            }
                        });
        inLine(sql -> add(sql, "project"));
        inLine(
                sql ->
                        sql.insert(
                                "INSERT INTO idea (project, name, created) VALUES (1, 'idea', 0)"));
        inLine(sql -> add(sql, "another"));
        held.countDown();
        for (var write : writes) {
            write.get();
        }
        assertEquals(List.of(List.of("project", "another")), heard);
    }

    @Test
    void oneInLineWhenTheLaneClosesIsStoppedOrWritten() throws Exception {
        inLine(sql -> add(sql, "a"));
        inLine(sql -> add(sql, "b"));
        var closing = threads.submit(lanes::close);
        // Taken from the lane, but not from the line: they never run.
        assertInstanceOf(StoreException.Stopped.class, fault(1));
        assertInstanceOf(StoreException.Stopped.class, fault(2));
        held.countDown();
        closing.get();
        try (var again = Database.open(folder.resolve("rung.db"), Lanes.direct())) {
            assertEquals(List.of(), names(again));
        }
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        held.countDown();
        for (int i = 0; i < 1_000; i++) {
            String name = "n" + i;
            boolean fails = i % 10 == 0;
            writes.add(
                    threads.submit(
                            () ->
                                    database.write(
                                            sql -> {
                                                long id = add(sql, name);
                                                if (fails) {
                                                    throw new IllegalStateException(name);
                                                }
                                                return id;
                                            })));
        }
        int failed = 0;
        for (var write : writes) {
            try {
                write.get();
            } catch (ExecutionException e) {
                failed++;
            }
        }
        assertEquals(100, failed);
        assertEquals(900, names(database).size());
        assertTrue(names(database).stream().noneMatch(name -> name.endsWith("0")));
    }
}
