package dev.rung.store;

import java.time.Instant;
import java.util.List;

/** Short forms of what these tests do all the time. */
final class StoreFixture {
    private StoreFixture() {}

    static long add(Database database, String name) throws StoreException {
        return database.write(sql -> add(sql, name));
    }

    static long add(Sql sql, String name) throws java.sql.SQLException {
        return sql.insert("INSERT INTO project (name, created) VALUES (?, ?)", name, Instant.EPOCH);
    }

    static List<String> names(Database database) throws StoreException {
        return database.read(StoreFixture::names);
    }

    static List<String> names(Sql sql) throws java.sql.SQLException {
        return sql.list("SELECT name FROM project ORDER BY id", row -> row.text("name"));
    }
}
