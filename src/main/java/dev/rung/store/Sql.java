package dev.rung.store;

import dev.rung.task.Job;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
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
 */
public final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    public <T extends @Nullable Object> List<T> list(
            String sql, Row.Mapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        var rows = new ArrayList<T>();
        try (var statement = prepare(sql, arguments);
                var _ = Job.onStop(() -> cancel(statement));
                ResultSet result = statement.executeQuery()) {
            var row = new Row(result);
            while (result.next()) {
                rows.add(mapper.map(row));
            }
        }
        return rows;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Row.Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        var rows = list(sql, mapper, arguments);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The rows that were changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** The key of the new row. */
    public long insert(String sql, @Nullable Object... arguments) throws SQLException {
        update(sql, arguments);
        return list("SELECT last_insert_rowid() AS id", row -> row.number("id")).getFirst();
    }

    /** Runs one statement for every set of arguments. */
    public void batch(String sql, Iterable<@Nullable Object[]> sets) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var arguments : sets) {
                bind(statement, arguments);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(statement, arguments);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] arguments)
            throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument =
                    switch (arguments[i]) {
                        case Instant time -> time.toEpochMilli();
                        case Boolean flag -> flag ? 1 : 0;
                        case null -> null;
                        case Object other -> other;
                    };
            statement.setObject(i + 1, argument);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement is already closed: there is nothing left to stop.
        }
    }
}
