package dev.rung.experiment;

import dev.rung.llm.TokenLogprob;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what is to be graded and reads it, some at a time. Blocks. */
public final class GradableStore {
    /** A whole reply without a grade by this version of this grader. */
    private static final String PENDING =
            """
            sample.outcome = 'finished' AND NOT EXISTS (
              SELECT 1 FROM grade WHERE grade.sample = sample.id
                AND grade.grader = ? AND grade.grader_version = ?)
            ORDER BY sample.id
            """;

    private final Database database;

    public GradableStore(Database database) {
        this.database = database;
    }

    /** The whole replies of a run that have no grade by this version of the grader, in order. */
    public List<Long> ungraded(long run, String grader, String version) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.id
                                FROM request JOIN sample ON sample.request = request.id
                                WHERE request.run = ? AND
                                """
                                        + PENDING,
                                row -> row.number("id"),
                                run,
                                grader,
                                version));
    }

    /** Those of some samples, whatever run they are of. */
    public List<Long> ungraded(List<Long> samples, String grader, String version)
            throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.id FROM sample
                                WHERE sample.id IN (SELECT value FROM json_each(?)) AND
                                """
                                        + PENDING,
                                row -> row.number("id"),
                                Json.write(samples),
                                grader,
                                version));
    }

    /** The samples, in the order of their ids. One that is not there any more is left out. */
    public List<Gradable> read(List<Long> samples) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT entry.*, source.fields, reply.logprobs FROM ("
                                        + Entries.SELECT
                                        + """
                                        WHERE sample.id IN (SELECT value FROM json_each(?))) AS entry
                                          JOIN sample AS reply ON reply.id = entry.sample_id
                                          LEFT JOIN data_row AS source ON source.id = entry.data_row
                                        ORDER BY entry.sample_id
                                        """,
                                GradableStore::gradable,
                                Json.write(samples)));
    }

    private static Gradable gradable(Row row) throws SQLException {
        Entry entry = Entries.entry(row);
        Sample sample = entry.sample();
        if (sample == null) {
            throw new SQLException("a sample is not there");
        }
        String fields = row.textOrNull("fields");
        Map<String, String> values =
                fields == null ? new LinkedHashMap<>() : new LinkedHashMap<>(Json.map(fields));
        values.putAll(Json.map(row.text("values")));
        String logprobs = row.textOrNull("logprobs");
        return new Gradable(
                sample,
                entry.request().chat().messages(),
                entry.request().rowNumber(),
                values,
                logprobs == null ? List.of() : Json.list(logprobs, TokenLogprob.class));
    }
}
