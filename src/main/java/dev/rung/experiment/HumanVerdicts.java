package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What people say of samples in the words of judges, to be compared with these. Blocks. */
public final class HumanVerdicts {
    private final Database database;
    private final InstantSource clock;

    public HumanVerdicts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a person said of the last answer to a request.
     *
     * @param person empty for the user of this computer
     * @param grader the judge's name
     * @param word of its question
     */
    public record Said(long request, long sample, String person, String grader, String word) {}

    /**
     * Keeps a verdict, in place of the one that the person gave before. Judging is reading.
     *
     * @param grader the judge's name
     * @param word one that the judge could say; read by whoever compares the two
     */
    public void say(long sample, String grader, String word, String person) throws StoreException {
        database.write(
                sql -> {
                    Instant now = clock.instant();
                    sql.update(
                            """
                            INSERT INTO human_verdict (sample, grader, word, person, created)
                            VALUES (?, ?, ?, ?, ?)
                            ON CONFLICT (sample, grader, person)
                              DO UPDATE SET word = excluded.word, created = excluded.created
                            """,
                            sample,
                            grader,
                            word,
                            person,
                            now);
                    return Labels.read(sql, sample, now);
                });
    }

    /** Takes back what the person said. */
    public void clear(long sample, String grader, String person) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                DELETE FROM human_verdict
                                WHERE sample = ? AND grader = ? AND person = ?
                                """,
                                sample,
                                grader,
                                person));
    }

    /** What people said of the replies that fill the places of a run. */
    public List<Said> ofRun(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                %s
                                SELECT DISTINCT sample.request, sample.id AS sample,
                                  human_verdict.person, human_verdict.grader, human_verdict.word
                                FROM place
                                  JOIN sample ON sample.request = place.request
                                    AND sample.step = (SELECT max(step) FROM sample AS other
                                      WHERE other.request = place.request)
                                  JOIN human_verdict ON human_verdict.sample = sample.id
                                ORDER BY sample.id, human_verdict.grader, human_verdict.person
                                """
                                        .formatted(RunPlaces.WITH),
                                row ->
                                        new Said(
                                                row.number("request"),
                                                row.number("sample"),
                                                row.text("person"),
                                                row.text("grader"),
                                                row.text("word")),
                                run));
    }
}
