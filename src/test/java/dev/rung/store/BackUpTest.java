package dev.rung.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.task.Lanes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

class BackUpTest {
    @TempDir private Path folder;
    private Database database;

    @SuppressWarnings("NullAway.Init")
    BackUpTest() {}

    @BeforeEach
    void open() throws StoreException {
        database = Database.open(folder.resolve("it's.db"), Lanes.direct());
        StoreFixture.add(database, "one");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Path backUp(String name) throws StoreException {
        Path copy = folder.resolve("backups").resolve(name);
        database.backUp(copy);
        return copy;
    }

    @Test
    void aCopyHoldsAllThatIsCommittedAndBringsItBack() throws Exception {
        Path copy = backUp("a.db");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        byte[] before = Files.readAllBytes(copy);
        StoreFixture.add(database, "two");
        var news = new ArrayList<String>();
        database.changes().listen(Set.of("project"), Runnable::run, () -> news.add("news"));
        try (var other = Database.open(folder.resolve("it's.db"), Lanes.direct())) {
            database.restore(copy);
            assertEquals(List.of("one"), StoreFixture.names(database));
            assertEquals(List.of("one"), StoreFixture.names(other), "others see it, too");
            StoreFixture.add(other, "three");
            assertEquals(List.of("one", "three"), StoreFixture.names(database));
        }
        assertEquals(List.of("news"), news);
        assertEquals(
                List.of("wal"),
                database.read(
                        sql -> sql.list("PRAGMA journal_mode", row -> row.text("journal_mode"))));
        assertArrayEquals(before, Files.readAllBytes(copy));
        assertEquals(Set.of("it's.db", "it's.db-wal", "it's.db-shm", "backups"), names());
    }

    @Test
    void aCopyOfAnOlderFormatIsBroughtUpToDateAndStaysWhatItIs() throws Exception {
        Path file = folder.resolve("old.db");
        var first = new Migrations("/dev/rung/db/", List.of("V001__start.sql"));
        try (var old = Database.open(file, Lanes.direct(), first)) {
            StoreFixture.add(old, "old");
        }
        byte[] before = Files.readAllBytes(file);
        database.restore(file);
        assertEquals(List.of("old"), StoreFixture.names(database));
        assertEquals(
                Migrations.all().files().size(),
                database.read(
                                sql ->
                                        sql.list(
                                                "PRAGMA user_version",
                                                row -> row.integer("user_version")))
                        .getFirst());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatIsNoSoundCopyChangesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "hello");
        Path empty = Files.createFile(folder.resolve("empty.db"));
        Path cut = backUp("cut.db");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, 4096 * 2));
        for (Path bad : List.of(text, empty, cut)) {
            assertThrows(StoreException.Damaged.class, () -> database.restore(bad));
        }
        assertThrows(StoreException.class, () -> database.restore(folder.resolve("none.db")));
        assertEquals(List.of("one"), StoreFixture.names(database));
    }

    @Test
    void noCopyIsReplacedAndNoPartStays() throws Exception {
        Path copy = backUp("a.db");
        assertThrows(StoreException.class, () -> database.backUp(copy));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThrows(StoreException.class, () -> database.backUp(file.resolve("a.db")));
        try (var files = Files.list(folder.resolve("backups"))) {
            assertEquals(List.of(copy), files.toList());
        }
        assertFalse(Files.exists(folder.resolve("backups/a.db.part")));
    }
}
