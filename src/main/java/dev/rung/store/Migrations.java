package dev.rung.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Numbered SQL files, each applied once in a transaction of its own; {@code PRAGMA user_version}
 * counts them. A file that has landed is never edited.
 */
final class Migrations {
    /** In order; the format's number is the place in the list, from 1. */
    private static final List<String> FILES = List.of("V001__start.sql");

    private final Path file;

    Migrations(Path file) {
        this.file = file;
    }

    void bringUpToDate(Sql sql) throws StoreException, SQLException {
        int version = version(sql);
        if (version > FILES.size()) {
            throw new StoreException.Newer(file, version, FILES.size());
        }
        if (version > 0 && version < FILES.size()) {
            backUp(sql, version);
        }
        for (int next = version + 1; next <= FILES.size(); next++) {
            apply(sql, next);
        }
    }

    private static int version(Sql sql) throws SQLException {
        return sql.list("PRAGMA user_version", row -> row.integer("user_version")).getFirst();
    }

    /** A plain copy of the file would miss what is still in the write-ahead log. */
    private void backUp(Sql sql, int version) throws StoreException, SQLException {
        Path folder = file.resolveSibling("backups");
        Path copy = folder.resolve("before-format-%d.db".formatted(version + 1));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new StoreException.ReadOnly(folder, e);
        }
        sql.update("VACUUM INTO ?", copy.toString());
    }

    private static void apply(Sql sql, int number) throws SQLException {
        sql.update("BEGIN IMMEDIATE");
        try {
            // Another process may have been faster.
            if (version(sql) < number) {
                for (String statement : statements(FILES.get(number - 1))) {
                    sql.update(statement);
                }
                sql.update("PRAGMA user_version = " + number);
            }
            sql.update("COMMIT");
        } catch (SQLException e) {
            sql.update("ROLLBACK");
            throw e;
        }
    }

    /** Statements end with a semicolon at the end of a line. */
    private static List<String> statements(String name) throws SQLException {
        try (InputStream in = Migrations.class.getResourceAsStream("/dev/rung/db/" + name)) {
            if (in == null) {
                throw new SQLException("missing migration " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.split(";\\s*(\\R|$)")).stream().filter(s -> !s.isBlank()).toList();
        } catch (IOException e) {
            throw new SQLException("unreadable migration " + name, e);
        }
    }
}
