package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class DatabaseTest {
    @TempDir private Path folder = Path.of("");
    private final Lanes lanes = Lanes.threads();
    private final AtomicReference<Database> opened = new AtomicReference<>();

    @BeforeEach
    void open() throws StoreException {
        opened.set(Database.open(folder.resolve("rung.db"), lanes));
    }

    @AfterEach
    void close() {
        database().close();
        lanes.close();
    }

    private Database database() {
        return opened.get();
    }

    private String pragma(String name) throws StoreException {
        return database().write(sql -> value(sql, name));
    }

    private static String value(Sql sql, String pragma) throws SQLException {
        return sql.list("PRAGMA " + pragma, row -> row.text(pragma)).getFirst();
    }

    @Test
    void everyConnectionHasItsSettings() throws StoreException {
        assertEquals("wal", pragma("journal_mode"));
        assertEquals("1", pragma("synchronous"));
        assertEquals("1", pragma("foreign_keys"));
        assertEquals("5000", database().write(sql -> busyTimeout(sql)));
        assertEquals("1", database().read(sql -> value(sql, "query_only")));
        assertEquals("wal", database().read(sql -> value(sql, "journal_mode")));
    }

    private static String busyTimeout(Sql sql) throws SQLException {
        return sql.list("PRAGMA busy_timeout", row -> row.text("timeout")).getFirst();
    }

    @Test
    void whatIsTriedOutIsSeenAndNotKept() throws StoreException {
        var told = new ArrayList<String>();
        try (var _ =
                database()
                        .changes()
                        .listen(Set.of("project"), Runnable::run, () -> told.add("changed"))) {
            List<String> seen =
                    database()
                            .tryOut(
                                    sql -> {
                                        add(sql, "tried");
                                        return names(sql);
                                    });
            assertEquals(List.of("tried"), seen);
        }
        assertEquals(List.of(), database().read(sql -> names(sql)));
        assertEquals(List.of(), told);
    }

    @Test
    void valuesComeBackAsTheyWere() throws StoreException {
        var time = Instant.ofEpochMilli(1_795_000_000_123L);
        var row =
                database()
                        .read(
                                sql ->
                                        sql.first(
                                                "SELECT ? AS t, ? AS f, ? AS n, ? AS r, ? AS s, ?"
                                                        + " AS u",
                                                r ->
                                                        Map.of(
                                                                "t", r.instant("t"),
                                                                "f", r.flag("f"),
                                                                "n", r.number("n"),
                                                                "r", r.real("r"),
                                                                "s", r.text("s"),
                                                                "u", r.numberOrNull("u") == null),
                                                time,
                                                true,
                                                1L << 40,
                                                0.1,
                                                "é\u202E\u0000z",
                                                null));
        assertEquals(
                Map.of(
                        "t",
                        time,
                        "f",
                        true,
                        "n",
                        1L << 40,
                        "r",
                        0.1,
                        "s",
                        "é\u202E\u0000z",
                        "u",
                        true),
                row.orElseThrow());
    }

    @Test
    void anUnknownNumberIsNeverZero() throws StoreException {
        for (Row.Mapper<?> mapper :
                List.<Row.Mapper<?>>of(
                        row -> row.number("x"),
                        row -> row.integer("x"),
                        row -> row.real("x"),
                        row -> row.flag("x"),
                        row -> row.text("x"),
                        row -> row.instant("x"))) {
            assertThrows(
                    StoreException.Failed.class,
                    () -> database().read(sql -> sql.list("SELECT NULL AS x", mapper)));
        }
        assertEquals(
                0,
                database().read(sql -> sql.list("SELECT 0 AS x", r -> r.integer("x"))).getFirst());
    }

    @Test
    void aFailedWriteLeavesNothingBehind() throws StoreException {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        database()
                                .write(
                                        sql -> {
                                            add(sql, "lost");
                                            throw new IllegalArgumentException("expected");
                                        }));
        assertThrows(
                StoreException.Failed.class,
                () ->
                        database()
                                .write(
                                        sql -> {
                                            add(sql, "lost");
                                            return sql.update("INSERT INTO nowhere VALUES (1)");
                                        }));
        assertEquals(List.of(), names(database()));
        add(database(), "kept");
        assertEquals(List.of("kept"), names(database()));
    }

    @Test
    void aForeignKeyThatLeadsNowhereIsRefused() {
        assertThrows(
                StoreException.Failed.class,
                () ->
                        database()
                                .write(
                                        sql ->
                                                sql.insert(
                                                        "INSERT INTO idea (project, name, created)"
                                                                + " VALUES (7, 'x', 0)")));
    }

    @Test
    void aWriteWithinAWriteJoinsIt() throws StoreException {
        database()
                .write(
                        sql -> {
                            add(sql, "outer");
                            add(database(), "inner");
                            // Its own changes are seen before the commit, by reads within too.
                            assertEquals(List.of("outer", "inner"), names(database()));
                            return 2;
                        });
        assertEquals(List.of("outer", "inner"), names(database()));
    }

    @Test
    void aFailedWriteWithinAWriteTakesTheWholeAlong() throws StoreException {
        assertThrows(
                StoreException.class,
                () ->
                        database()
                                .write(
                                        sql -> {
                                            add(sql, "outer");
                                            assertThrows(
                                                    IllegalStateException.class,
                                                    () -> failingWithin());
                                            return 1;
                                        }));
        assertEquals(List.of(), names(database()));
    }

    private void failingWithin() throws StoreException {
        database()
                .write(
                        sql -> {
                            add(sql, "inner");
                            throw new IllegalStateException("expected");
                        });
    }

    @Test
    void aViolatedConstraintMayBeHandledAndTheRestKept() throws StoreException {
        database()
                .write(
                        sql -> {
                            add(sql, "kept");
                            assertThrows(
                                    SQLException.class,
                                    () -> sql.update("INSERT INTO project (name) VALUES ('x')"));
                            return null;
                        });
        assertEquals(List.of("kept"), names(database()));
    }

    @Test
    void afterAnyOtherFaultNoStatementFollows() throws StoreException {
        var failure =
                assertThrows(
                        StoreException.Failed.class,
                        () ->
                                database()
                                        .write(
                                                sql -> {
                                                    add(sql, "lost");
                                                    assertThrows(
                                                            SQLException.class,
                                                            () -> sql.update("nonsense"));
                                                    return add(sql, "lost too");
                                                }));
        assertTrue(String.valueOf(failure.getMessage()).contains("already failed"));
        assertEquals(List.of(), names(database()));
    }

    @Test
    void statementsEndWithTheirTransaction() throws StoreException {
        Sql escaped = database().write(sql -> sql);
        assertThrows(SQLException.class, () -> add(escaped, "late"));
        assertEquals(List.of(), names(database()));
    }

    @Test
    void aReadRefusesToWrite() throws StoreException {
        assertThrows(StoreException.class, () -> database().read(sql -> add(sql, "x")));
        assertThrows(
                IllegalStateException.class, () -> database().read(sql -> add(database(), "x")));
        assertEquals(List.of(), names(database()));
    }

    @Test
    void aReadSeesOneMomentWhileOthersWrite() throws Exception {
        add(database(), "before");
        var looked = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<List<String>>> reader =
                    threads.submit(
                            () ->
                                    database()
                                            .read(
                                                    sql -> {
                                                        var first = names(sql);
                                                        looked.countDown();
                                                        await(written);
                                                        // Also through a read within.
                                                        return List.of(first, names(database()));
                                                    }));
            await(looked);
            add(database(), "meanwhile");
            assertEquals(List.of("before", "meanwhile"), names(database()));
            written.countDown();
            assertEquals(List.of(List.of("before"), List.of("before")), reader.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsWithinReadsDoNotWaitForEachOther() throws Exception {
        var both = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < 2; i++) {
                results.add(
                        threads.submit(
                                () ->
                                        database()
                                                .read(
                                                        sql -> {
                                                            both.countDown();
                                                            await(both);
                                                            return names(database());
                                                        })));
            }
            for (var result : results) {
                assertEquals(List.of(), result.get(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void manyThreadsWriteAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String name = "n" + i;
                threads.execute(() -> assertDoesNotThrow(() -> add(database(), name)));
            }
        }
        assertEquals(50, names(database()).size());
    }

    @Test
    void aBatchIsOneTransaction() throws StoreException {
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(new Object[] {"r" + i, i});
        }
        String insert = "INSERT INTO project (name, created) VALUES (?, ?)";
        batch(insert, rows);
        assertEquals(1_000, names(database()).size());

        rows.set(500, new Object[] {null, 1});
        assertThrows(StoreException.class, () -> batch(insert, rows));
        assertEquals(1_000, names(database()).size());
    }

    private void batch(String insert, List<@Nullable Object[]> rows) throws StoreException {
        database()
                .write(
                        sql -> {
                            sql.batch(insert, rows);
                            return null;
                        });
    }

    @Test
    void anInterruptedThreadStillWrites() throws StoreException {
        Thread.currentThread().interrupt();
        add(database(), "kept");
        assertTrue(Thread.interrupted(), "the mark stays");
        assertEquals(List.of("kept"), names(database()));
    }

    @Test
    void aClosedDatabaseSaysSo() throws ExecutionException, InterruptedException {
        database().close();
        database().close();
        assertThrows(StoreException.Failed.class, () -> names(database()));
        assertThrows(StoreException.Failed.class, () -> add(database(), "x"));
        lanes.close();
        assertThrows(StoreException.Stopped.class, () -> names(database()));
        assertThrows(StoreException.Stopped.class, () -> add(database(), "x"));
    }

    @Test
    void closingEndsARunningRead() throws Exception {
        var running = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> endless =
                    threads.submit(
                            () ->
                                    database()
                                            .read(
                                                    sql ->
                                                            sql.list(
                                                                    CancelTest.ENDLESS_ROWS,
                                                                    row -> {
                                                                        running.countDown();
                                                                        return row.number("n");
                                                                    })));
            await(running);
            database().close();
            var failure =
                    assertThrows(ExecutionException.class, () -> endless.get(20, TimeUnit.SECONDS));
            assertInstanceOf(StoreException.class, failure.getCause());
        }
    }
}
