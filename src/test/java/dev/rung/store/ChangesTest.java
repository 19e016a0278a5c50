package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.task.Lanes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

class ChangesTest {
    @TempDir private Path folder = Path.of("");
    private final Lanes lanes = Lanes.threads();
    private final AtomicReference<Database> opened = new AtomicReference<>();
    private final List<String> heard = new ArrayList<>();

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

    private Changes.Subscription listen(String table) {
        return database().changes().listen(Set.of(table), Runnable::run, () -> heard.add(table));
    }

    @Test
    void listenersHearOfTheirTablesOnly() throws StoreException {
        listen("project");
        listen("idea");
        long project = add(database(), "a");
        assertEquals(List.of("project"), heard);
        database()
                .write(
                        sql ->
                                sql.insert(
                                        "INSERT INTO idea (project, name, created) VALUES (?, 'i',"
                                                + " 0)",
                                        project));
        assertEquals(List.of("project", "idea"), heard);
    }

    @Test
    void manyRowsOfOneCommitAreOneMessageAfterIt() throws StoreException {
        listen("project");
        database()
                .write(
                        sql -> {
                            add(sql, "a");
                            add(sql, "b");
                            add(database(), "c");
                            assertEquals(List.of(), heard);
                            return null;
                        });
        assertEquals(List.of("project"), heard);
    }

    @Test
    void nothingIsHeardOfWhatWasRolledBackOrOnlyRead() throws StoreException {
        listen("project");
        assertThrows(
                IllegalStateException.class,
                () ->
                        database()
                                .write(
                                        sql -> {
                                            add(sql, "a");
                                            throw new IllegalStateException("expected");
                                        }));
        database().write(StoreFixture::names);
        assertEquals(List.of(), names(database()));
        assertEquals(List.of(), heard);
    }

    @Test
    void updatesAndDeletesAreHeard() throws StoreException {
        long id = add(database(), "a");
        listen("project");
        database().write(sql -> sql.update("UPDATE project SET name = 'b' WHERE id = ?", id));
        database().write(sql -> sql.update("DELETE FROM project WHERE true"));
        assertEquals(List.of("project", "project"), heard);
    }

    @Test
    void aClosedSubscriptionHearsNothing() throws StoreException {
        listen("project").close();
        add(database(), "a");
        assertEquals(List.of(), heard);
    }

    @Test
    void aListenerReadsWhatWasCommittedEvenWhenAllReadersAreBusyWriting() throws Exception {
        var seen = new ArrayList<Integer>();
        database()
                .changes()
                .listen(
                        Set.of("project"),
                        Runnable::run,
                        () -> {
                            try {
                                int count = names(database()).size();
                                synchronized (seen) {
                                    seen.add(count);
                                }
                            } catch (StoreException e) {
                                throw new AssertionError(e);
                            }
                        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = new ArrayList<Future<Long>>();
            for (int i = 0; i < 20; i++) {
                String name = "n" + i;
                Callable<Long> write = () -> lanes.read().call(() -> add(database(), name));
                writes.add(threads.submit(write));
            }
            for (var write : writes) {
                assertEquals(true, write.get(30, TimeUnit.SECONDS) > 0);
            }
        }
        assertEquals(20, seen.size());
        assertEquals(true, seen.contains(20));
    }

    @Test
    void aFailingListenerIsNotTheWritersFault() throws StoreException {
        database()
                .changes()
                .listen(
                        Set.of("project"),
                        action -> {
                            throw new RejectedExecutionException("expected by the test");
                        },
                        () -> {});
        listen("project");
        add(database(), "a");
        assertEquals(List.of("a"), names(database()));
        assertEquals(List.of("project"), heard);
    }

    @Test
    void commitsFromElsewhereAreNoticedOnce() throws StoreException {
        listen("idea");
        try (var other = Database.open(database().file(), Lanes.direct())) {
            database().lookForOthers();
            assertEquals(List.of(), heard, "opening changes nothing");
            add(other, "elsewhere");
            database().lookForOthers();
            assertEquals(List.of("idea"), heard);
            database().lookForOthers();
            add(database(), "here");
            names(database());
            database().lookForOthers();
            assertEquals(List.of("idea"), heard, "our own writes are no news");
        }
    }
}
