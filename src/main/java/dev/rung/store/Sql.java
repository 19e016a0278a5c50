package dev.rung.store;

import dev.rung.task.Job;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SQL on one connection, for the duration of one {@link Database#read} or {@link Database#write}.
 * Arguments may be numbers, text, booleans (stored as 0 or 1), {@link Instant}s (milliseconds) and
 * null.
 *
 * <p>A violated constraint undoes its own statement and no more. After any other fault the
 * transaction is lost: every further statement fails, since SQLite may have rolled back by itself
 * and would keep what comes after.
 */
public final class Sql {
    private final Link link;
    private volatile boolean stopped;
    private @Nullable Throwable lost;
    private boolean ended;
    private int count;

    Sql(Link link) {
        this.link = link;
    }

    public <T extends @Nullable Object> List<T> list(
            String sql, Row.Mapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        check();
        return using(
                sql,
                prepared -> {
                    bind(prepared, arguments);
                    return rows(prepared, mapper);
                });
    }

    private <T extends @Nullable Object> List<T> rows(Link.Prepared prepared, Row.Mapper<T> mapper)
            throws SQLException {
        var rows = new ArrayList<T>();
        try (var _ = Job.onStop(() -> stop(prepared.statement()));
                ResultSet result = query(prepared.statement())) {
            var row = new Row(result, prepared);
            while (result.next()) {
                rows.add(mapper.map(row));
                checkStopped();
            }
        }
        return rows;
    }

    /** What is done with a statement. */
    @FunctionalInterface
    private interface Use<T> {
        T with(Link.Prepared prepared) throws SQLException;
    }

    private <T> T using(String sql, Use<T> use) throws SQLException {
        Link.@Nullable Prepared prepared = null;
        boolean well = false;
        try {
            prepared = link.take(sql);
            T result = use.with(prepared);
            well = true;
            link.giveBack(sql, prepared);
            return result;
        } catch (SQLException e) {
            throw noted(e);
        } finally {
            if (prepared != null && !well) {
                prepared.statement().close();
            }
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Row.Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        var rows = list(sql, mapper, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The rows that were changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        check();
        return using(
                sql,
                prepared -> {
                    bind(prepared, arguments);
                    return prepared.statement().executeUpdate();
                });
    }

    /** The key of the new row. */
    public long insert(String sql, @Nullable Object... arguments) throws SQLException {
        return list(sql + " RETURNING rowid AS new_key", row -> row.number("new_key"), arguments)
                .getFirst();
    }

    /** Runs one statement for every set of arguments. */
    public void batch(String sql, Iterable<@Nullable Object[]> sets) throws SQLException {
        check();
        // Not addBatch: the driver's report of a failed batch does not say what went wrong.
        using(
                sql,
                prepared -> {
                    int changed = 0;
                    for (var arguments : sets) {
                        count++;
                        bind(prepared, arguments);
                        changed += prepared.statement().executeUpdate();
                    }
                    return changed;
                });
    }

    /** Runs several statements, as a file has them. */
    void script(String sql) throws SQLException {
        check();
        try (var statement = link.connection().createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw noted(e);
        }
    }

    /** Refuses all further statements, and with them the commit. */
    void lose(Throwable cause) {
        lost = cause;
    }

    /**
     * No statement may follow.
     *
     * @throws SQLException the transaction was lost before
     */
    void end() throws SQLException {
        check();
        ended = true;
    }

    /** How many statements have run. */
    int count() {
        return count;
    }

    private void check() throws SQLException {
        count++;
        if (lost != null) {
            throw new SQLException("The transaction has already failed", lost);
        }
        if (ended) {
            throw new SQLException("The transaction has already ended");
        }
    }

    private SQLException noted(SQLException e) {
        var code = Faults.code(e);
        if (code != SQLiteErrorCode.SQLITE_OK && code != SQLiteErrorCode.SQLITE_CONSTRAINT) {
            lose(e);
        }
        return e;
    }

    private ResultSet query(PreparedStatement statement) throws SQLException {
        checkStopped();
        return statement.executeQuery();
    }

    private static void bind(Link.Prepared prepared, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument =
                    switch (arguments[i]) {
                        case Instant time -> time.toEpochMilli();
                        case Boolean flag -> flag ? 1 : 0;
                        case null -> null;
                        case Object other -> other;
                    };
            prepared.bind(i + 1, argument);
        }
    }

    /** On the thread that stops: cancel alone has no effect between two steps of the statement. */
    private void stop(Statement statement) {
        stopped = true;
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement is already closed: there is nothing left to stop.
        }
    }

    private void checkStopped() throws SQLException {
        if (stopped) {
            throw new SQLiteException("stopped", SQLiteErrorCode.SQLITE_INTERRUPT);
        }
    }
}
