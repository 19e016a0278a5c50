package dev.rung.update;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where updates are kept, drafts as well: every change is stored when it is made. What has to do
 * with one row is in {@link RowEdits}. Blocks.
 */
public final class UpdateStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of("day_update", "update_row", "update_attachment", "project", "card", "person");

    private final Database database;
    private final InstantSource clock;

    public UpdateStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The update of that day, made if there is none. Two processes get the same one.
     *
     * @param person may be empty
     */
    public Update open(long project, String person, LocalDate day) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT OR IGNORE INTO day_update
                              (key, project, day, person, created, changed)
                            VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                            """,
                            UUID.randomUUID().toString(),
                            project,
                            day.toString(),
                            person.strip(),
                            clock.instant());
                    return of(sql, project, person.strip(), day).orElseThrow();
                });
    }

    /** The update of that day, if there is one. */
    public Optional<Update> of(long project, String person, LocalDate day) throws StoreException {
        return database.read(sql -> of(sql, project, person.strip(), day));
    }

    private static Optional<Update> of(Sql sql, long project, String person, LocalDate day)
            throws SQLException {
        return UpdateRows.list(
                        sql,
                        "WHERE project = ? AND person = ? AND day = ?",
                        project,
                        person,
                        day.toString())
                .stream()
                .findFirst();
    }

    public Optional<Update> find(long id) throws StoreException {
        return database.read(sql -> find(sql, id));
    }

    static Optional<Update> find(Sql sql, long id) throws SQLException {
        return UpdateRows.list(sql, "WHERE day_update.id = ?", id).stream().findFirst();
    }

    /**
     * The latest update that was posted for an earlier day. The order is that of the days, not of
     * the posting: what was written ahead or back-dated counts for its day.
     */
    public Optional<Update> latestPosted(long project, String person, LocalDate before)
            throws StoreException {
        return database.read(sql -> latestPosted(sql, project, person.strip(), before));
    }

    static Optional<Update> latestPosted(Sql sql, long project, String person, LocalDate before)
            throws SQLException {
        return UpdateRows.list(
                        sql,
                        """
                        WHERE project = ? AND person = ? AND day < ? AND posted IS NOT NULL
                        ORDER BY day DESC LIMIT 1
                        """,
                        project,
                        person,
                        before.toString())
                .stream()
                .findFirst();
    }

    /** The latest posted update of each person in these projects. */
    public List<Update> latestPosted(Collection<Long> projects) throws StoreException {
        return database.read(
                sql ->
                        UpdateRows.list(
                                sql,
                                """
                                WHERE day_update.id IN (SELECT id FROM (
                                  SELECT id, max(day) FROM day_update
                                  WHERE posted IS NOT NULL
                                    AND project IN (SELECT value FROM json_each(?))
                                  GROUP BY project, person))
                                """,
                                projects.toString()));
    }

    /** What a person posted in a project, the latest day first. */
    public List<Update> posted(long project, String person, int most) throws StoreException {
        return database.read(
                sql ->
                        UpdateRows.list(
                                sql,
                                """
                                WHERE project = ? AND lower(person) = lower(?)
                                  AND posted IS NOT NULL
                                ORDER BY day DESC LIMIT ?
                                """,
                                project,
                                person,
                                most));
    }

    /**
     * Updates of these days with all of their rows, the first day first.
     *
     * @param project of one project, null for all that are in use
     */
    public List<Update> between(@Nullable Long project, LocalDate from, LocalDate to)
            throws StoreException {
        String where =
                """
                WHERE day BETWEEN ? AND ? AND %s ORDER BY day, project.name, person
                """;
        return database.read(
                sql ->
                        project == null
                                ? UpdateRows.list(
                                        sql,
                                        where.formatted("project.archived IS NULL"),
                                        from.toString(),
                                        to.toString())
                                : UpdateRows.list(
                                        sql,
                                        where.formatted("project = ?"),
                                        from.toString(),
                                        to.toString(),
                                        project));
    }

    /** Who wrote the latest update of the project; empty if there is none. */
    public String lastPerson(long project) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT person FROM day_update WHERE project = ?
                                        ORDER BY changed DESC, id DESC LIMIT 1
                                        """,
                                        row -> row.text("person"),
                                        project)
                                .orElse(""));
    }

    /**
     * Says who writes an update. Those of its project that have no name yet get it, too, so that
     * the next update goes on from them. A day that has one of that name already keeps both.
     */
    public void rename(long update, String person) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE OR IGNORE day_update SET person = ?1,
                                  changed = CASE id WHEN ?3 THEN ?2 ELSE changed END
                                WHERE id = ?3 OR (person = ''
                                  AND project = (SELECT project FROM day_update WHERE id = ?3))
                                """,
                                person.strip(),
                                clock.instant(),
                                update));
    }

    /** Says in a line what the update is about; blank for nothing. */
    public void headline(long update, String headline) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE day_update SET headline = ?1, changed = ?2
                                WHERE id = ?3 AND headline <> ?1
                                """,
                                headline.strip(),
                                clock.instant(),
                                update));
    }

    /** In the morning: only Next of it is posted. No effect on one that was posted whole. */
    public void plan(long update) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE day_update SET kind = 'plan'"
                                        + " WHERE id = ? AND posted IS NULL",
                                update));
    }

    /**
     * In the evening: what became of the morning's plan is asked, and all of it will be posted. No
     * effect on one that is no plan.
     */
    public void evening(long update) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            """
                            UPDATE update_row SET state = 'asked', outcome = NULL
                            WHERE section = 'next' AND state = 'kept' AND day_update =
                              (SELECT id FROM day_update
                                WHERE id = ? AND kind = 'plan' AND posted IS NOT NULL)
                            """,
                            update);
                    return sql.update(
                            """
                            UPDATE day_update SET kind = 'update', changed = ?
                            WHERE id = ? AND kind = 'plan'
                            """,
                            clock.instant(),
                            update);
                });
    }

    /**
     * A day in the list of days.
     *
     * @param rows how many of it are posted
     * @param posted when it was posted last, null for a draft
     * @param replies under it that were fetched
     */
    public record Day(
            long update,
            long project,
            String projectName,
            LocalDate day,
            String person,
            String headline,
            int rows,
            int blockers,
            @Nullable Instant posted,
            Standing standing,
            int replies) {}

    /** How an update stands. */
    public enum Standing {
        DRAFT("draft"),
        POSTED("posted"),
        WAITING("waiting"),
        MAYBE("maybe posted"),
        REFUSED("not posted");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** As users read it. */
        public String words() {
            return words;
        }
    }

    /**
     * The days that have an update, the newest first; days without one are simply not there.
     *
     * @param project of one project, null for all that are in use
     */
    public List<Day> days(@Nullable Long project, int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT day_update.*, project_name,
                                  (SELECT count(*) FROM update_row
                                    WHERE update_row.day_update = day_update.id
                                      AND state = 'kept') AS rows,
                                  (SELECT count(*) FROM update_row
                                    WHERE update_row.day_update = day_update.id
                                      AND section = 'blockers'
                                      AND state IN ('kept', 'asked')) AS blockers,
                                  (SELECT count(*) FROM post JOIN reply ON reply.post = post.id
                                    WHERE post.day_update = day_update.id) AS replies,
                                  CASE WHEN posted IS NULL THEN 'draft' ELSE coalesce(
                                    (SELECT CASE max(CASE state WHEN 'failed' THEN 3
                                        WHEN 'maybe' THEN 2 WHEN 'posted' THEN 0 ELSE 1 END)
                                        WHEN 3 THEN 'refused' WHEN 2 THEN 'maybe'
                                        WHEN 1 THEN 'waiting' END
                                      FROM post WHERE post.day_update = day_update.id
                                        AND kind <> 'help'), 'posted') END AS standing
                                FROM (SELECT day_update.*, project.name AS project_name
                                  FROM day_update JOIN project ON project.id = day_update.project
                                  WHERE CASE WHEN ?1 IS NULL THEN project.archived IS NULL
                                      ELSE project = ?1 END
                                  ORDER BY day DESC, project_name, person LIMIT ?2) AS day_update
                                ORDER BY day DESC, project_name, person
                                """,
                                row ->
                                        new Day(
                                                row.number("id"),
                                                row.number("project"),
                                                row.text("project_name"),
                                                LocalDate.parse(row.text("day")),
                                                row.text("person"),
                                                row.text("headline"),
                                                row.integer("rows"),
                                                row.integer("blockers"),
                                                row.instantOrNull("posted"),
                                                Standing.valueOf(
                                                        row.text("standing")
                                                                .toUpperCase(Locale.ROOT)),
                                                row.integer("replies")),
                                project,
                                most));
    }
}
