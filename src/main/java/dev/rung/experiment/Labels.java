package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What people say of samples: one of the idea's choices, which they name themselves. A mistake is
 * something else: a reply may make several. Blocks.
 */
public final class Labels {
    /** The user of this computer; others have names. */
    private static final String ME = "";

    private final Database database;
    private final InstantSource clock;

    public Labels(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the idea's replies can be labelled as, in the order of their keys. */
    public List<LabelChoice> choices(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT number, name FROM label_choice WHERE idea = ? ORDER BY number
                                """,
                                row -> new LabelChoice(row.integer("number"), row.text("name")),
                                idea));
    }

    /**
     * Gives the number this name; what was labelled with it stays so.
     *
     * @param number 1–9
     */
    public void name(long idea, int number, String name) throws StoreException {
        String checked = Names.checked(name);
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO label_choice (idea, number, name) VALUES (?, ?, ?)
                                ON CONFLICT (idea, number) DO UPDATE SET name = excluded.name
                                """,
                                idea,
                                number,
                                checked));
    }

    /**
     * Labels a sample, in place of the label it had. Labelling is reading.
     *
     * @param idea whose choice it is
     * @param number of the choice
     */
    public void label(long idea, long sample, int number) throws StoreException {
        database.write(
                sql -> {
                    Instant now = clock.instant();
                    sql.update(
                            """
                            INSERT INTO label (sample, choice, person, created)
                            SELECT ?, id, ?, ? FROM label_choice WHERE idea = ? AND number = ?
                            ON CONFLICT (sample, person)
                              DO UPDATE SET choice = excluded.choice, created = excluded.created
                            """,
                            sample,
                            ME,
                            now,
                            idea,
                            number);
                    return read(sql, sample, now);
                });
    }

    /** Takes the label off. */
    public void clear(long sample) throws StoreException {
        database.write(
                sql -> sql.update("DELETE FROM label WHERE sample = ? AND person = ?", sample, ME));
    }

    /** Notes that the user has read the sample. */
    public void read(long sample) throws StoreException {
        database.write(sql -> read(sql, sample, clock.instant()));
    }

    static int read(Sql sql, long sample, Instant now) throws SQLException {
        return sql.update(
                "INSERT OR IGNORE INTO seen (sample, created) VALUES (?, ?)", sample, now);
    }

    /**
     * What someone said of the last answer to a request.
     *
     * @param person empty for the user of this computer
     * @param name of the choice
     */
    public record Said(long request, long sample, String person, String name) {}

    /** The labels of the replies that fill the places of a run. */
    public List<Said> ofRun(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                %s
                                SELECT DISTINCT sample.request, sample.id AS sample, label.person,
                                  label_choice.name
                                FROM place
                                  JOIN sample ON sample.request = place.request
                                    AND sample.step = (SELECT max(step) FROM sample AS other
                                      WHERE other.request = place.request)
                                  JOIN label ON label.sample = sample.id
                                  JOIN label_choice ON label_choice.id = label.choice
                                ORDER BY sample.id, label.person
                                """
                                        .formatted(RunPlaces.WITH),
                                row ->
                                        new Said(
                                                row.number("request"),
                                                row.number("sample"),
                                                row.text("person"),
                                                row.text("name")),
                                run));
    }

    /** How many samples the user has labelled since. */
    public int since(Instant when) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(*) AS n FROM label
                                        WHERE person = ? AND created >= ?
                                        """,
                                        row -> row.integer("n"),
                                        ME,
                                        when)
                                .getFirst());
    }
}
