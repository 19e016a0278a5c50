package dev.rung.meeting;

import dev.rung.meeting.Agenda.Ranked;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.meeting.Series.Attendee;
import dev.rung.plan.ItemStore;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where meetings and their agendas are kept. What changes an agenda is in {@link AgendaEdits}.
 * Blocks.
 */
public final class MeetingStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of(
                    "series",
                    "series_about",
                    "attendee",
                    "meeting",
                    "agenda_item",
                    "agenda_step",
                    "attendee_rank",
                    "said",
                    "item",
                    "card",
                    "card_step");

    /** So many of the last times count for how long an item takes. */
    private static final int LAST_TIMES = 20;

    private final Database database;
    private final AgendaRows rows;
    private final InstantSource clock;

    public MeetingStore(Database database, ItemStore items, InstantSource clock) {
        this.database = database;
        this.rows = new AgendaRows(items);
        this.clock = clock;
    }

    AgendaRows rows() {
        return rows;
    }

    /** Meetings of a series, the newest first. */
    public List<Meeting> of(long series, int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT * FROM meeting WHERE series = ?
                                ORDER BY starts DESC, id DESC LIMIT ?
                                """,
                                MeetingStore::meeting,
                                series,
                                most));
    }

    public Optional<Meeting> find(long id) throws StoreException {
        return database.read(sql -> find(sql, id));
    }

    static Optional<Meeting> find(Sql sql, long id) throws SQLException {
        return sql.first("SELECT * FROM meeting WHERE id = ?", MeetingStore::meeting, id);
    }

    private static Meeting meeting(Row row) throws SQLException {
        return new Meeting(
                row.number("id"),
                row.text("key"),
                row.number("series"),
                row.instant("starts"),
                row.integer("minutes"),
                Meeting.State.of(row.text("state")),
                row.instantOrNull("began"),
                row.instantOrNull("ended"),
                row.numberOrNull("current"),
                row.instantOrNull("since"),
                row.text("notes"),
                row.text("prediction"),
                row.text("compared"));
    }

    /**
     * The meeting of a series that begins then, made if there is none. Two processes get the same.
     */
    public Meeting plan(long series, Instant starts) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT OR IGNORE INTO meeting (key, series, starts, minutes, created)
                            SELECT ?1, id, ?3, minutes, ?4 FROM series WHERE id = ?2
                            """,
                            UUID.randomUUID().toString(),
                            series,
                            starts,
                            clock.instant());
                    return sql.first(
                                    "SELECT * FROM meeting WHERE series = ? AND starts = ?",
                                    MeetingStore::meeting,
                                    series,
                                    starts)
                            .orElseThrow(() -> new SQLException("there is no series " + series));
                });
    }

    /**
     * The meeting of a series that comes next: one that runs, else the earliest that is not over
     * and did not begin hours ago; empty if none is planned.
     */
    public Optional<Meeting> coming(long series) throws StoreException {
        Instant recently = clock.instant().minus(Duration.ofHours(2));
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT * FROM meeting WHERE series = ?1 AND state <> 'ended'
                                  AND (state = 'running' OR starts >= ?2)
                                ORDER BY state <> 'running', starts LIMIT 1
                                """,
                                MeetingStore::meeting,
                                series,
                                recently));
    }

    /** When the next meeting of a series would be, after those that are there and after now. */
    public Instant nextTime(Series series) throws StoreException {
        Instant now = clock.instant();
        Instant last =
                of(series.id(), 1).stream()
                        .map(Meeting::starts)
                        .filter(now::isBefore)
                        .findFirst()
                        .orElse(now);
        LocalDateTime after = LocalDateTime.ofInstant(last, series.zone());
        return series.words().rhythm().next(after).atZone(series.zone()).toInstant();
    }

    /**
     * Another time or length.
     *
     * @return false, and nothing has changed, if the series has a meeting then already
     */
    public boolean move(long meeting, Instant starts, int minutes) throws StoreException {
        return database.write(
                sql ->
                        sql.update(
                                                "UPDATE OR IGNORE meeting SET starts = ?, minutes ="
                                                        + " ? WHERE id = ?",
                                                starts,
                                                minutes,
                                                meeting)
                                        > 0
                                && find(sql, meeting)
                                        .filter(one -> one.starts().equals(starts))
                                        .isPresent());
    }

    /** Takes a meeting out that has not been; what was on its agenda goes with it. */
    public void cancel(long meeting) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM meeting WHERE id = ? AND state = 'planned'", meeting));
    }

    /** A meeting with all that is to be spoken about, as it stands. */
    public Optional<Agenda> agenda(long meeting) throws StoreException {
        return database.read(
                sql -> {
                    Optional<Meeting> found = find(sql, meeting);
                    return found.isEmpty()
                            ? Optional.empty()
                            : Optional.of(agenda(sql, found.get()));
                });
    }

    private Agenda agenda(Sql sql, Meeting meeting) throws SQLException, StoreException {
        Series series = SeriesStore.find(sql, meeting.series()).orElseThrow();
        var zone = series.zone();
        List<AgendaItem> kept =
                rows.list(sql, zone, "meeting = ? AND agenda_item.state = 'kept'", meeting.id());
        List<AgendaItem> offered =
                rows.list(sql, zone, "meeting = ? AND agenda_item.state = 'offered'", meeting.id());
        List<AgendaItem> parked =
                rows.list(sql, zone, "agenda_item.series = ? AND meeting IS NULL", series.id());
        List<AgendaItem> parkedHere =
                rows.list(
                        sql,
                        zone,
                        """
                        meeting = ? AND agenda_item.state = 'parked' AND (spent IS NOT NULL
                          OR EXISTS (SELECT 1 FROM said WHERE said.agenda_item = agenda_item.id))
                        """,
                        meeting.id());
        return new Agenda(
                series,
                meeting,
                kept,
                offered,
                parked,
                parkedHere,
                before(sql, meeting).map(at -> LocalDate.ofInstant(at, zone)).orElse(null),
                suggested(sql, series.id()),
                relevance(sql, meeting.id(), series.projects()),
                rankings(sql, meeting.id(), series.attendees()),
                said(sql, meeting.id()));
    }

    static List<Said> said(Sql sql, long meeting) throws SQLException {
        return sql.list(
                "SELECT * FROM said WHERE meeting = ? ORDER BY created, id",
                row -> {
                    String due = row.textOrNull("due");
                    return new Said(
                            row.number("id"),
                            row.numberOrNull("agenda_item"),
                            Said.Kind.of(row.text("kind")),
                            row.text("text"),
                            row.text("owner"),
                            due == null ? null : LocalDate.parse(due),
                            row.numberOrNull("item"));
                },
                meeting);
    }

    /** When the meeting before was held, else when it is to begin. */
    static Optional<Instant> before(Sql sql, Meeting meeting) throws SQLException {
        return sql.first(
                """
                SELECT coalesce(min(began, ended), began, starts) AS held FROM meeting
                WHERE series = ? AND starts < ? ORDER BY starts DESC LIMIT 1
                """,
                row -> row.instant("held"),
                meeting.series(),
                meeting.starts());
    }

    /**
     * What a series has no times of is taken from other series of its project; a 1:1 and other
     * meetings tell nothing of each other. What took less than half a minute was passed over, what
     * is spoken about now is not known yet, and the example's meeting, which ended before its
     * project began, was never held.
     */
    private static Map<Kind, Integer> suggested(Sql sql, long series) throws SQLException {
        var suggested = new EnumMap<Kind, Integer>(Kind.class);
        for (Kind kind : Kind.values()) {
            for (boolean others : new boolean[] {false, true}) {
                List<Duration> taken =
                        sql.list(
                                """
                                SELECT agenda_item.spent FROM agenda_item
                                  JOIN meeting ON meeting.id = agenda_item.meeting
                                  JOIN series ON series.id = meeting.series
                                  JOIN project ON project.id = series.project
                                  JOIN series AS own ON own.id = ?2
                                WHERE agenda_item.spent >= 30000 AND agenda_item.kind = ?1
                                  AND agenda_item.done AND meeting.state = 'ended'
                                  AND meeting.ended >= project.created
                                  AND (series.id = own.id
                                    OR (?3 AND series.project = own.project
                                      AND (series.kind = 'one-to-one') = (own.kind = 'one-to-one')))
                                ORDER BY meeting.starts DESC, agenda_item.place DESC LIMIT ?4
                                """,
                                row -> Duration.ofMillis(row.number("spent")),
                                kind.word(),
                                series,
                                others,
                                LAST_TIMES);
                UsualMinutes.of(taken).ifPresent(minutes -> suggested.putIfAbsent(kind, minutes));
            }
        }
        return suggested;
    }

    private static Map<Long, Relevance> relevance(Sql sql, long meeting, List<Long> projects)
            throws SQLException {
        var relevance = new HashMap<Long, Relevance>();
        sql.list(
                """
                WITH ranked AS (SELECT item.id, row_number() OVER (ORDER BY item.place, item.id)
                    AS rank FROM item
                  WHERE item.kind = 'step' AND item.closed IS NULL AND item.project IN (%s))
                SELECT agenda_item.id, card.headline, card.takeaway <> '' AS learnt,
                  (SELECT min(ranked.rank) FROM ranked JOIN card_step
                    ON card_step.item = ranked.id WHERE card_step.card = card.id) AS best,
                  (SELECT count(*) FROM item JOIN card_step ON card_step.item = item.id
                    WHERE card_step.card = card.id AND item.closed IS NULL) AS steps
                FROM agenda_item JOIN card ON card.id = agenda_item.card
                WHERE agenda_item.meeting = ?
                """
                        .formatted(ids(projects)),
                row ->
                        relevance.put(
                                row.number("id"),
                                new Relevance(
                                        row.integerOrNull("best"),
                                        row.integer("steps"),
                                        row.text("headline").startsWith("No difference"),
                                        row.flag("learnt"))),
                meeting);
        return relevance;
    }

    /** Numbers, to stand in a list in SQL. */
    static String ids(List<Long> ids) {
        return String.join(",", ids.stream().map(Object::toString).toList());
    }

    private static List<Ranked> rankings(Sql sql, long meeting, List<Attendee> attendees)
            throws SQLException {
        var rankings = new ArrayList<Ranked>();
        for (Attendee attendee : attendees) {
            List<Long> steps =
                    sql.list(
                            """
                            SELECT item FROM attendee_rank WHERE meeting = ? AND attendee = ?
                            ORDER BY rank
                            """,
                            row -> row.number("item"),
                            meeting,
                            attendee.id());
            if (!steps.isEmpty()) {
                rankings.add(new Ranked(attendee, steps));
            }
        }
        return rankings;
    }

    /** Keeps how an attendee ranks steps, in place of what they ranked before; none: forgets it. */
    public void rank(long meeting, long attendee, List<Long> steps) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "DELETE FROM attendee_rank WHERE meeting = ? AND attendee = ?",
                            meeting,
                            attendee);
                    for (int i = 0; i < steps.size(); i++) {
                        sql.update(
                                """
                                INSERT INTO attendee_rank (meeting, attendee, item, rank)
                                VALUES (?, ?, ?, ?)
                                """,
                                meeting,
                                attendee,
                                steps.get(i),
                                i + 1);
                    }
                    return true;
                });
    }

    /** A meeting in a list, with how many items it has. */
    public record Line(Meeting meeting, int items, int open) {}

    /** Meetings of a series that have been or are to come, the newest first. */
    public List<Line> lines(long series, int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT meeting.*,
                                  (SELECT count(*) FROM agenda_item WHERE agenda_item.meeting = meeting.id
                                    AND agenda_item.state = 'kept') AS items,
                                  (SELECT count(*) FROM agenda_item WHERE agenda_item.meeting = meeting.id
                                    AND agenda_item.state = 'kept' AND done = 0) AS open
                                FROM meeting WHERE series = ?
                                ORDER BY starts DESC, meeting.id DESC LIMIT ?
                                """,
                                row ->
                                        new Line(
                                                meeting(row),
                                                row.integer("items"),
                                                row.integer("open")),
                                series,
                                most));
    }

    /** When a series last met, or was to; empty if it never did. */
    public Optional<Instant> lastMet(long series) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT starts FROM meeting WHERE series = ?
                                  AND (state <> 'planned' OR starts < ?)
                                ORDER BY starts DESC LIMIT 1
                                """,
                                row -> row.instant("starts"),
                                series,
                                clock.instant()));
    }
}
