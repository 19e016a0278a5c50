package dev.rung.store;

import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that hold a part of a database in the same format, to be read and never written. They are
 * plain SQLite files without a log, so that other programs read them, too.
 */
public final class Extracts {
    /** «RunB» in ASCII: an extract is not taken for somebody's data, nor those for an extract. */
    public static final int APPLICATION = 0x52756e42;

    /** The name under which the statements of {@link #write} see the whole database. */
    public static final String SOURCE = "source";

    private Extracts() {}

    /** The format that this Rung writes, and the newest that it reads. */
    public static int format() {
        return Migrations.all().files().size();
    }

    /**
     * Makes a file with empty tables and fills it. The statements write to it, as one transaction,
     * and read the database as {@code source.TABLE}, all on one snapshot, while others go on
     * writing there. Runs on the calling thread, which must be a platform thread.
     *
     * @param target a file that is not there yet; if this fails, what is left of it is for the
     *     caller to delete
     * @throws StoreException also where what was copied refers to something that was not
     */
    public static <T extends @Nullable Object> T write(
            Database database, Path target, Database.Statements<T> statements)
            throws StoreException {
        return Faults.translated(target, () -> fill(database.file(), target, statements));
    }

    private static <T extends @Nullable Object> T fill(
            Path source, Path target, Database.Statements<T> statements)
            throws SQLException, StoreException, IOException {
        Copies.create(target);
        var migrations = Migrations.ofExtracts();
        try (Connection connection = new Opening(target, migrations).alone()) {
            // Nobody sees the file before it is whole: it needs nothing to recover by.
            execute(connection, "PRAGMA journal_mode = OFF");
            execute(connection, "PRAGMA synchronous = OFF");
            var link = new Link(connection);
            migrations.apply(link, target, 0);
            try (var attach = connection.prepareStatement("ATTACH ? AS " + SOURCE)) {
                attach.setString(1, source.toUri() + "?mode=ro");
                attach.executeUpdate();
            }
            T value = Transaction.write(link, statements);
            checkReferences(connection);
            execute(connection, "DETACH " + SOURCE);
            execute(connection, "VACUUM");
            return value;
        }
    }

    private static void checkReferences(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var broken = statement.executeQuery("PRAGMA main.foreign_key_check")) {
            if (broken.next()) {
                throw new SQLException(
                        "%s refers to %s, which was not copied"
                                .formatted(broken.getString("table"), broken.getString("parent")));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Opens a copy of an extract to be read. One of an older format is first brought to this one.
     *
     * @param copy nobody else's: it may be changed here, and is not afterwards
     * @throws StoreException newer, damaged or no extract
     */
    public static Database open(Path copy, Lanes lanes) throws StoreException {
        Faults.translated(
                copy,
                () -> {
                    bringUpToDate(copy);
                    return true;
                });
        return Database.openReadOnly(copy, lanes);
    }

    /**
     * Reads from an extract of any format, as it is.
     *
     * @throws StoreException also where something is not there that is asked for
     */
    public static <T extends @Nullable Object> T look(Path file, Database.Statements<T> statements)
            throws StoreException {
        return Faults.translated(
                file,
                () -> {
                    try (Connection connection =
                            new Opening(file, Migrations.ofExtracts()).aloneReadOnly()) {
                        Opening.distrust(connection);
                        return Transaction.read(new Link(connection), statements);
                    }
                });
    }

    private static void bringUpToDate(Path copy) throws IOException, StoreException, SQLException {
        if (Files.size(copy) == 0 || !Header.isSound(copy)) {
            throw new StoreException.Damaged(copy, null);
        }
        var migrations = Migrations.ofExtracts();
        try (Connection connection = new Opening(copy, migrations).alone()) {
            Opening.distrust(connection);
            var link = new Link(connection);
            int version = migrations.check(link, copy);
            if (version < format()) {
                migrations.apply(link, copy, version);
            }
            if (!schema(connection).equals(schema())) {
                throw new StoreException.Damaged(copy, null);
            }
        }
    }

    /** What an extract has: no view, trigger or table that somebody else has put there. */
    private static List<String> schema() throws SQLException, StoreException {
        try (Connection connection = Opening.inMemory()) {
            Migrations.ofExtracts().apply(new Link(connection), Path.of("memory"), 0);
            return schema(connection);
        }
    }

    /** All but plain tables that an extract has for itself. */
    private static List<String> schema(Connection connection) throws SQLException {
        var schema = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT type, name, sql FROM sqlite_master
                                WHERE NOT (type = 'table' AND name GLOB 'bundle*'
                                  AND sql LIKE 'CREATE TABLE%')
                                ORDER BY type, name
                                """)) {
            while (rows.next()) {
                schema.add(
                        "%s %s %s"
                                .formatted(
                                        rows.getString("type"),
                                        rows.getString("name"),
                                        rows.getString("sql")));
            }
        }
        return schema;
    }
}
