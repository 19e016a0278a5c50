package dev.rung.store;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements that are kept together or not at all. */
final class Transaction {
    private Transaction() {}

    /** A write takes its lock at once: one that reads first and then writes could never wait. */
    static <T extends @Nullable Object> T write(
            Connection connection, Database.Statements<T> statements)
            throws SQLException, StoreException {
        return run(connection, "BEGIN IMMEDIATE", statements);
    }

    /** All that is read comes from the moment of the first statement. */
    static <T extends @Nullable Object> T read(
            Connection connection, Database.Statements<T> statements)
            throws SQLException, StoreException {
        return run(connection, "BEGIN", statements);
    }

    private static <T extends @Nullable Object> T run(
            Connection connection, String begin, Database.Statements<T> statements)
            throws SQLException, StoreException {
        execute(connection, begin);
        var sql = new Sql(connection);
        try {
            T value = statements.run(sql);
            sql.end();
            execute(connection, "COMMIT");
            return value;
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself, as it does when the disk is full.
            because.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
