package dev.rung.plan;

import dev.rung.store.Row;
import dev.rung.store.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What all kinds of item share in the store. */
final class Heads {
    /** Columns of a head; the tables of {@link #FROM} must be there. */
    static final String COLUMNS =
            """
            item.id, item.kind, item.project, project.name AS project_name, item.idea,
              coalesce(idea.name, '') AS idea_name, item.title, item.why, item.suggested_by,
              item.state, item.created, item.started, item.closed, item.doing, item.doing_since,
              item.asked
            """;

    static final String FROM =
            """
            item JOIN project ON project.id = item.project
              LEFT JOIN idea ON idea.id = item.idea
            """;

    private Heads() {}

    static Item.Head head(Row row) throws SQLException {
        return new Item.Head(
                row.number("id"),
                new Item.Where(
                        row.number("project"),
                        row.text("project_name"),
                        row.numberOrNull("idea"),
                        row.text("idea_name")),
                row.text("title"),
                row.text("why"),
                row.text("suggested_by"),
                State.of(row.text("state")),
                new Times(
                        row.instant("created"),
                        row.instantOrNull("started"),
                        row.instantOrNull("closed"),
                        Duration.ofMillis(row.number("doing")),
                        row.instantOrNull("doing_since")));
    }

    /**
     * A new item at the end of the list.
     *
     * @param project taken only without an idea: with one, it is the idea's
     */
    static long insert(
            Sql sql,
            String kind,
            long project,
            @Nullable Long idea,
            String title,
            String why,
            String by,
            Instant now)
            throws SQLException {
        return sql.insert(
                """
                INSERT INTO item (kind, project, idea, place, title, why,
                  suggested_by, state, created)
                SELECT ?1, coalesce((SELECT project FROM idea WHERE id = ?3),
                  ?2), ?3, (SELECT coalesce(max(place), 0) + 1 FROM item),
                  ?4, ?5, ?6, 'proposed', ?7
                """,
                kind,
                project,
                idea,
                title,
                why,
                by,
                now);
    }

    /**
     * Puts an item into the state.
     *
     * @return false if it is in it already, or is not there
     */
    static boolean go(Sql sql, long id, State next, Instant now) throws SQLException {
        Optional<Item.Head> found =
                sql.first(
                        "SELECT %s FROM %s WHERE item.id = ?".formatted(COLUMNS, FROM),
                        Heads::head,
                        id);
        if (found.isEmpty() || found.get().state() == next) {
            return false;
        }
        Times times = found.get().times().to(next, now);
        sql.update(
                """
                UPDATE item SET state = ?, started = ?, closed = ?, doing = ?,
                  doing_since = ?
                WHERE id = ?
                """,
                next.word(),
                times.started(),
                times.closed(),
                times.doing().toMillis(),
                times.doingSince(),
                id);
        return true;
    }
}
