package dev.rung.update;

import dev.rung.plan.Blocker;
import dev.rung.plan.ItemStore;
import dev.rung.plan.State;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The moment at which an update counts: what it says becomes true in the plan. Before, a draft
 * changes nothing but itself. Blocks.
 */
public final class Submission {
    private final Database database;
    private final ItemStore items;
    private final InstantSource clock;

    public Submission(Database database, ItemStore items, InstantSource clock) {
        this.database = database;
        this.items = items;
        this.clock = clock;
    }

    /**
     * The update is posted, for the first time or again: its new blockers are opened in the plan,
     * and items go where its rows say, unless a later update has been posted since.
     *
     * @return as it stands now; empty if it is gone
     */
    public Optional<Update> submit(long id) throws StoreException {
        return database.write(
                sql -> {
                    Update update = UpdateStore.find(sql, id).orElse(null);
                    if (update == null) {
                        return Optional.empty();
                    }
                    if (!hasLater(sql, update)) {
                        for (Section section : Section.values()) {
                            for (UpdateRow row : update.shown(section)) {
                                apply(sql, update, row);
                            }
                        }
                    }
                    sql.update(
                            "UPDATE day_update SET posted = ?, posted_kind = kind WHERE id = ?",
                            clock.instant(),
                            id);
                    return UpdateStore.find(sql, id);
                });
    }

    private static boolean hasLater(Sql sql, Update update) throws SQLException {
        return !sql.list(
                        """
                        SELECT 1 FROM day_update
                        WHERE project = ? AND person = ? AND day > ? AND posted IS NOT NULL LIMIT 1
                        """,
                        row -> true,
                        update.project(),
                        update.person(),
                        update.day().toString())
                .isEmpty();
    }

    private void apply(Sql sql, Update update, UpdateRow row) throws SQLException, StoreException {
        Long item = row.item();
        if (item == null) {
            if (row.section() == Section.BLOCKERS) {
                open(sql, update, row);
            }
            return;
        }
        Outcome outcome = row.outcome();
        if (outcome == Outcome.CLOSED) {
            items.close(item, row.how());
        } else if (outcome == Outcome.DONE || outcome == Outcome.DROPPED) {
            items.go(item, outcome == Outcome.DONE ? State.DONE : State.DROPPED);
        } else if (outcome == Outcome.PARTLY) {
            items.go(item, State.DOING);
        } else if (row.section() == Section.NEXT && isProposed(item)) {
            items.go(item, State.PLANNED);
        }
    }

    private boolean isProposed(long item) throws StoreException {
        return items.item(item).filter(one -> one.state() == State.PROPOSED).isPresent();
    }

    private void open(Sql sql, Update update, UpdateRow row) throws SQLException, StoreException {
        Blocker.Kind kind = row.kind() == null ? Blocker.Kind.EXTERNAL : row.kind();
        String title = Shorten.to(row.text(), 500);
        long item =
                items.block(
                        new ItemStore.Words(update.project(), null, title, "", update.person()),
                        kind);
        // From now on it is carried as what it is in the plan.
        sql.update(
                "UPDATE update_row SET item = ?, line = ? WHERE id = ?",
                item,
                RowEdits.line(item),
                row.id());
    }
}
