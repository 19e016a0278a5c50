package dev.rung.experiment;

import dev.rung.llm.TokenLogprob;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is to be graded, page by page. Blocks. */
public final class GradableStore {
    /** Whole replies of a run without a grade by this version of this grader. */
    private static final String PENDING =
            """
            sample.outcome = 'finished' AND NOT EXISTS (
              SELECT 1 FROM grade WHERE grade.sample = sample.id
                AND grade.grader = ? AND grade.grader_version = ?)
            """;

    private final Database database;

    public GradableStore(Database database) {
        this.database = database;
    }

    /** How many whole replies of a run have no grade by this version of the grader. */
    public int pending(long run, String grader, String version) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(*) AS n
                                        FROM request JOIN sample ON sample.request = request.id
                                        WHERE request.run = ? AND
                                        """
                                                + PENDING,
                                        row -> row.integer("n"),
                                        run,
                                        grader,
                                        version)
                                .getFirst());
    }

    /**
     * A page of them, in the order of the samples.
     *
     * @param after the id of the last sample of the page before, 0 for the first page
     * @param limit how many at most
     */
    public List<Gradable> pending(long run, String grader, String version, long after, int limit)
            throws StoreException {
        // Ids first: a statement that also reads the large columns would sort them, too.
        return database.read(
                sql ->
                        sql.list(
                                "SELECT entry.*, source.fields, reply.logprobs FROM ("
                                        + Entries.SELECT
                                        + """
                                        WHERE sample.id IN (
                                          SELECT sample.id
                                          FROM request JOIN sample ON sample.request = request.id
                                          WHERE request.run = ? AND sample.id > ? AND
                                        """
                                        + PENDING
                                        + """
                                          ORDER BY sample.id LIMIT ?)) AS entry
                                          JOIN sample AS reply ON reply.id = entry.sample_id
                                          LEFT JOIN data_row AS source ON source.id = entry.data_row
                                        ORDER BY entry.sample_id
                                        """,
                                GradableStore::gradable,
                                run,
                                after,
                                grader,
                                version,
                                limit));
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
