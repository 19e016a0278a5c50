package dev.rung.store;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The current row of a result, read by column name. Valid only inside the {@link Mapper}. */
public final class Row {
    private final ResultSet result;
    private final Link.Prepared columns;

    /**
     * @param columns the statement that gives the result
     */
    Row(ResultSet result, Link.Prepared columns) {
        this.result = result;
        this.columns = columns;
    }

    /** Makes a value from a row. */
    @FunctionalInterface
    public interface Mapper<T extends @Nullable Object> {
        T map(Row row) throws SQLException;
    }

    /** A column that is declared NOT NULL, like those of the next six: unknown is never 0. */
    public long number(String column) throws SQLException {
        return present(column, numberOrNull(column));
    }

    public int integer(String column) throws SQLException {
        return present(column, integerOrNull(column));
    }

    public double real(String column) throws SQLException {
        return present(column, realOrNull(column));
    }

    public boolean flag(String column) throws SQLException {
        return number(column) != 0;
    }

    public String text(String column) throws SQLException {
        return present(column, textOrNull(column));
    }

    public byte[] bytes(String column) throws SQLException {
        return present(column, result.getBytes(place(column)));
    }

    /** Times are stored as milliseconds since 1970 UTC. */
    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    private static <T> T present(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " is null");
        }
        return value;
    }

    private int place(String column) throws SQLException {
        return columns.column(result, column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return result.getString(place(column));
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
        long value = result.getLong(place(column));
        return result.wasNull() ? null : value;
    }

    public @Nullable Integer integerOrNull(String column) throws SQLException {
        Long value = numberOrNull(column);
        return value == null ? null : Math.toIntExact(value);
    }

    public @Nullable Double realOrNull(String column) throws SQLException {
        double value = result.getDouble(place(column));
        return result.wasNull() ? null : value;
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
