package dev.rung.update;

import dev.rung.plan.Blocker;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is done to rows while an update is written. Every change is stored at once. Blocks. */
public final class RowEdits {
    /** The largest file that a row takes, in bytes. */
    public static final int LARGEST_FILE = 20 << 20;

    private final Database database;
    private final InstantSource clock;

    public RowEdits(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new row at the end of its section.
     *
     * @param text may be empty while it is typed: an empty row is not posted
     * @return its id
     */
    public long add(long update, Section section, String text) throws StoreException {
        return database.write(sql -> insert(sql, update, section, text, null));
    }

    /**
     * A row for something of the plan; nothing happens if the section has it already, and one that
     * was taken out comes back.
     *
     * @return the row's id
     */
    public long addItem(long update, Section section, long item, String title)
            throws StoreException {
        return database.write(
                sql -> {
                    Optional<Long> there =
                            sql.first(
                                    """
                                    SELECT id FROM update_row
                                    WHERE day_update = ? AND section = ? AND line = ?
                                    """,
                                    row -> row.number("id"),
                                    update,
                                    section.word(),
                                    line(item));
                    if (there.isEmpty()) {
                        return insert(sql, update, section, title, item);
                    }
                    sql.update(
                            "UPDATE update_row SET state = 'kept'"
                                    + " WHERE id = ? AND state = 'removed'",
                            there.get());
                    touch(sql, update);
                    return there.get();
                });
    }

    /** The line of an item of the plan. */
    static String line(long item) {
        return "item:" + item;
    }

    private long insert(Sql sql, long update, Section section, String text, @Nullable Long item)
            throws SQLException {
        String since =
                sql.first("SELECT day FROM day_update WHERE id = ?", row -> row.text("day"), update)
                        .orElseThrow(() -> new SQLException("there is no update " + update));
        long id =
                sql.insert(
                        """
                        INSERT INTO update_row (day_update, day, line, section, place, text, words,
                          state, since, item, blocker_kind)
                        VALUES (?1, ?6, ?2, ?3, (SELECT coalesce(max(place), 0) + 1 FROM update_row
                            WHERE day_update = ?1), ?4, ?5, 'kept', ?6, ?7, ?8)
                        """,
                        update,
                        item == null ? UUID.randomUUID().toString() : line(item),
                        section.word(),
                        text,
                        UpdateRow.words(text, ""),
                        LocalDate.parse(since).toString(),
                        item,
                        section == Section.BLOCKERS && item == null
                                ? Blocker.Kind.EXTERNAL.word()
                                : null);
        touch(sql, update);
        return id;
    }

    private void touch(Sql sql, long update) throws SQLException {
        sql.update("UPDATE day_update SET changed = ? WHERE id = ?", clock.instant(), update);
    }

    private void touchOf(Sql sql, long row) throws SQLException {
        sql.update(
                "UPDATE day_update SET changed = ?"
                        + " WHERE id = (SELECT day_update FROM update_row WHERE id = ?)",
                clock.instant(),
                row);
    }

    /** What the row says. Writing in an offered row takes it. */
    public void write(long row, String text) throws StoreException {
        database.write(
                sql -> {
                    String how = one(sql, row).how();
                    sql.update(
                            """
                            UPDATE update_row SET text = ?1, words = ?2,
                              state = CASE state WHEN 'offered' THEN 'kept' ELSE state END
                            WHERE id = ?3 AND text <> ?1
                            """,
                            text,
                            UpdateRow.words(text, how),
                            row);
                    touchOf(sql, row);
                    return true;
                });
    }

    /** How it went. */
    public void how(long row, String how) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE update_row SET how = ?, words = ? WHERE id = ?",
                            how,
                            UpdateRow.words(one(sql, row).text(), how),
                            row);
                    touchOf(sql, row);
                    return true;
                });
    }

    /**
     * Says what became of a row that was carried; it goes to the section where that belongs. What
     * was done in part stands in Last and stays in Next as well.
     *
     * @throws IllegalArgumentException the outcome is not one of such a row
     */
    public void settle(long row, Outcome outcome) throws StoreException {
        database.write(
                sql -> {
                    settle(sql, row, outcome);
                    touchOf(sql, row);
                    return true;
                });
    }

    static void settle(Sql sql, long row, Outcome outcome) throws SQLException {
        var old = one(sql, row);
        boolean blocker = old.section().equals("blockers") || "closed".equals(old.outcome());
        if (!outcome.fits(blocker)) {
            throw new IllegalArgumentException(outcome + " is not said of such a row");
        }
        // What had been left over of it before, or stands where it goes.
        sql.update(
                "DELETE FROM update_row WHERE day_update = ? AND line = ? AND id <> ?",
                old.update(),
                old.line(),
                row);
        sql.update(
                """
                UPDATE update_row SET section = ?, outcome = ?, state = 'kept' WHERE id = ?
                """,
                outcome.section().word(),
                outcome.word(),
                row);
        if (outcome == Outcome.PARTLY) {
            sql.update(
                    """
                    INSERT INTO update_row (day_update, day, line, section, place, text, words,
                      outcome, state, since, item, private_to, private)
                    SELECT day_update, day, line, 'next', place, text, ?1, 'next', 'kept',
                      since, item, private_to, private
                    FROM update_row WHERE id = ?2
                    """,
                    UpdateRow.words(old.text(), ""),
                    row);
        }
    }

    private record Old(
            long update,
            String line,
            String section,
            @Nullable String outcome,
            String text,
            String how) {}

    private static Old one(Sql sql, long row) throws SQLException {
        return sql.first(
                        "SELECT * FROM update_row WHERE id = ?",
                        found ->
                                new Old(
                                        found.number("day_update"),
                                        found.text("line"),
                                        found.text("section"),
                                        found.textOrNull("outcome"),
                                        found.text("text"),
                                        found.text("how")),
                        row)
                .orElseThrow(() -> new SQLException("there is no row " + row));
    }

    /** Takes a row that was offered, or brings back one that was taken out. */
    public void take(long row) throws StoreException {
        state(row, UpdateRow.State.KEPT);
    }

    /** Takes a row out; it is not carried into this update again. */
    public void remove(long row) throws StoreException {
        state(row, UpdateRow.State.REMOVED);
    }

    private void state(long row, UpdateRow.State state) throws StoreException {
        change(row, "state", state.word());
    }

    /** Links a row to something of the plan. */
    public void link(long row, long item) throws StoreException {
        change(row, "item", item);
    }

    /** What sort of obstacle a new blocker is. */
    public void kind(long row, Blocker.Kind kind) throws StoreException {
        change(row, "blocker_kind", kind.word());
    }

    /**
     * Keeps a row out of the channel.
     *
     * @param to who gets it in a direct message, null: nobody yet
     */
    public void hide(long row, @Nullable Long to) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE update_row SET private = 1, private_to = ? WHERE id = ?",
                            to,
                            row);
                    touchOf(sql, row);
                    return true;
                });
    }

    /** Lets everybody in the channel read a row again. */
    public void show(long row) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE update_row SET private = 0, private_to = NULL WHERE id = ?",
                            row);
                    touchOf(sql, row);
                    return true;
                });
    }

    private void change(long row, String column, Object value) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE update_row SET %s = ? WHERE id = ?".formatted(column),
                            value,
                            row);
                    touchOf(sql, row);
                    return true;
                });
    }

    /** Puts these rows into this order: they share the places which they have now. */
    public void arrange(List<Long> rows) throws StoreException {
        database.write(
                sql -> {
                    var places = new HashMap<Long, Integer>();
                    for (long row : rows) {
                        sql.first(
                                        "SELECT place FROM update_row WHERE id = ?",
                                        found -> found.integer("place"),
                                        row)
                                .ifPresent(place -> places.put(row, place));
                    }
                    var free = places.values().stream().sorted().iterator();
                    for (long row : rows) {
                        if (places.containsKey(row)) {
                            sql.update(
                                    "UPDATE update_row SET place = ? WHERE id = ?",
                                    free.next(),
                                    row);
                            touchOf(sql, row);
                        }
                    }
                    return true;
                });
    }

    /** Hangs a result card on a row; once, however often it is done. */
    public void attachCard(long row, long card) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT INTO update_attachment (update_row, card)
                            SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM update_attachment
                              WHERE update_row = ?1 AND card = ?2)
                            """,
                            row,
                            card);
                    touchOf(sql, row);
                    return true;
                });
    }

    /**
     * Hangs a file on a row.
     *
     * @param name as it will be called
     * @param alt what those hear who do not see it, may be empty
     * @throws IllegalArgumentException it is empty or larger than {@link #LARGEST_FILE}
     */
    public long attachFile(long row, String name, String alt, byte[] bytes) throws StoreException {
        if (bytes.length == 0 || bytes.length > LARGEST_FILE) {
            throw new IllegalArgumentException("a file of 1 byte to 20 MB");
        }
        return database.write(
                sql -> {
                    touchOf(sql, row);
                    return sql.insert(
                            "INSERT INTO update_attachment (update_row, name, alt, bytes)"
                                    + " VALUES (?, ?, ?, ?)",
                            row,
                            name.strip(),
                            alt.strip(),
                            bytes);
                });
    }

    /** The bytes of a file; empty for a card, or if it is gone. */
    public Optional<byte[]> file(long attachment) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                "SELECT bytes FROM update_attachment"
                                        + " WHERE id = ? AND bytes IS NOT NULL",
                                row -> row.bytes("bytes"),
                                attachment));
    }

    /** Takes a card or file off its row. */
    public void detach(long attachment) throws StoreException {
        database.write(
                sql -> {
                    Optional<Long> row =
                            sql.first(
                                    "SELECT update_row FROM update_attachment WHERE id = ?",
                                    found -> found.number("update_row"),
                                    attachment);
                    if (row.isPresent()) {
                        touchOf(sql, row.get());
                    }
                    return sql.update("DELETE FROM update_attachment WHERE id = ?", attachment);
                });
    }

    /** Rows of these updates that are blockers of the kind «doubt». */
    public Set<Long> doubts(Collection<Long> updates) throws StoreException {
        return new HashSet<>(
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT update_row.id FROM update_row
                                          LEFT JOIN blocker ON blocker.item = update_row.item
                                        WHERE day_update IN (SELECT value FROM json_each(?))
                                          AND section = 'blockers'
                                          AND 'doubt' IN (blocker_kind, blocker.kind)
                                        """,
                                        row -> row.number("id"),
                                        updates.toString())));
    }
}
