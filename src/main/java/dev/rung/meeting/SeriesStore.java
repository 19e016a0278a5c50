package dev.rung.meeting;

import dev.rung.meeting.Series.Attendee;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where series of meetings are kept. Blocks. */
public final class SeriesStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES =
            Set.of("series", "series_about", "attendee", "project");

    private final Database database;
    private final InstantSource clock;

    public SeriesStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Series in the order in which they were made.
     *
     * @param archivedToo whether those that were put away are wanted, too
     */
    public List<Series> all(boolean archivedToo) throws StoreException {
        return database.read(
                sql ->
                        list(
                                sql,
                                """
                                JOIN project ON project.id = series.project
                                WHERE (?1 OR (series.archived IS NULL AND project.archived IS NULL))
                                """,
                                archivedToo));
    }

    public Optional<Series> find(long id) throws StoreException {
        return database.read(sql -> find(sql, id));
    }

    static Optional<Series> find(Sql sql, long id) throws SQLException {
        return list(sql, "WHERE series.id = ?", id).stream().findFirst();
    }

    private static List<Series> list(Sql sql, String where, @Nullable Object argument)
            throws SQLException {
        List<Series> bare =
                sql.list(
                        "SELECT series.* FROM series %s ORDER BY series.id".formatted(where),
                        SeriesStore::bare,
                        argument);
        var all = new ArrayList<Series>();
        for (Series one : bare) {
            all.add(whole(sql, one));
        }
        return List.copyOf(all);
    }

    private static Series whole(Sql sql, Series bare) throws SQLException {
        var projects = new LinkedHashSet<>(bare.projects());
        projects.addAll(
                sql.list(
                        "SELECT project FROM series_about WHERE series = ? ORDER BY id",
                        row -> row.number("project"),
                        bare.id()));
        List<Attendee> people =
                sql.list(
                        "SELECT * FROM attendee WHERE series = ? ORDER BY place, id",
                        row ->
                                new Attendee(
                                        row.number("id"),
                                        row.text("name"),
                                        zoneOrNull(row.text("zone"))),
                        bare.id());
        return new Series(
                bare.id(),
                bare.key(),
                bare.words(),
                List.copyOf(projects),
                people,
                bare.organizer(),
                bare.sequence(),
                bare.created(),
                bare.archived());
    }

    private static Series bare(Row row) throws SQLException {
        String first = row.textOrNull("first");
        ZoneId zone = zoneOrNull(row.text("zone"));
        return new Series(
                row.number("id"),
                row.text("key"),
                new Series.Words(
                        Series.Kind.of(row.text("kind")),
                        row.text("name"),
                        row.integer("minutes"),
                        row.text("place"),
                        row.text("link"),
                        zone == null ? ZoneOffset.UTC : zone,
                        new Rhythm(
                                first == null ? null : LocalDateTime.parse(first),
                                row.integer("weeks"),
                                days(row.text("days")))),
                List.of(row.number("project")),
                List.of(),
                row.text("organizer"),
                row.integer("sequence"),
                row.instant("created"),
                row.instantOrNull("archived"));
    }

    /** One that this machine knows; null for none, or one that only another knows. */
    private static @Nullable ZoneId zoneOrNull(String name) {
        try {
            return name.isEmpty() ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<DayOfWeek> days(String text) {
        var days = new ArrayList<DayOfWeek>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.contains(two(day))) {
                days.add(day);
            }
        }
        return days;
    }

    /** For instance {@code MO}. */
    static String two(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    /**
     * Somebody who is to come.
     *
     * @param zone by name; empty: the one by which people of that name are known, if they are
     */
    public record Invited(String name, String zone) {}

    /**
     * A new series.
     *
     * @param projects what it is about, at least one
     * @return its id
     */
    public long add(Series.Words words, List<Long> projects, List<Invited> people)
            throws StoreException {
        return database.write(
                sql -> {
                    long id =
                            sql.insert(
                                    """
                                    INSERT INTO series
                                      (key, project, kind, name, minutes, zone, weeks, created,
                                        organizer)
                                    VALUES (?, ?, ?, ?, ?, ?, 0, ?, coalesce((SELECT organizer
                                      FROM series ORDER BY id DESC LIMIT 1), ''))
                                    """,
                                    UUID.randomUUID().toString(),
                                    projects.getFirst(),
                                    words.kind().word(),
                                    words.name(),
                                    words.minutes(),
                                    words.zone().getId(),
                                    clock.instant());
                    write(sql, id, words, projects, people);
                    return id;
                });
    }

    /** Replaces all that is said of it; meetings that are there stay as they are. */
    public void change(long id, Series.Words words, List<Long> projects, List<Invited> people)
            throws StoreException {
        database.write(
                sql -> {
                    write(sql, id, words, projects, people);
                    return true;
                });
    }

    private static void write(
            Sql sql, long id, Series.Words words, List<Long> projects, List<Invited> people)
            throws SQLException {
        LocalDateTime first = words.rhythm().first();
        sql.update(
                """
                UPDATE series SET project = ?, kind = ?, name = ?, minutes = ?, place = ?,
                  link = ?, zone = ?, first = ?, weeks = ?, days = ?
                WHERE id = ?
                """,
                projects.getFirst(),
                words.kind().word(),
                words.name(),
                words.minutes(),
                words.place(),
                words.link(),
                words.zone().getId(),
                first == null ? null : first.toString(),
                words.rhythm().weeks(),
                words.rhythm().days().stream()
                        .map(SeriesStore::two)
                        .collect(Collectors.joining(",")),
                id);
        sql.update("DELETE FROM series_about WHERE series = ?", id);
        for (long project : projects.subList(1, projects.size())) {
            sql.update(
                    "INSERT OR IGNORE INTO series_about (series, project) VALUES (?, ?)",
                    id,
                    project);
        }
        people(sql, id, projects.getFirst(), people);
    }

    /** Who stays keeps the key, so that what they ranked stays theirs. */
    private static void people(Sql sql, long id, long project, List<Invited> people)
            throws SQLException {
        sql.update("UPDATE attendee SET place = -1 WHERE series = ?", id);
        for (int i = 0; i < people.size(); i++) {
            sql.update(
                    """
                    INSERT INTO attendee (series, place, name, zone)
                    VALUES (?1, ?2, ?3, CASE ?4 WHEN '' THEN coalesce((SELECT zone FROM person
                      WHERE project = ?5 AND name = ?3), '') ELSE ?4 END)
                    ON CONFLICT (series, name) DO UPDATE SET place = ?2,
                      zone = CASE excluded.zone WHEN '' THEN zone ELSE excluded.zone END
                    """,
                    id,
                    i,
                    Series.oneLine(people.get(i).name()),
                    people.get(i).zone().strip(),
                    project);
        }
        sql.update("DELETE FROM attendee WHERE series = ? AND place = -1", id);
    }

    /** Puts a series away, or takes it out again; nothing of it is deleted. */
    public void archive(long id, boolean away) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE series SET archived = ? WHERE id = ?",
                                away ? clock.instant() : null,
                                id));
    }

    /** Whose address invitations name; a new series begins with that of the one before. */
    public void organizer(long id, String address) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE series SET organizer = ? WHERE id = ?",
                                address.strip(),
                                id));
    }

    /**
     * Counts an invitation.
     *
     * @param hash of what it says but for its number
     * @return its number: the one of the last, one more if that said something else
     */
    public int invited(long id, String hash) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            """
                            UPDATE series SET invited = ?1,
                              sequence = sequence + (invited NOT IN ('', ?1))
                            WHERE id = ?2
                            """,
                            hash,
                            id);
                    return sql.first(
                                    "SELECT sequence FROM series WHERE id = ?",
                                    row -> row.integer("sequence"),
                                    id)
                            .orElseThrow(() -> new SQLException("there is no series " + id));
                });
    }
}
