package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is done to agendas. Every change is stored at once. Blocks. */
public final class AgendaEdits {
    /** The line of the item that proposes next steps. */
    static final String STEPS = "steps";

    private final Database database;
    private final ItemStore items;
    private final InstantSource clock;

    public AgendaEdits(Database database, ItemStore items, InstantSource clock) {
        this.database = database;
        this.items = items;
        this.clock = clock;
    }

    /** The line of a card. */
    static String ofCard(long card) {
        return "card:" + card;
    }

    /** The line of an item of the plan. */
    static String ofItem(long item) {
        return "item:" + item;
    }

    /**
     * What an item begins as.
     *
     * @param title one line, not blank
     */
    public record Words(Kind kind, Ask ask, String title, @Nullable Integer minutes) {
        /**
         * @throws IllegalArgumentException the title is blank or too long, or the minutes are out
         *     of range
         */
        public Words {
            title = checked(title);
            check(minutes);
        }
    }

    private static String checked(String title) {
        String line = Series.oneLine(title);
        if (line.isEmpty() || line.codePointCount(0, line.length()) > AgendaItem.LONGEST_TITLE) {
            throw new IllegalArgumentException("a title of 1 to 500 characters");
        }
        return line;
    }

    private static void check(@Nullable Integer minutes) {
        if (minutes != null && (minutes < 0 || minutes > AgendaItem.MOST_MINUTES)) {
            throw new IllegalArgumentException("0 to 1440 minutes");
        }
    }

    /**
     * A new item, behind those that are as important.
     *
     * @return its id
     */
    public long add(long meeting, Words words) throws StoreException {
        return database.write(
                sql -> {
                    var row = new Row(UUID.randomUUID().toString(), words, null, null, null);
                    long id = insert(sql, meeting, row, AgendaItem.State.KEPT);
                    place(sql, id);
                    return id;
                });
    }

    /** What is stored of a new item. */
    record Row(
            String line,
            Words words,
            @Nullable Long card,
            @Nullable Long item,
            @Nullable Long carried) {}

    /**
     * @return its id; nothing happens if the meeting has the line already
     */
    long insert(Sql sql, long meeting, Row row, AgendaItem.State state) throws SQLException {
        sql.update(
                """
                INSERT OR IGNORE INTO agenda_item (series, meeting, line, place, kind, ask, title,
                  minutes, state, card, item, carried, created)
                SELECT series, id, ?2, (SELECT coalesce(max(place), 0) + 1 FROM agenda_item
                    WHERE agenda_item.meeting = ?1),
                  ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
                FROM meeting WHERE id = ?1
                """,
                meeting,
                row.line(),
                row.words().kind().word(),
                row.words().ask().word(),
                row.words().title(),
                row.words().minutes(),
                state.word(),
                row.card(),
                row.item(),
                row.carried(),
                clock.instant());
        return id(sql, meeting, row.line())
                .orElseThrow(() -> new SQLException("there is no meeting " + meeting));
    }

    private static Optional<Long> id(Sql sql, long meeting, String line) throws SQLException {
        return sql.first(
                "SELECT id FROM agenda_item WHERE meeting = ? AND line = ?",
                row -> row.number("id"),
                meeting,
                line);
    }

    /** A result card on the agenda; once, however often it is put there. */
    public long putCard(long meeting, long card) throws StoreException {
        return database.write(
                sql -> {
                    String headline =
                            sql.first(
                                            "SELECT headline FROM card WHERE id = ?",
                                            row -> row.text("headline"),
                                            card)
                                    .orElseThrow(() -> new SQLException("no card " + card));
                    var words = new Words(Kind.RESULT, Ask.NOTHING, shown(headline), null);
                    long id =
                            insert(
                                    sql,
                                    meeting,
                                    new Row(ofCard(card), words, card, null, null),
                                    AgendaItem.State.OFFERED);
                    keep(sql, id);
                    return id;
                });
    }

