package dev.rung.meeting;

import dev.rung.plan.ItemStore;
import dev.rung.plan.Question;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.update.NormsStore;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/**
 * What happens while a meeting runs, and at its end. Every step is stored when it is made, so that
 * a crash in the middle loses nothing. Blocks.
 */
public final class MeetingRun {
    private final Database database;
    private final MeetingStore meetings;
    private final ItemStore items;
    private final NormsStore norms;
    private final InstantSource clock;

    public MeetingRun(
            Database database,
            MeetingStore meetings,
            ItemStore items,
            NormsStore norms,
            InstantSource clock) {
        this.database = database;
        this.meetings = meetings;
        this.items = items;
        this.norms = norms;
        this.clock = clock;
    }

    /** Begins a meeting at its first open item; one that is over is taken up again. */
    public void start(long meeting) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            """
                            UPDATE meeting SET state = 'running', began = coalesce(began, ?2),
                              ended = NULL
                            WHERE id = ?1 AND state <> 'running'
                            """,
                            meeting,
                            clock.instant());
                    Meeting now = MeetingStore.find(sql, meeting).orElseThrow();
                    if (now.current() == null) {
                        enter(sql, meeting, neighbour(sql, meeting, null, true));
                    }
                    return true;
                });
    }

    /**
     * Goes on: the item that it is at was dealt with, and the timer of the next open one begins. At
     * the last one it stays at none; the meeting does not end by itself.
     */
    public void next(long meeting) throws StoreException {
        database.write(
                sql -> {
                    Meeting now = running(sql, meeting);
                    if (now != null) {
                        Long current = now.current();
                        Long next = neighbour(sql, meeting, current, true);
                        leave(sql, now);
                        if (current != null) {
                            sql.update("UPDATE agenda_item SET done = 1 WHERE id = ?", current);
                        }
                        enter(sql, meeting, next);
                    }
                    return true;
                });
    }

    /** Back to the item before, which is open again. */
    public void back(long meeting) throws StoreException {
        database.write(
                sql -> {
                    Meeting now = running(sql, meeting);
                    Long before =
                            now == null ? null : neighbour(sql, meeting, now.current(), false);
                    if (now != null && before != null) {
                        leave(sql, now);
                        sql.update("UPDATE agenda_item SET done = 0 WHERE id = ?", before);
                        enter(sql, meeting, before);
                    }
                    return true;
                });
    }

    /** Goes to an item; where it was before stays open. */
    public void goTo(long meeting, long item) throws StoreException {
        database.write(
                sql -> {
                    Meeting now = running(sql, meeting);
                    if (now != null) {
                        leave(sql, now);
                        enter(sql, meeting, item);
                    }
                    return true;
                });
    }

    /**
     * Puts the item that it is at into the parking lot of the series, with the time that it took,
     * and goes on to the next open one.
     */
    public void park(long meeting) throws StoreException {
        database.write(
                sql -> {
                    Meeting now = running(sql, meeting);
                    Long current = now == null ? null : now.current();
                    if (now != null && current != null) {
                        Long next = neighbour(sql, meeting, current, true);
                        leave(sql, now);
                        AgendaEdits.park(sql, current, clock.instant());
                        enter(sql, meeting, next);
                    }
                    return true;
                });
    }

    private static @Nullable Meeting running(Sql sql, long meeting) throws SQLException {
        return MeetingStore.find(sql, meeting)
                .filter(one -> one.state() == Meeting.State.RUNNING)
                .orElse(null);
    }

    /** The next open item, or the one before; behind the last there is none. */
    private static @Nullable Long neighbour(
            Sql sql, long meeting, @Nullable Long from, boolean forward) throws SQLException {
        record One(long id, boolean done) {}
        List<One> kept =
                sql.list(
                        """
                        SELECT id, done FROM agenda_item WHERE meeting = ? AND state = 'kept'
                        ORDER BY place, id
                        """,
                        row -> new One(row.number("id"), row.flag("done")),
                        meeting);
        int at = forward ? -1 : kept.size();
        for (int i = 0; i < kept.size(); i++) {
            if (from != null && kept.get(i).id() == from) {
                at = i;
            }
        }
        if (!forward) {
            return at > 0 ? kept.get(at - 1).id() : null;
        }
        return kept.subList(at + 1, kept.size()).stream()
                .filter(one -> !one.done())
                .findFirst()
                .map(One::id)
                .orElse(null);
    }

    /** Its time is counted. */
    private void leave(Sql sql, Meeting now) throws SQLException {
        Instant since = now.since();
        if (now.current() != null && since != null) {
            long took = Math.max(0, clock.instant().toEpochMilli() - since.toEpochMilli());
            sql.update(
                    "UPDATE agenda_item SET spent = coalesce(spent, 0) + ? WHERE id = ?",
                    took,
                    now.current());
        }
        sql.update("UPDATE meeting SET current = NULL, since = NULL WHERE id = ?", now.id());
    }

    private void enter(Sql sql, long meeting, @Nullable Long item) throws SQLException {
        sql.update(
                "UPDATE meeting SET current = ?, since = ? WHERE id = ?",
                item,
                item == null ? null : clock.instant(),
                meeting);
    }

    /** Gives the current item so many minutes more: free ones, then those that others lose. */
    public MeetingClock.Taken more(long meeting, int minutes) throws StoreException {
        Agenda agenda = meetings.agenda(meeting).orElseThrow();
        MeetingClock.Taken taken = MeetingClock.more(agenda, minutes, clock.instant());
        database.write(
                sql -> {
                    sql.update(
                            "UPDATE agenda_item SET extra = extra + ? WHERE id ="
                                    + " (SELECT current FROM meeting WHERE id = ?)",
                            minutes,
                            meeting);
                    for (var one : taken.taken().entrySet()) {
                        sql.update(
                                "UPDATE agenda_item SET extra = extra - ? WHERE id = ?",
                                one.getValue(),
                                one.getKey());
                    }
                    return true;
                });
        return taken;
    }

    /**
     * Takes down what was said, at the item that it is at. An action item stands in the plan at
     * once; a decision at a question answers it.
     *
     * @param typed not blank
     * @param today of the user
     * @return its id
     */
    public long say(long meeting, Said.Kind kind, String typed, LocalDate today)
            throws StoreException {
        Agenda agenda = meetings.agenda(meeting).orElseThrow();
        Series series = agenda.series();
        Said.Typed read =
                kind == Said.Kind.ACTION
                        ? Said.Typed.read(typed, series.attendees(), today)
                        : new Said.Typed(typed.strip(), "", null);
        Long current = agenda.meeting().current();
        return database.write(
                sql -> {
                    Long made = null;
                    if (kind == Said.Kind.ACTION) {
                        made =
                                items.promise(
                                        new ItemStore.Words(
                                                series.project(), null, read.text(), "", ""),
                                        read.owner(),
                                        read.due());
                    } else if (kind == Said.Kind.DECISION) {
                        answer(agenda, current, read.text());
                    }
                    LocalDate due = read.due();
                    return sql.insert(
                            """
                            INSERT INTO said (meeting, agenda_item, kind, text, owner, due, item,
                              created)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            meeting,
                            current,
                            kind.word(),
                            read.text(),
                            read.owner(),
                            due == null ? null : due.toString(),
                            made,
                            clock.instant());
                });
    }

    private void answer(Agenda agenda, @Nullable Long current, String decision)
            throws StoreException {
        for (AgendaItem item : agenda.items()) {
            if (current != null
                    && item.id() == current
                    && item.about().item() instanceof Question question
                    && !question.state().isClosed()) {
                items.answer(question.id(), decision);
            }
        }
    }

    /** What was said in a meeting, in the order in which it was. */
    public List<Said> said(long meeting) throws StoreException {
        return database.read(sql -> MeetingStore.said(sql, meeting));
    }

    /**
     * Ends a meeting: it was dealt with the item that it is at. Open items wait for the next
     * meeting, and the clock of a 1:1 or a collaborator begins anew.
     */
    public void end(long meeting) throws StoreException {
        database.write(
                sql -> {
                    Meeting now = MeetingStore.find(sql, meeting).orElseThrow();
                    Long current = now.current();
                    leave(sql, now);
                    if (current != null) {
                        sql.update("UPDATE agenda_item SET done = 1 WHERE id = ?", current);
                    }
                    met(SeriesStore.find(sql, now.series()).orElseThrow(), now);
                    return sql.update(
                            """
                            UPDATE meeting SET state = 'ended', ended = ?2,
                              began = coalesce(began, starts)
                            WHERE id = ?1 AND state <> 'ended'
                            """,
                            meeting,
                            clock.instant());
                });
    }

    private void met(Series series, Meeting meeting) throws StoreException {
        LocalDate day = LocalDate.ofInstant(meeting.starts(), series.zone());
        var kind = series.words().kind();
        if (kind == Series.Kind.ONE_TO_ONE || kind == Series.Kind.COLLABORATOR) {
            for (long project : series.projects()) {
                norms.met(
                        project,
                        kind == Series.Kind.ONE_TO_ONE
                                ? NormsStore.Meeting.ONE_TO_ONE
                                : NormsStore.Meeting.COLLABORATOR,
                        day);
            }
        }
    }

    /** What was expected of a meeting, before it. */
    public void predict(long meeting, String prediction) throws StoreException {
        write(meeting, "prediction", prediction);
    }

    /** How the prediction turned out. */
    public void compare(long meeting, String compared) throws StoreException {
        write(meeting, "compared", compared);
    }

    private void write(long meeting, String column, String text) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE meeting SET %s = ? WHERE id = ?".formatted(column),
                                text.strip(),
                                meeting));
    }
}
