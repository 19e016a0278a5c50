package dev.rung.experiment;

import dev.rung.llm.TokenLogprob;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what is to be graded and reads it, some at a time. Blocks. */
public final class GradableStore {
    private final Database database;

    public GradableStore(Database database) {
        this.database = database;
    }

    /**
     * The whole replies in a run's places that have no grade by this version of the grader, in the
     * order of their ids; of a conversation the last one. A reply that fills places of several rows
     * is there for each of them.
     */
    public List<ToGrade> ungraded(long run, String grader, String version) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                %s
                                SELECT DISTINCT sample.id,
                                  CASE WHEN place.data_row IS NOT request.data_row
                                    THEN place.data_row END AS foreign_row
                                FROM place
                                  JOIN request ON request.id = place.request
                                  JOIN sample ON sample.request = request.id
                                WHERE sample.outcome = 'finished' AND request.state = 'done'
                                  AND sample.step = (SELECT max(step) FROM sample AS other
                                    WHERE other.request = request.id)
                                  AND NOT EXISTS (SELECT 1 FROM grade
                                  WHERE grade.sample = sample.id AND grade.grader = ?2
                                    AND grade.grader_version = ?3 || %s)
                                ORDER BY sample.id, foreign_row
                                """
                                        .formatted(RunPlaces.WITH, RunPlaces.VERSION_END),
                                row ->
                                        new ToGrade(
                                                row.number("id"), row.numberOrNull("foreign_row")),
                                run,
                                grader,
                                version));
    }

    /** All whole replies in a run's places, as if none were graded. */
    public List<ToGrade> finished(long run) throws StoreException {
        return ungraded(run, "", "");
    }

    /** The whole replies to what was sent by hand in an idea, the last of each conversation. */
    public List<ToGrade> onDesk(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.id FROM run
                                  JOIN request ON request.run = run.id
                                  JOIN sample ON sample.request = request.id
                                WHERE run.idea = ? AND sample.outcome = 'finished'
                                  AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.run = run.id)
                                  AND sample.step = (SELECT max(step) FROM sample AS other
                                    WHERE other.request = request.id)
                                ORDER BY sample.id
                                """,
                                row -> new ToGrade(row.number("id"), null),
                                idea));
    }

    /** The run that a sample was asked for. */
    public long run(long sample) throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT request.run FROM sample
                                          JOIN request ON request.id = sample.request
                                        WHERE sample.id = ?
                                        """,
                                        row -> row.number("run"),
                                        sample))
                .orElseThrow(() -> new IllegalArgumentException("no sample " + sample));
    }

    /** Those of some samples, each for the row that it was asked for. */
    public List<ToGrade> ungraded(List<Long> samples, String grader, String version)
            throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.id FROM sample
                                WHERE sample.id IN (SELECT value FROM json_each(?))
                                  AND sample.outcome = 'finished' AND NOT EXISTS (
                                    SELECT 1 FROM grade WHERE grade.sample = sample.id
                                      AND grade.grader = ? AND grade.grader_version = ?)
                                ORDER BY sample.id
                                """,
                                row -> new ToGrade(row.number("id"), null),
                                Json.write(samples),
                                grader,
                                version));
    }

    /**
     * The samples, in the order of their ids. One that is not there any more is left out. The cross
     * join sets the order of the look-up: else the list is gone through anew for every sample.
     */
    public List<Gradable> read(List<ToGrade> samples) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                WITH wanted AS (
                                  SELECT value ->> 'sample' AS sample, value ->> 'row' AS foreign_row
                                  FROM json_each(?))
                                SELECT entry.*, wanted.foreign_row, source.fields,
                                  source.number AS source_number, reply.logprobs,
                                  %s AS earlier
                                FROM wanted
                                  CROSS JOIN sample AS reply ON reply.id = wanted.sample
                                  JOIN (%s) AS entry ON entry.id = reply.request
                                    AND entry.sample_id = reply.id
                                  LEFT JOIN data_row AS source
                                    ON source.id = coalesce(wanted.foreign_row, entry.data_row)
                                ORDER BY entry.sample_id, wanted.foreign_row
                                """
                                        .formatted(earlierOf("reply"), Entries.SELECT),
                                GradableStore::gradable,
                                Json.write(samples)));
    }

    /**
     * The whole reply of a place.
     *
     * @param request which fills the place
     * @param place the row of the place, null for a message without one
     * @param reply what is to be read of it
     */
    public record Answer(long request, @Nullable Long place, ToGrade reply) {}

    /** The whole replies in a run's places, the last one of each request, each once a row. */
    public List<Answer> answers(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                %s
                                SELECT DISTINCT place.request, place.data_row, sample.id,
                                  CASE WHEN place.data_row IS NOT request.data_row
                                    THEN place.data_row END AS foreign_row
                                FROM place
                                  JOIN request ON request.id = place.request
                                  JOIN sample ON sample.request = request.id
                                    AND sample.step = (SELECT max(step) FROM sample AS other
                                      WHERE other.request = request.id)
                                WHERE sample.outcome = 'finished'
                                ORDER BY sample.id, foreign_row
                                """
                                        .formatted(RunPlaces.WITH),
                                row ->
                                        new Answer(
                                                row.number("request"),
                                                row.numberOrNull("data_row"),
                                                new ToGrade(
                                                        row.number("id"),
                                                        row.numberOrNull("foreign_row"))),
                                run));
    }

    /**
     * SQL for the answers before a sample in its conversation; {@link #earlier(String)} reads them.
     *
     * @param sample what its table is called
     */
    public static String earlierOf(String sample) {
        return """
        CASE WHEN %1$s.step > 0 THEN (
          SELECT json_group_array(earlier.text ORDER BY earlier.step)
          FROM sample AS earlier
          WHERE earlier.request = %1$s.request AND earlier.step < %1$s.step) END
        """
                .formatted(sample);
    }

    /** What it found, null for nothing. */
    public static List<String> earlier(@Nullable String found) throws SQLException {
        return found == null ? List.of() : Json.list(found, String.class);
    }

    private static Gradable gradable(Row row) throws SQLException {
        Entry entry = Entries.entry(row);
        Sample sample = entry.sample();
        if (sample == null) {
            throw new SQLException("a sample is not there");
        }
        Long foreign = row.numberOrNull("foreign_row");
        String fields = row.textOrNull("fields");
        Map<String, String> columns = fields == null ? Map.of() : Json.map(fields);
        Map<String, String> filled = Json.map(row.text("values"));
        var values = new LinkedHashMap<String, String>(foreign == null ? columns : filled);
        values.putAll(foreign == null ? filled : columns);
        String logprobs = row.textOrNull("logprobs");
        List<String> answers = earlier(row.textOrNull("earlier"));
        return new Gradable(
                sample,
                foreign,
                entry.request().version(),
                Turns.upTo(entry.request().chat().messages(), answers),
                answers,
                row.integerOrNull("source_number"),
                values,
                logprobs == null ? List.of() : Json.list(logprobs, TokenLogprob.class));
    }
}
