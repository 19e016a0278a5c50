package dev.rung.store;

import static dev.rung.store.StoreFixture.add;
import static dev.rung.store.StoreFixture.names;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rung.task.Lanes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;

class BadFilesTest {
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void inItsOwnFolder(@TempDir Path temporary) {
        folder = temporary;
        file = temporary.resolve("rung.db");
    }

    private Database open() throws StoreException {
        return Database.open(file, Lanes.direct());
    }

    private void fill(int projects) throws StoreException {
        try (var database = open()) {
            database.write(
                    sql -> {
                        for (int i = 0; i < projects; i++) {
                            add(sql, "project " + i + " " + "x".repeat(500));
                        }
                        return null;
                    });
        }
    }

    /** Opening fails with this kind, names the file, says what to do, and changes no byte. */
    private void refused(Class<? extends StoreException> kind) throws IOException {
        byte[] before = Files.readAllBytes(file);
        var failure = assertThrows(kind, this::open);
        assertEquals(file, failure.path());
        assertTrue(String.valueOf(failure.getMessage()).contains(file.toString()));
        assertFalse(failure.whatToDo().isBlank());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void garbage() throws IOException {
        for (int size : new int[] {1, 99, 512, 5_000, 100_000}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Files.write(file, bytes);
            refused(StoreException.Damaged.class);
        }
    }

    @Test
    void aTextFile() throws IOException {
        Files.writeString(file, "Dear diary, today I climbed a rung.\n".repeat(50));
        refused(StoreException.Damaged.class);
    }

    @Test
    void aTruncatedDatabase() throws Exception {
        fill(200);
        byte[] whole = Files.readAllBytes(file);
        for (int size : new int[] {whole.length / 2, whole.length - 1, 4_096, 1_000, 60}) {
            Files.write(file, java.util.Arrays.copyOf(whole, size));
            refused(StoreException.Damaged.class);
        }
    }

    @Test
    void aDamagedHeader() throws Exception {
        fill(10);
        overwrite(16, new byte[] {0x12, 0x34, 0x56, 0x78});
        refused(StoreException.Damaged.class);
    }

    @Test
    void anotherProgramsDatabase() throws Exception {
        for (String script :
                new String[] {
                    "CREATE TABLE bookmark (url TEXT)",
                    "CREATE TABLE bookmark (url TEXT); PRAGMA user_version = 1",
                    "CREATE TABLE bookmark (url TEXT); PRAGMA application_id = 7"
                }) {
            Files.deleteIfExists(file);
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = connection.createStatement()) {
                statement.executeUpdate(script);
            }
            refused(StoreException.Damaged.class);
        }
    }

    @Test
    void aPageThatIsFoundDamagedLater() throws Exception {
        fill(2_000);
        long size = Files.size(file);
        byte[] noise = new byte[4_096];
        new Random(1).nextBytes(noise);
        for (long at = size / 2; at < size - 20_000; at += 8_192) {
            overwrite(at / 4_096 * 4_096, noise);
        }
        try (var database = open()) {
            var failure = assertThrows(StoreException.Damaged.class, () -> names(database));
            assertEquals(file, failure.path());
            assertThrows(StoreException.Damaged.class, () -> names(database), "and again");
        }
    }

    private void overwrite(long at, byte[] bytes) throws IOException {
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(at);
            out.write(bytes);
        }
    }

    @Test
    void anEmptyFileIsANewDatabase() throws Exception {
        Files.createFile(file);
        try (var database = open()) {
            add(database, "first");
        }
        try (var database = open()) {
            assertEquals(1, names(database).size());
        }
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path inTheWay = folder.resolve("rung");
        Files.writeString(inTheWay, "precious");
        file = inTheWay.resolve("rung.db");
        var failure = assertThrows(StoreException.ReadOnly.class, this::open);
        assertTrue(String.valueOf(failure.getMessage()).contains(file.toString()));
        assertTrue(failure.whatToDo().contains("RUNG_HOME"));
        assertEquals("precious", Files.readString(inTheWay));
    }

    @Test
    void aFolderInTheFilesPlace() throws IOException {
        Files.createDirectory(file);
        assertThrows(StoreException.ReadOnly.class, this::open);
        assertTrue(Files.isDirectory(file));
    }

    @Test
    void noPlaceForTheWriteAheadLog() throws Exception {
        fill(1);
        Files.createDirectory(folder.resolve("rung.db-wal"));
        refused(StoreException.ReadOnly.class);
    }

    @Test
    void aReadOnlyFolderAndAReadOnlyFile() throws Exception {
        fill(1);
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        refused(StoreException.ReadOnly.class);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            refused(StoreException.ReadOnly.class);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aFullDiskKeepsWhatWasCommitted() throws Exception {
        fill(10);
        try (var database = open()) {
            limit(database, 100);
            var failure =
                    assertThrows(
                            StoreException.Full.class,
                            () ->
                                    database.write(
                                            sql -> {
                                                add(sql, "small");
                                                return add(sql, "x".repeat(1_000_000));
                                            }));
            assertEquals(file, failure.path());
            assertEquals(10, names(database).size(), "all or nothing");
            add(database, "fits");
            limit(database, 100_000);
            add(database, "x".repeat(1_000_000));
        }
        try (var database = open()) {
            assertEquals(12, names(database).size());
        }
    }

    @Test
    void afterAFullDiskNothingMoreOfTheTransactionIsKept() throws Exception {
        fill(10);
        try (var database = open()) {
            limit(database, 100);
            assertThrows(
                    StoreException.Full.class,
                    () ->
                            database.write(
                                    sql -> {
                                        assertThrows(
                                                SQLException.class,
                                                () -> add(sql, "x".repeat(1_000_000)));
                                        // SQLite has rolled back: this would commit by itself.
                                        return add(sql, "must not stay");
                                    }));
            assertEquals(10, names(database).size());
        }
    }

    private static void limit(Database database, int pages) throws StoreException {
        database.write(
                sql ->
                        sql.list(
                                "PRAGMA max_page_count = " + pages,
                                row -> row.number("max_page_count")));
    }

    @Test
    void unusualNamesOfFolders() throws Exception {
        var odd = "data ?mode=ro&x=1 #1 %41 é😀 {count}";
        file = folder.resolve(odd).resolve("rung.db");
        fill(1);
        assertTrue(Files.size(file) > 0);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        try (var database = open()) {
            assertEquals(1, names(database).size());
        }
        assertEquals(
                "SQLite format 3\0",
                new String(Files.readAllBytes(file), 0, 16, StandardCharsets.ISO_8859_1));
    }
}
