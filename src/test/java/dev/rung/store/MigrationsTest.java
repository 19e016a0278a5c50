package dev.rung.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Lanes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class MigrationsTest {
    private static final Migrations ONE = fixture("V001__first.sql");
    private static final Migrations TWO = fixture("V001__first.sql", "V002__second.sql");

    private Path folder = Path.of("");
    private Path file = Path.of("");

    private static Migrations fixture(String... files) {
        return new Migrations("/dev/rung/store/", List.of(files));
    }

    @BeforeEach
    void aFileOfFormatOne(@TempDir Path temporary) throws StoreException {
        folder = temporary;
        file = temporary.resolve("rung.db");
        try (var database = open(ONE)) {
            long note = database.write(sql -> sql.insert("INSERT INTO note (text) VALUES ('one')"));
            database.write(sql -> sql.insert("INSERT INTO mark (note) VALUES (?)", note));
        }
    }

    private Database open(Migrations migrations) throws StoreException {
        return Database.open(file, Lanes.direct(), migrations);
    }

    private List<Path> backups() throws IOException {
        Path backups = folder.resolve("backups");
        if (Files.notExists(backups)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backups)) {
            return files.toList();
        }
    }

    private static List<String> notes(Database database) throws StoreException {
        return database.read(
                sql -> sql.list("SELECT text FROM note ORDER BY id", row -> row.text("text")));
    }

    private static int format(Database database) throws StoreException {
        return database.read(
                sql ->
                        sql.list("PRAGMA user_version", row -> row.integer("user_version"))
                                .getFirst());
    }

    @Test
    void anOlderFileIsUpgradedAndKeepsItsRows() throws Exception {
        try (var database = open(TWO)) {
            assertEquals(2, format(database));
            assertEquals(List.of("one"), notes(database));
            assertEquals(
                    List.of(3),
                    database.read(
                            sql -> sql.list("SELECT length FROM note", r -> r.integer("length"))));
            assertEquals(
                    1,
                    database.read(sql -> sql.list("SELECT id FROM mark", r -> r.number("id")))
                            .size());
            database.write(sql -> sql.update("UPDATE note SET text = ' four '"));
            assertEquals(List.of("four"), notes(database), "the trigger came whole");
        }
    }

    @Test
    void aCopyIsMadeBeforeTheUpgradeAlsoOfWhatIsOnlyInTheLog() throws Exception {
        // The other connection keeps the write-ahead log from being moved into the file.
        try (var other = open(ONE)) {
            other.write(sql -> sql.insert("INSERT INTO note (text) VALUES ('in the log')"));
            open(TWO).close();
        }
        assertEquals(1, backups().size());
        Path copy = folder.resolve("copy.db");
        Files.copy(backups().getFirst(), copy);
        file = copy;
        try (var database = open(ONE)) {
            assertEquals(1, format(database));
            assertEquals(List.of("one", "in the log"), notes(database));
        }
    }

    @Test
    void aCurrentFileIsNotCopied() throws Exception {
        open(TWO).close();
        open(TWO).close();
        assertEquals(1, backups().size());
    }

    @Test
    void anUpgradeThatFailsHalfWayLeavesTheOldFormat() throws Exception {
        for (String name : List.of("V002__broken.sql", "V002__orphans.sql", "V002__missing.sql")) {
            var failing = fixture("V001__first.sql", name);
            var failure = assertThrows(StoreException.Failed.class, () -> open(failing));
            assertEquals(file, failure.path());
            try (var database = open(ONE)) {
                assertEquals(1, format(database));
                assertEquals(List.of("one"), notes(database));
            }
        }
        assertEquals(3, backups().size(), "one a try, none overwritten");
        open(TWO).close();
    }

    @Test
    void withoutRoomForTheCopyNothingIsUpgraded() throws Exception {
        Files.writeString(folder.resolve("backups"), "in the way");
        var failure = assertThrows(StoreException.ReadOnly.class, () -> open(TWO));
        assertEquals(folder.resolve("backups"), failure.path());
        try (var database = open(ONE)) {
            assertEquals(1, format(database));
        }
    }

    @Test
    void aFileFromANewerVersionIsNotTouched() throws Exception {
        open(TWO).close();
        byte[] before = Files.readAllBytes(file);
        var failure = assertThrows(StoreException.Newer.class, () -> open(ONE));
        assertArrayEquals(before, Files.readAllBytes(file));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains(file.toString()));
        assertTrue(message.contains("format 2") && message.contains("knows 1"), message);
        assertTrue(failure.whatToDo().contains("RUNG_HOME"));
    }

    @Test
    void theRealFilesMakeEveryTable() throws Exception {
        file = folder.resolve("real.db");
        try (var database = Database.open(file, Lanes.direct())) {
            var tables =
                    database.read(
                            sql ->
                                    sql.list(
                                            "SELECT name FROM sqlite_master WHERE type = 'table'",
                                            row -> row.text("name")));
            assertTrue(
                    tables.containsAll(
                            List.of(
                                    "project",
                                    "idea",
                                    "draft",
                                    "prompt",
                                    "prompt_version",
                                    "dataset",
                                    "data_row",
                                    "split",
                                    "run",
                                    "request",
                                    "sample",
                                    "attempt",
                                    "exchange",
                                    "grade",
                                    "tag")),
                    tables.toString());
        }
    }

    /** What a file of the second format holds stays when the table of runs is built anew. */
    @Test
    void runsOutliveTheirNewTable() throws Exception {
        Path other = folder.resolve("other.db");
        var two = new Migrations("/dev/rung/db/", List.of("V001__start.sql", "V002__money.sql"));
        try (var database = Database.open(other, Lanes.direct(), two)) {
            database.write(
                    sql -> {
                        sql.script(
                                """
                                INSERT INTO project VALUES (1, 'P', 0, NULL);
                                INSERT INTO idea (id, project, name, created) VALUES (1, 1, 'I', 0);
                                INSERT INTO prompt VALUES (1, 1, 'main', 0);
                                INSERT INTO prompt_version (id, prompt, number, turns, created)
                                  VALUES (1, 1, 1, '[]', 0);
                                INSERT INTO run (id, idea, kind, state, owner, created)
                                  VALUES (7, 1, 'send', 'finished', 'h/1/1', 5);
                                INSERT INTO request (run, prompt_version, state, provider, base_url,
                                  model, conversation, identity, sample_index, created, parameters,
                                  "values", messages)
                                  VALUES (7, 1, 'done', '', '', '', '', '', 0, 0, '', '', '');
                                """);
                        return true;
                    });
        }
        try (var database = Database.open(other, Lanes.direct())) {
            assertEquals(
                    List.of("7 send 5 1"),
                    database.read(
                            sql ->
                                    sql.list(
                                            """
                                            SELECT run.id || ' ' || kind || ' ' || run.created
                                              || ' ' || count(request.id) AS words
                                            FROM run JOIN request ON request.run = run.id
                                            """,
                                            row -> row.text("words"))));
            database.write(sql -> sql.update("UPDATE run SET kind = 'outside' WHERE id = 7"));
            assertThrows(
                    StoreException.class,
                    () -> database.write(sql -> sql.update("DELETE FROM run WHERE id = 7")));
        }
    }
}
