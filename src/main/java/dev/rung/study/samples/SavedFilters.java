package dev.rung.study.samples;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.InstantSource;
import java.util.List;

/** Filters that the user gave a name, by project. Blocks. */
public final class SavedFilters {
    private final Database database;
    private final InstantSource clock;

    public SavedFilters(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A filter with its name. */
    public record SavedFilter(String name, String filter) {}

    /** The project's filters by name. */
    public List<SavedFilter> of(long project) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT name, filter FROM saved_filter
                                WHERE project = ? ORDER BY name COLLATE NOCASE
                                """,
                                row -> new SavedFilter(row.text("name"), row.text("filter")),
                                project));
    }

    /** Keeps the filter, in place of one of that name. */
    public void save(long project, SavedFilter filter) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO saved_filter (project, name, filter, created)
                                VALUES (?, ?, ?, ?)
                                ON CONFLICT (project, name) DO UPDATE SET filter = excluded.filter
                                """,
                                project,
                                filter.name(),
                                filter.filter(),
                                clock.instant()));
    }

    /** Forgets the filter of that name. */
    public void forget(long project, String name) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM saved_filter WHERE project = ? AND name = ?",
                                project,
                                name));
    }
}
