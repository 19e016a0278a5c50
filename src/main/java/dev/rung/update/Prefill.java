package dev.rung.update;

import dev.rung.note.Note;
import dev.rung.note.NoteStore;
import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.plan.State;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Fills an update with what is known: open rows of Next from the latest posted update of an earlier
 * day, blockers of the plan, notes taken since. Nothing is made up. It may be done as often as one
 * likes: a line that is in the update, or was taken out of it, is not brought again. Blocks.
 */
public final class Prefill {
    private final Database database;
    private final UpdateStore updates;
    private final ItemStore items;
    private final NoteStore notes;
    private final ZoneId zone;

    /**
     * @param zone in which days begin and end
     */
    public Prefill(
            Database database, UpdateStore updates, ItemStore items, NoteStore notes, ZoneId zone) {
        this.database = database;
        this.updates = updates;
        this.items = items;
        this.notes = notes;
        this.zone = zone;
    }

    /**
     * The update of that day, filled; made if there is none. One that was posted whole is not
     * filled again.
     *
     * @param person may be empty
     */
    public Update open(long project, String person, LocalDate day) throws StoreException {
        Update update = updates.open(project, person, day);
        if (isWhole(update)) {
            return update;
        }
        List<Note> taken = notes.notes(project);
        return database.write(
                sql -> {
                    Update source =
                            UpdateStore.latestPosted(sql, project, update.person(), day)
                                    .orElse(null);
                    Filling filling = new Filling(sql, update);
                    filling.carry(source);
                    filling.settleWithPlan();
                    filling.blockers(items.openBlockers(project));
                    Instant since = since(source, day);
                    filling.closedBlockers(since);
                    filling.notes(taken, since, day.plusDays(1).atStartOfDay(zone).toInstant());
                    return UpdateStore.find(sql, update.id()).orElseThrow();
                });
    }

