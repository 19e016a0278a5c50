package dev.rung.study.checks;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;

/** Keeps which checks the user has put away. Blocks. */
public final class Dismissals {
    private final Database database;
    private final InstantSource clock;

    public Dismissals(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where a check stands.
     *
     * @param run null before there is one: then all orders of the idea
     */
    public record Place(long idea, @Nullable Long run) {}

    /** What was dismissed there. */
    public Dismissed of(Place place) throws StoreException {
        return new Dismissed(
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT kind, about, share, names, reason, created
                                        FROM dismissed_check
                                        WHERE idea = ? AND run IS ? ORDER BY id
                                        """,
                                        row ->
                                                new Dismissed.Dismissal(
                                                        row.text("kind"),
                                                        row.text("about"),
                                                        row.realOrNull("share"),
                                                        row.text("names"),
                                                        row.text("reason"),
                                                        row.instant("created")),
                                        place.idea(),
                                        place.run())));
    }

    /**
     * Puts a check away as it is now, in place of an earlier dismissal of it.
     *
     * @param reason may be empty
     */
    public void dismiss(Place place, Check check, String reason) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO dismissed_check
                                  (idea, run, kind, about, share, names, reason, created)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (idea, ifnull(run, 0), kind, about) DO UPDATE
                                SET share = excluded.share, names = excluded.names,
                                  reason = excluded.reason, created = excluded.created
                                """,
                                place.idea(),
                                place.run(),
                                check.kind().word(),
                                check.about(),
                                check.size().share(),
                                check.size().names(),
                                reason.strip(),
                                clock.instant()));
    }

    /** The check stands again. */
    public void bringBack(Place place, Check check) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                DELETE FROM dismissed_check
                                WHERE idea = ? AND run IS ? AND kind = ? AND about = ?
                                """,
                                place.idea(),
                                place.run(),
                                check.kind().word(),
                                check.about()));
    }
}
