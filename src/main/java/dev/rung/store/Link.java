package dev.rung.store;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection with the statements that it has prepared: preparing one takes longer than running
 * it. Used by one thread at a time.
 */
final class Link {
    /** More than Rung has statements that come again and again. */
    private static final int MOST = 128;

    private final Connection connection;

    /** Those that are not in use, the one that was used last at the end. */
    private final Map<String, Prepared> idle = new LinkedHashMap<>();

    Link(Connection connection) {
        this.connection = connection;
    }

    /** A statement and where its columns stand. */
    static final class Prepared {
        /** Characters of one text. */
        private static final int LARGE = 16_000;

        private final PreparedStatement statement;
        private final Map<String, Integer> columns = new HashMap<>();
        private boolean holdsLargeText;

        private Prepared(PreparedStatement statement) {
            this.statement = statement;
        }

        PreparedStatement statement() {
            return statement;
        }

        /**
         * @param index from 1
         */
        void bind(int index, @Nullable Object argument) throws SQLException {
            holdsLargeText |= argument instanceof String text && text.length() > LARGE;
            statement.setObject(index, argument);
        }

        /**
         * Lets go of large texts. Only of those: after clearing, SQLite plans anew what depends on
         * an argument, which takes several times as long as to run it.
         */
        private void forget() throws SQLException {
            if (holdsLargeText) {
                statement.clearParameters();
                holdsLargeText = false;
            }
        }

        /** The place of a column, from 1. */
        int column(ResultSet result, String name) throws SQLException {
            Integer known = columns.get(name);
            if (known == null) {
                known = result.findColumn(name);
                columns.put(name, known);
            }
            return known;
        }
    }

    Connection connection() {
        return connection;
    }

    /** The statement, to be given back or closed by the caller. */
    Prepared take(String sql) throws SQLException {
        Prepared known = idle.remove(sql);
        return known == null ? new Prepared(connection.prepareStatement(sql)) : known;
    }

    /** Keeps a statement that went well for the next time. */
    void giveBack(String sql, Prepared prepared) throws SQLException {
        prepared.forget();
        Prepared other = sql.startsWith("PRAGMA") ? prepared : idle.put(sql, prepared);
        if (other == null && idle.size() > MOST) {
            other = idle.remove(idle.keySet().iterator().next());
        }
        if (other != null) {
            other.statement.close();
        }
    }

    /** Runs a statement without arguments. */
    void execute(String sql) throws SQLException {
        var prepared = take(sql);
        try {
            prepared.statement.executeUpdate();
        } catch (SQLException e) {
            prepared.statement.close();
            throw e;
        }
        giveBack(sql, prepared);
    }
}
