package dev.rung.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

class ExtractsTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    ExtractsTest() {}

    private static List<String> projects(Database database) throws StoreException {
        return database.read(sql -> sql.list("SELECT name FROM project", row -> row.text("name")));
    }

    private static void add(Sql sql, String name) throws java.sql.SQLException {
        sql.update("INSERT INTO project (name, created) VALUES (?, 0)", name);
    }

    @Test
    void anExtractOfAnOlderFormatIsBroughtToThisOne() throws Exception {
        Path file = folder.resolve("old.db");
        var all = Migrations.ofExtracts();
        var older = new Migrations(all.folder(), all.files().subList(0, 11), all.application());
        try (Connection connection = new Opening(file, older).alone()) {
            var link = new Link(connection);
            older.apply(link, file, 0);
            Transaction.write(
                    link,
                    sql -> {
                        add(sql, "P");
                        return null;
                    });
        }
        try (var database = Extracts.open(file, Lanes.direct())) {
            assertThat(projects(database)).containsExactly("P");
            assertThat(
                            database.<List<Integer>>read(
                                    sql ->
                                            sql.list(
                                                    "SELECT count(*) AS n FROM skipped_rung",
                                                    row -> row.integer("n"))))
                    .containsExactly(0);
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            sql -> {
                                                add(sql, "Q");
                                                return null;
                                            }))
                    .isInstanceOf(StoreException.ReadOnly.class);
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void whatRefersToSomethingThatWasNotCopiedIsRefused() throws Exception {
        try (var database = Database.open(folder.resolve("rung.db"), Lanes.direct())) {
            database.write(
                    sql -> {
                        add(sql, "P");
                        return sql.insert(
                                """
                                INSERT INTO idea (project, name, created) VALUES (1, 'I', 0)
                                """);
                    });
            assertThatThrownBy(
                            () ->
                                    Extracts.write(
                                            database,
                                            folder.resolve("part.db"),
                                            sql ->
                                                    sql.update(
                                                            """
                                                            INSERT INTO main.idea
                                                            SELECT * FROM source.idea
                                                            """)))
                    .isInstanceOf(StoreException.Failed.class)
                    .hasMessageContaining("idea refers to project");
        }
    }
}
