package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;
import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class TwoProcessesTest {
    @Test
    void bothWriteAtOnceAndNothingIsLost(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rung.db");
        var news = new AtomicInteger();
        try (var lanes = Lanes.threads();
                var database = Database.open(file, lanes);
                var child = ChildJvm.start(ChildWriter.class, file.toString(), "100")) {
            database.changes().listen(Set.of("tag"), Runnable::run, news::incrementAndGet);
            assertEquals("open", child.line());
            for (int i = 1; i <= 100; i++) {
                add(database, "parent " + i);
            }
            assertEquals(100, child.rest().size());
            assertEquals(0, child.exit());
            var names = names(database);
            assertEquals(200, names.size());
            assertEquals(200, Set.copyOf(names).size());
            database.lookForOthers();
            assertEquals(1, news.get());
        }
    }

    @Test
    void aKilledProcessLosesNothingItHadCommitted(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rung.db");
        int confirmed = 0;
        try (var child = ChildJvm.start(ChildWriter.class, file.toString(), "1000000")) {
            assertEquals("open", child.line());
            while (confirmed < 100) {
                confirmed = Integer.parseInt(child.line());
            }
            child.kill();
        }
        try (var database = Database.open(file, Lanes.direct())) {
            var names = names(database);
            assertTrue(names.size() >= confirmed);
            var expected =
                    IntStream.rangeClosed(1, names.size()).mapToObj(n -> "child " + n).toList();
            assertEquals(expected, names);
            assertEquals(
                    "ok",
                    database.read(
                            sql ->
                                    sql.list(
                                                    "PRAGMA integrity_check",
                                                    row -> row.text("integrity_check"))
                                            .getFirst()));
            add(database, "after");
        }
    }

    @Test
    void manyMayOpenTheSameNewFileAtOnce(@TempDir Path folder) throws Exception {
        for (int round = 0; round < 5; round++) {
            Path file = folder.resolve(round + "/rung.db");
            Callable<Integer> open =
                    () -> {
                        try (var database = Database.open(file, Lanes.direct())) {
                            add(database, Thread.currentThread().toString());
                            return names(database).size();
                        }
                    };
            try (var threads = Executors.newFixedThreadPool(8)) {
                var results = new ArrayList<Future<Integer>>();
                for (int i = 0; i < 8; i++) {
                    results.add(threads.submit(open));
                }
                for (var result : results) {
                    assertTrue(result.get() >= 1);
                }
            }
            try (var database = Database.open(file, Lanes.direct())) {
                assertEquals(8, names(database).size());
            }
        }
    }

    @Test
    void aLockThatIsNeverGivenBackIsReported(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rung.db");
        try (var one = Database.open(file, Lanes.direct());
                var other = Database.open(file, Lanes.direct())) {
            other.write(sql -> sql.list("PRAGMA busy_timeout = 50", row -> row.number("timeout")));
            one.write(
                    sql -> {
                        add(sql, "holds the lock");
                        var busy =
                                assertThrows(StoreException.Busy.class, () -> add(other, "waits"));
                        assertTrue(String.valueOf(busy.getMessage()).contains(file.toString()));
                        return null;
                    });
            add(other, "goes on");
            assertEquals(2, names(one).size());
        }
    }
}