    private boolean isWhole(Update update) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT 1 FROM day_update WHERE id = ?"
                                                + " AND posted_kind = kind",
                                        row -> true,
                                        update.id())
                                .isPresent());
    }

    /** When the last update was posted; without one, since the day before began. */
    private Instant since(@Nullable Update source, LocalDate day) {
        Instant posted = source == null ? null : source.posted();
        return posted == null ? day.minusDays(1).atStartOfDay(zone).toInstant() : posted;
    }

    /** The work on one update, within one transaction. */
    private final class Filling {
        private final Sql sql;
        private final Update update;
        private final HashSet<String> lines = new HashSet<>();

        Filling(Sql sql, Update update) throws SQLException {
            this.sql = sql;
            this.update = update;
            for (UpdateRow row : UpdateStore.find(sql, update.id()).orElseThrow().rows()) {
                lines.add(row.line());
            }
        }

        /** Rows of Next that are still open there; those of a source before are let go. */
        void carry(@Nullable Update source) throws SQLException {
            var open =
                    source == null
                            ? List.<UpdateRow>of()
                            : source.rows().stream()
                                    .filter(row -> row.section() == Section.NEXT)
                                    .filter(
                                            row ->
                                                    row.state() == UpdateRow.State.KEPT
                                                            || row.state() == UpdateRow.State.ASKED)
                                    .filter(row -> !row.text().isBlank())
                                    .toList();
            if (update.posted() == null) {
                forget(open.stream().map(UpdateRow::line).toList());
            }
            for (UpdateRow row : open) {
                if (lines.add(row.line())) {
                    insert(row, row.line(), Section.NEXT, UpdateRow.State.ASKED, null);
                }
            }
        }

        /**
         * A draft may have been begun before the update of the day before it was posted: rows that
         * nobody touched and that are not open any more are not asked.
         */
        private void forget(List<String> open) throws SQLException {
            for (UpdateRow row : update.rows()) {
                if (row.section() == Section.NEXT
                        && row.state() == UpdateRow.State.ASKED
                        && row.how().isBlank()
                        && row.attachments().isEmpty()
                        && !open.contains(row.line())) {
                    int gone =
                            sql.update(
                                    """
                                    DELETE FROM update_row WHERE id = ?1 AND EXISTS (
                                      SELECT 1 FROM update_row AS there
                                      WHERE there.line = update_row.line
                                        AND there.day_update <> update_row.day_update
                                        AND there.text = update_row.text)
                                    """,
                                    row.id());
                    if (gone > 0) {
                        lines.remove(row.line());
                    }
                }
            }
        }

        private void insert(
                UpdateRow row,
                String line,
                Section section,
                UpdateRow.State state,
                @Nullable Outcome outcome)
                throws SQLException {
            sql.update(
                    """
                    INSERT OR IGNORE INTO update_row (day_update, day, line, section, place, text,
                      how, words, outcome, state, since, item, private, private_to)
                    VALUES (?1, ?13, ?2, ?3, (SELECT coalesce(max(place), 0) + 1 FROM update_row
                        WHERE day_update = ?1), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                    """,
                    update.id(),
                    line,
                    section.word(),
                    row.text(),
                    row.how(),
                    UpdateRow.words(row.text(), row.how()),
                    outcome == null ? null : outcome.word(),
                    state.word(),
                    row.since().toString(),
                    row.item(),
                    row.secret(),
                    row.to(),
                    update.day().toString());
            inherit(line);
        }

        /** What was kept out of the channel once stays out of it, also where the plan brings it. */
        private void inherit(String line) throws SQLException {
            sql.update(
                    """
                    UPDATE update_row SET private = 1, private_to = before.private_to
                    FROM (SELECT private, private_to FROM update_row JOIN day_update
                          ON day_update.id = update_row.day_update
                        WHERE line = ?1 AND day_update.id <> ?2 AND project = ?3
                          AND day_update.day < ?4
                        ORDER BY day_update.day DESC LIMIT 1) AS before
                    WHERE day_update = ?2 AND line = ?1 AND before.private = 1
                    """,
                    line,
                    update.id(),
                    update.project(),
                    update.day().toString());
        }

        /** What the plan says already is not asked. */
        void settleWithPlan() throws SQLException {
            record Known(long row, String text, boolean blocker, State state, String ending) {}
            List<Known> known =
                    sql.list(
                            """
                            SELECT update_row.id, update_row.text, section = 'blockers' AS blocker,
                              item.state, coalesce(blocker.ending, '') AS ending
                            FROM update_row JOIN item ON item.id = update_row.item
                              LEFT JOIN blocker ON blocker.item = item.id
                            WHERE day_update = ? AND section IN ('next', 'blockers')
                              AND (update_row.state = 'asked' OR section = 'blockers')
                              AND update_row.state IN ('asked', 'kept')
                              AND item.state IN ('done', 'dropped')
                            """,
                            row ->
                                    new Known(
                                            row.number("id"),
                                            row.text("text"),
                                            row.flag("blocker"),
                                            row.text("state").equals("done")
                                                    ? State.DONE
                                                    : State.DROPPED,
                                            row.text("ending")),
                            update.id());
            for (Known one : known) {
                Outcome outcome =
                        one.blocker()
                                ? Outcome.CLOSED
                                : one.state() == State.DONE ? Outcome.DONE : Outcome.DROPPED;
                RowEdits.settle(sql, one.row(), outcome);
                if (one.blocker() && !one.ending().isEmpty()) {
                    // How it ended is known: the row says so, unless it says something itself.
                    sql.update(
                            "UPDATE update_row SET how = ?1, words = ?2 WHERE id = ?3 AND how = ''",
                            one.ending(),
                            UpdateRow.words(one.text(), one.ending()),
                            one.row());
                }
            }
        }

        void blockers(List<Blocker> open) throws SQLException {
            for (Blocker blocker : open) {
                LocalDate since = LocalDate.ofInstant(blocker.head().times().created(), zone);
                if (!since.isAfter(update.day()) && lines.add(RowEdits.line(blocker.id()))) {
                    boolean isNew = since.equals(update.day());
                    insert(
                            row(blocker.head().title(), "", since, blocker.id()),
                            RowEdits.line(blocker.id()),
                            Section.BLOCKERS,
                            isNew ? UpdateRow.State.KEPT : UpdateRow.State.ASKED,
                            null);
                }
            }
        }

        /** Blockers that were closed in the plan since then. */
        void closedBlockers(Instant since) throws SQLException {
            List<UpdateRow> closed =
                    sql.list(
                            """
                            SELECT item.id, item.title, item.created, blocker.ending
                            FROM item JOIN blocker ON blocker.item = item.id
                            WHERE item.project = ? AND item.state = 'done' AND item.closed > ?
                              AND item.closed < ?
                            ORDER BY item.closed
                            """,
                            row ->
                                    row(
                                            row.text("title"),
                                            row.text("ending"),
                                            LocalDate.ofInstant(row.instant("created"), zone),
                                            row.number("id")),
                            update.project(),
                            since,
                            update.day().plusDays(1).atStartOfDay(zone).toInstant());
            for (UpdateRow row : closed) {
                String line = RowEdits.line(Optional.ofNullable(row.item()).orElseThrow());
                if (lines.add(line)) {
                    insert(row, line, Section.LAST, UpdateRow.State.KEPT, Outcome.CLOSED);
                }
            }
        }

        /** They wait: a note may be meant for its writer alone. */
        void notes(List<Note> taken, Instant since, Instant end) throws SQLException {
            for (Note note : taken.reversed()) {
                boolean recent = note.created().isAfter(since) && note.created().isBefore(end);
                String line = "note:" + note.id();
                if (recent && lines.add(line)) {
                    insert(
                            row(note.text(), "", update.day(), null),
                            line,
                            Section.LAST,
                            UpdateRow.State.OFFERED,
                            null);
                }
            }
        }

        private UpdateRow row(String text, String how, LocalDate since, @Nullable Long item) {
            return new UpdateRow(
                    0,
                    "",
                    Section.LAST,
                    text,
                    how,
                    null,
                    UpdateRow.State.KEPT,
                    since,
                    item,
                    null,
                    false,
                    null,
                    List.of());
        }
    }
}
