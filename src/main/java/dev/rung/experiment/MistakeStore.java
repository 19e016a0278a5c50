package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.InstantSource;
import java.util.List;

/** What the user says of replies: the mistakes they make, the good ones, those read. Blocks. */
public final class MistakeStore {
    private final Database database;
    private final InstantSource clock;

    public MistakeStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The mistakes that the idea's replies make, in the order of their numbers. */
    public List<Mistake> mistakes(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT number, name FROM mistake WHERE idea = ? ORDER BY number",
                                row -> new Mistake(row.integer("number"), row.text("name")),
                                idea));
    }

    /**
     * Gives the number this name, whether or not it had one; what was tagged with it stays tagged.
     *
     * @param number 1–9
     */
    public void name(long idea, int number, String name) throws StoreException {
        String checked = Names.checked(name);
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO mistake (idea, number, name) VALUES (?, ?, ?)
                                ON CONFLICT (idea, number) DO UPDATE SET name = excluded.name
                                """,
                                idea,
                                number,
                                checked));
    }

    /** Keeps what the user says of the sample now, in place of what was said before. */
    public void mark(long idea, long sample, Marks marks) throws StoreException {
        database.write(
                sql -> {
                    var now = clock.instant();
                    sql.update("DELETE FROM tag WHERE sample = ?", sample);
                    for (int number : marks.mistakes()) {
                        sql.update(
                                """
                                INSERT INTO tag (sample, mistake, created)
                                SELECT ?, id, ? FROM mistake WHERE idea = ? AND number = ?
                                """,
                                sample,
                                now,
                                idea,
                                number);
                    }
                    if (marks.gold()) {
                        sql.update(
                                "INSERT OR IGNORE INTO gold (sample, created) VALUES (?, ?)",
                                sample,
                                now);
                        GoldExamples.star(sql, idea, sample, now);
                    } else {
                        sql.update("DELETE FROM gold WHERE sample = ?", sample);
                        sql.update("DELETE FROM example WHERE sample = ?", sample);
                    }
                    if (marks.seen()) {
                        sql.update(
                                "INSERT OR IGNORE INTO seen (sample, created) VALUES (?, ?)",
                                sample,
                                now);
                    }
                    return true;
                });
    }

    /**
     * How often a version's replies make a mistake.
     *
     * @param version its number
     * @param tagged those that make the mistake
     * @param read its whole replies that were read, ≥ tagged
     */
    public record Count(int mistake, int version, int tagged, int read) {}

    /**
     * For every mistake and every version of which replies were read; hand sends only. Replies that
     * failed, were stopped or interrupted say nothing about a prompt and are left out.
     */
    public List<Count> counts(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                WITH reading AS (
                                  SELECT sample.id, version.number AS version
                                  FROM run
                                    JOIN request ON request.run = run.id
                                    JOIN prompt_version AS version
                                      ON version.id = request.prompt_version
                                    JOIN sample ON sample.request = request.id
                                    JOIN seen ON seen.sample = sample.id
                                  WHERE run.idea = ? AND run.kind = 'send'
                                    AND sample.outcome = 'finished')
                                SELECT mistake.number AS mistake, reading.version,
                                  count(tag.mistake) AS tagged, count(*) AS read
                                FROM mistake CROSS JOIN reading
                                  LEFT JOIN tag
                                    ON tag.sample = reading.id AND tag.mistake = mistake.id
                                WHERE mistake.idea = ?
                                GROUP BY mistake.number, reading.version
                                ORDER BY mistake.number, reading.version
                                """,
                                row ->
                                        new Count(
                                                row.integer("mistake"),
                                                row.integer("version"),
                                                row.integer("tagged"),
                                                row.integer("read")),
                                idea,
                                idea));
    }

    /**
     * The entries whose replies make a mistake, newest request first.
     *
     * @param version the version's number
     */
    public List<Entry> tagged(long idea, int mistake, int version) throws StoreException {
        return database.read(
                sql ->
                        Entries.samples(
                                sql,
                                """
                                WHERE sample.id IN (
                                  SELECT tag.sample FROM mistake JOIN tag ON tag.mistake = mistake.id
                                  WHERE mistake.idea = ? AND mistake.number = ?)
                                  AND version.number = ? AND sample.outcome = 'finished'
                                """,
                                "request.id DESC",
                                idea,
                                mistake,
                                version));
    }

    /** The entries that are gold examples, newest request first. */
    public List<Entry> gold(long idea) throws StoreException {
        return database.read(
                sql ->
                        Entries.samples(
                                sql,
                                """
                                WHERE sample.id IN (SELECT sample FROM gold)
                                  AND request.run IN (SELECT id FROM run WHERE idea = ?)
                                """,
                                "request.id DESC",
                                idea));
    }
}