    /** A headline may be emptied. */
    static String shown(String headline) {
        String line = Series.oneLine(headline);
        if (line.isEmpty()) {
            return "A result without a headline";
        }
        int most = AgendaItem.LONGEST_TITLE;
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most));
    }

    /**
     * Something of the plan on the agenda, once. A next step stands among the others that are
     * proposed.
     */
    public long putItem(long meeting, long item) throws StoreException {
        Item found =
                items.item(item).orElseThrow(() -> new IllegalArgumentException("no item " + item));
        return database.write(
                sql -> {
                    if (found instanceof NextStep) {
                        long id = insert(sql, meeting, steps(), AgendaItem.State.OFFERED);
                        if (state(sql, id) != AgendaItem.State.KEPT) {
                            // Only what was asked for, not what was merely offered with it.
                            sql.update("DELETE FROM agenda_step WHERE agenda_item = ?", id);
                        }
                        step(sql, id, item);
                        keep(sql, id);
                        return id;
                    }
                    long id = insert(sql, meeting, of(found), AgendaItem.State.OFFERED);
                    keep(sql, id);
                    return id;
                });
    }

    /**
     * Somebody's question on the agenda, once.
     *
     * @param line what tells it apart
     * @param owner who asks, may be empty
     */
    public long putQuestion(long meeting, String line, String title, String owner)
            throws StoreException {
        return database.write(
                sql -> {
                    long id = offerQuestion(sql, meeting, line, title, owner);
                    keep(sql, id);
                    return id;
                });
    }

    /** Offers somebody's question, unless the meeting has it already. */
    long offerQuestion(Sql sql, long meeting, String line, String title, String owner)
            throws SQLException {
        var words = new Words(Kind.QUESTION, Ask.INPUT, shown(title), null);
        long id =
                insert(
                        sql,
                        meeting,
                        new Row(line, words, null, null, null),
                        AgendaItem.State.OFFERED);
        // Who asked may have edited it; what was taken is the user's.
        sql.update(
                """
                UPDATE agenda_item SET title = ?2, owner = ?3
                WHERE id = ?1 AND state = 'offered' AND (title <> ?2 OR owner <> ?3)
                """,
                id,
                words.title(),
                Series.oneLine(owner));
        return id;
    }

    /** The item that proposes next steps. */
    static Row steps() {
        return new Row(
                STEPS, new Words(Kind.STEPS, Ask.NOTHING, "Next steps", null), null, null, null);
    }

    /** What stands on an agenda for something of the plan that is no next step. */
    static Row of(Item item) {
        Kind kind = Kind.OTHER;
        Ask ask = Ask.NOTHING;
        switch (item) {
            case Question question -> {
                kind = Kind.QUESTION;
                ask = Ask.INPUT;
            }
            case Blocker blocker -> {
                kind = Kind.QUESTION;
                ask = Ask.DECIDE;
            }
            default -> {}
        }
        var words = new Words(kind, ask, shown(item.head().title()), null);
        return new Row(ofItem(item.id()), words, null, item.id(), null);
    }

    static void step(Sql sql, long agendaItem, long step) throws SQLException {
        sql.update(
                "INSERT OR IGNORE INTO agenda_step (agenda_item, item) VALUES (?, ?)",
                agendaItem,
                step);
    }

    private static AgendaItem.State state(Sql sql, long id) throws SQLException {
        return sql.first(
                        "SELECT state FROM agenda_item WHERE id = ?",
                        row -> AgendaItem.State.of(row.text("state")),
                        id)
                .orElseThrow(() -> new SQLException("there is no item " + id));
    }

    /** Takes what was offered, or was left out before; behind those that are as important. */
    public void take(long id) throws StoreException {
        database.write(
                sql -> {
                    keep(sql, id);
                    return true;
                });
    }

    private void keep(Sql sql, long id) throws SQLException {
        int taken =
                sql.update(
                        "UPDATE agenda_item SET state = 'kept' WHERE id = ? AND state <> 'kept'"
                                + " AND meeting IS NOT NULL",
                        id);
        if (taken > 0) {
            place(sql, id);
            // It is on the agenda now, and parked no more.
            sql.update(
                    """
                    DELETE FROM agenda_item WHERE meeting IS NULL
                      AND (series, line) = (SELECT series, line FROM agenda_item WHERE id = ?)
                    """,
                    id);
        }
    }

    /** Leaves out what is on the agenda or was offered; it is not offered in this meeting again. */
    public void leave(long id) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE agenda_item SET state = 'left'"
                                        + " WHERE id = ? AND meeting IS NOT NULL",
                                id));
    }

    /**
     * Brings back what was left out.
     *
     * @param state as it was before
     * @param order of the meeting's items as it was before, by their ids
     */
    public void bringBack(long id, AgendaItem.State state, List<Long> order) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE agenda_item SET state = ? WHERE id = ? AND state = 'left'",
                            state.word(),
                            id);
                    number(sql, order);
                    return true;
                });
    }

    /** Puts an item of a meeting into the parking lot of its series. */
    public void park(long id) throws StoreException {
        database.write(
                sql -> {
                    park(sql, id, clock.instant());
                    return true;
                });
    }

    static void park(Sql sql, long id, Instant now) throws SQLException {
        sql.update(
                """
                INSERT OR IGNORE INTO agenda_item (series, line, place, kind, ask,
                  title, minutes, owner, state, card, item, carried, notes, created)
                SELECT series, line, (SELECT coalesce(max(other.place), 0) + 1
                    FROM agenda_item AS other WHERE other.series = agenda_item.series
                      AND other.meeting IS NULL),
                  kind, ask, title, minutes, owner, 'kept', card, item, meeting, notes, ?2
                FROM agenda_item WHERE id = ?1 AND meeting IS NOT NULL
                """,
                id,
                now);
        sql.update(
                "UPDATE agenda_item SET state = 'parked' WHERE id = ? AND meeting IS NOT NULL", id);
    }

    /**
     * Takes an item out of the parking lot and puts it on an agenda of the series.
     *
     * @return its id there
     */
    public long unpark(long parked, long meeting) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT OR IGNORE INTO agenda_item (series, meeting, line, place, kind,
                              ask, title, minutes, owner, state, card, item, carried, notes,
                              created)
                            SELECT series, ?2, line, 0, kind, ask, title, minutes, owner,
                              'offered', card, item, carried, notes, ?3
                            FROM agenda_item WHERE id = ?1 AND meeting IS NULL
                            """,
                            parked,
                            meeting,
                            clock.instant());
                    Optional<Long> there =
                            sql.first(
                                    """
                                    SELECT there.id FROM agenda_item AS there
                                      JOIN agenda_item AS parked ON parked.line = there.line
                                    WHERE parked.id = ? AND there.meeting = ?
                                    """,
                                    row -> row.number("id"),
                                    parked,
                                    meeting);
                    long id =
                            there.orElseThrow(
                                    () -> new SQLException("nothing is parked: " + parked));
                    keep(sql, id);
                    return id;
                });
    }

    /** Throws away what is parked. */
    public void forget(long parked) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM agenda_item WHERE id = ? AND meeting IS NULL",
                                parked));
    }

    /**
     * Moves an item behind the last of those that are at least as important; while the meeting
     * runs, behind what it is at and what was dealt with, so that it is not passed by.
     */
    private static void place(Sql sql, long id) throws SQLException {
        record One(long id, int importance, boolean over) {}
        List<One> kept =
                sql.list(
                        """
                        SELECT agenda_item.id, kind, ask, meeting.state = 'running'
                            AND (done OR current IS agenda_item.id) AS over
                        FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting
                        WHERE agenda_item.state = 'kept'
                          AND meeting = (SELECT meeting FROM agenda_item WHERE id = ?)
                        ORDER BY place, agenda_item.id
                        """,
                        row ->
                                new One(
                                        row.number("id"),
                                        Importance.of(
                                                Kind.of(row.text("kind")), Ask.of(row.text("ask"))),
                                        row.flag("over")),
                        id);
        Optional<One> own = kept.stream().filter(one -> one.id() == id).findFirst();
        if (own.isEmpty()) {
            return;
        }
        var order = new ArrayList<>(kept);
        order.remove(own.get());
        int at = order.size();
        while (at > 0
                && !order.get(at - 1).over()
                && order.get(at - 1).importance() > own.get().importance()) {
            at--;
        }
        order.add(at, own.get());
        number(sql, order.stream().map(One::id).toList());
    }

    private static void number(Sql sql, List<Long> order) throws SQLException {
        for (int i = 0; i < order.size(); i++) {
            sql.update("UPDATE agenda_item SET place = ? WHERE id = ?", i + 1, order.get(i));
        }
    }

    /** Puts the items of a meeting into this order; those that are not named stay behind them. */
    public void arrange(List<Long> ids) throws StoreException {
        database.write(
                sql -> {
                    number(sql, ids);
                    return true;
                });
    }

    /**
     * @throws IllegalArgumentException it is blank or too long
     */
    public void title(long id, String title) throws StoreException {
        change(id, "title", checked(title));
    }

    /**
     * @param minutes null: not said
     * @throws IllegalArgumentException out of range
     */
    public void minutes(long id, @Nullable Integer minutes) throws StoreException {
        check(minutes);
        change(id, "minutes", minutes);
    }

    /** Other minutes of several items at once. */
    public void minutes(Map<Long, Integer> minutes) throws StoreException {
        minutes.values().forEach(AgendaEdits::check);
        database.write(
                sql -> {
                    for (var one : minutes.entrySet()) {
                        sql.update(
                                "UPDATE agenda_item SET minutes = ? WHERE id = ?",
                                one.getValue(),
                                one.getKey());
                    }
                    return true;
                });
    }

    /** What is linked stays linked. */
    public void kind(long id, Kind kind) throws StoreException {
        change(id, "kind", kind.word());
    }

    public void ask(long id, Ask ask) throws StoreException {
        change(id, "ask", ask.word());
    }

    /** Whose it is; blank for nobody's. */
    public void owner(long id, String owner) throws StoreException {
        change(id, "owner", Series.oneLine(owner));
    }

    public void notes(long id, String notes) throws StoreException {
        change(id, "notes", notes.strip());
    }

    /** Whether it was dealt with. */
    public void done(long id, boolean done) throws StoreException {
        change(id, "done", done);
    }

    private void change(long id, String column, @Nullable Object value) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE agenda_item SET %s = ? WHERE id = ?".formatted(column),
                                value,
                                id));
    }
}
