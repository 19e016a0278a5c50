package dev.rung.update;

import dev.rung.plan.Blocker;
import dev.rung.store.Row;
import dev.rung.store.Sql;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads updates with their rows. */
final class UpdateRows {
    private static final String UPDATES =
            """
            SELECT day_update.*, project.name AS project_name
            FROM day_update JOIN project ON project.id = day_update.project
            """;

    private UpdateRows() {}

    /**
     * Updates with all of their rows.
     *
     * @param where a condition on {@code day_update}, and an order
     */
    static List<Update> list(Sql sql, String where, Object... arguments) throws SQLException {
        List<Update> heads = sql.list(UPDATES + where, UpdateRows::update, arguments);
        String ids =
                heads.stream()
                        .map(one -> Long.toString(one.id()))
                        .collect(Collectors.joining(",", "[", "]"));
        Map<Long, List<UpdateRow>> rows = heads.isEmpty() ? Map.of() : rows(sql, ids);
        var updates = new ArrayList<Update>();
        for (Update one : heads) {
            updates.add(
                    new Update(
                            one.id(),
                            one.key(),
                            one.project(),
                            one.projectName(),
                            one.day(),
                            one.person(),
                            one.kind(),
                            one.headline(),
                            rows.getOrDefault(one.id(), List.of()),
                            one.created(),
                            one.changed(),
                            one.posted()));
        }
        return updates;
    }

    private static Update update(Row row) throws SQLException {
        return new Update(
                row.number("id"),
                row.text("key"),
                row.number("project"),
                row.text("project_name"),
                LocalDate.parse(row.text("day")),
                row.text("person"),
                Update.Kind.of(row.text("kind")),
                row.text("headline"),
                List.of(),
                row.instant("created"),
                row.instant("changed"),
                row.instantOrNull("posted"));
    }

    /** The rows of these updates, by update. */
    private static Map<Long, List<UpdateRow>> rows(Sql sql, String ids) throws SQLException {
        var attached = new HashMap<Long, List<Attachment>>();
        sql.list(
                """
                SELECT update_attachment.id, update_row, card, alt,
                  coalesce(card.headline, name) AS name, coalesce(length(bytes), 0) AS size
                FROM update_row JOIN update_attachment
                    ON update_attachment.update_row = update_row.id
                  LEFT JOIN card ON card.id = update_attachment.card
                WHERE day_update IN (SELECT value FROM json_each(?)) ORDER BY update_attachment.id
                """,
                row ->
                        attached.computeIfAbsent(row.number("update_row"), one -> new ArrayList<>())
                                .add(
                                        new Attachment(
                                                row.number("id"),
                                                row.numberOrNull("card"),
                                                row.text("name"),
                                                row.text("alt"),
                                                row.number("size"))),
                ids);
        var rows = new HashMap<Long, List<UpdateRow>>();
        sql.list(
                """
                SELECT * FROM update_row WHERE day_update IN (SELECT value FROM json_each(?))
                ORDER BY place, id
                """,
                row ->
                        rows.computeIfAbsent(row.number("day_update"), one -> new ArrayList<>())
                                .add(row(row, attached)),
                ids);
        return rows;
    }

    private static UpdateRow row(Row row, Map<Long, List<Attachment>> attached)
            throws SQLException {
        long id = row.number("id");
        String outcome = row.textOrNull("outcome");
        String kind = row.textOrNull("blocker_kind");
        return new UpdateRow(
                id,
                row.text("line"),
                Section.of(row.text("section")),
                row.text("text"),
                row.text("how"),
                outcome == null ? null : Outcome.of(outcome),
                UpdateRow.State.of(row.text("state")),
                LocalDate.parse(row.text("since")),
                row.numberOrNull("item"),
                kind == null ? null : Blocker.Kind.of(kind),
                row.flag("private"),
                row.numberOrNull("private_to"),
                attached.getOrDefault(id, List.of()));
    }
}
