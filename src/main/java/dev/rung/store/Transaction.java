package dev.rung.store;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;

/** Statements that are kept together or not at all. */
final class Transaction {
    private Transaction() {}

    /** A write takes its lock at once: one that reads first and then writes could never wait. */
    static final String BEGIN_WRITE = "BEGIN IMMEDIATE";

    static <T extends @Nullable Object> T write(Link link, Database.Statements<T> statements)
            throws SQLException, StoreException {
        return run(link, BEGIN_WRITE, statements);
    }

    /** All that is read comes from the moment of the first statement. */
    static <T extends @Nullable Object> T read(Link link, Database.Statements<T> statements)
            throws SQLException, StoreException {
        return run(link, "BEGIN", statements);
    }

    private static <T extends @Nullable Object> T run(
            Link link, String begin, Database.Statements<T> statements)
            throws SQLException, StoreException {
        link.execute(begin);
        var sql = new Sql(link);
        try {
            T value = statements.run(sql);
            sql.end();
            link.execute("COMMIT");
            return value;
        } catch (SQLException | StoreException | RuntimeException | Error e) {
            sql.lose(e);
            rollBack(link, e);
            throw e;
        }
    }

    static void rollBack(Link link, Throwable because) {
        try {
            link.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already rolled back by itself, as it does when the disk is full.
            because.addSuppressed(e);
        }
    }

    /** Lets reads and writes within find the transaction. */
    static <T extends @Nullable Object> T within(
            ScopedValue<Sql> scope, Sql sql, Database.Statements<T> statements)
            throws SQLException, StoreException {
        try {
            return ScopedValue.where(scope, sql).call(() -> statements.run(sql));
        } catch (SQLException | StoreException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("the statements declare no other", e);
        }
    }
}
