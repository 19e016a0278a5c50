package dev.rung.experiment;

import dev.rung.experiment.PairLabel.Preferred;
import dev.rung.llm.Message;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Which of two replies to the same messages people prefer. Blocks. */
public final class PairLabels {
    /**
     * That two replies, {@code one} and {@code other} with the requests {@code asked_one} and
     * {@code asked_other}, are whole and answer the same: the messages are equal, and so are the
     * answers before.
     */
    static final String SAME_CONTEXT =
            """
            one.outcome = 'finished' AND other.outcome = 'finished' AND one.step = other.step
              AND asked_one.conversation = asked_other.conversation
              AND NOT EXISTS (SELECT 1 FROM sample AS earlier
                JOIN sample AS beside ON beside.request = other.request
                  AND beside.step = earlier.step AND beside.text <> earlier.text
                WHERE earlier.request = one.request AND earlier.step < one.step)
            """;

    private static final String SELECT =
            """
            SELECT pair_label.*, one.step, one.text AS left_text, other.text AS right_text,
              request.messages,
              (SELECT json_group_array(earlier.text ORDER BY earlier.step) FROM sample AS earlier
                WHERE earlier.request = one.request AND earlier.step < one.step) AS replies
            FROM pair_label
              JOIN sample AS one ON one.id = pair_label.left_sample
              JOIN sample AS other ON other.id = pair_label.right_sample
              JOIN request ON request.id = one.request
            """;

    private final Database database;
    private final InstantSource clock;

    public PairLabels(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps what a person says of two replies, in place of what they said of them before. Labelling
     * is reading.
     *
     * @param left the sample on the left
     * @param person empty for the user of this computer
     * @return false, and nothing is kept, if they are not two whole replies to the same messages
     */
    public boolean label(long left, long right, Preferred preferred, String person)
            throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    int kept =
                            sql.update(
                                    """
                                    INSERT INTO pair_label
                                      (left_sample, right_sample, preferred, person, created)
                                    SELECT one.id, other.id, ?, ?, ?
                                    FROM sample AS one
                                      JOIN request AS asked_one ON asked_one.id = one.request
                                      JOIN sample AS other ON other.id = ?
                                      JOIN request AS asked_other ON asked_other.id = other.request
                                    WHERE one.id = ? AND one.id <> other.id AND %s
                                    ON CONFLICT (min(left_sample, right_sample),
                                      max(left_sample, right_sample), person)
                                    DO UPDATE SET left_sample = excluded.left_sample,
                                      right_sample = excluded.right_sample,
                                      preferred = excluded.preferred, created = excluded.created
                                    """
                                            .formatted(SAME_CONTEXT),
                                    word(preferred),
                                    person,
                                    now,
                                    right,
                                    left);
                    if (kept > 0) {
                        Labels.read(sql, left, now);
                        Labels.read(sql, right, now);
                    }
                    return kept > 0;
                });
    }

    /** Takes back what the person said of the two, whichever stood on the left. */
    public void clear(long one, long other, String person) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                DELETE FROM pair_label
                                WHERE min(left_sample, right_sample) = ?
                                  AND max(left_sample, right_sample) = ? AND person = ?
                                """,
                                Math.min(one, other),
                                Math.max(one, other),
                                person));
    }

    /** All pairs of a project, oldest first, with what both replies answer. */
    public List<PairLabel> ofProject(long project) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + """
                                        WHERE request.run IN (SELECT run.id FROM run
                                          JOIN idea ON idea.id = run.idea WHERE idea.project = ?)
                                        ORDER BY pair_label.id
                                        """,
                                PairLabels::pair,
                                project));
    }

    /** The pairs of which at least one reply fills a place of the run, oldest first. */
    public List<PairLabel> ofRun(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                RunPlaces.WITH
                                        + SELECT
                                        + """
                                        WHERE one.request IN (SELECT request FROM place)
                                          OR other.request IN (SELECT request FROM place)
                                        ORDER BY pair_label.id
                                        """,
                                PairLabels::pair,
                                run));
    }

    private static String word(Preferred preferred) {
        return preferred.name().toLowerCase(Locale.ROOT);
    }

    private static PairLabel pair(Row row) throws SQLException {
        List<String> replies = Json.list(row.text("replies"), String.class);
        return new PairLabel(
                row.number("id"),
                row.number("left_sample"),
                row.number("right_sample"),
                Turns.upTo(Json.list(row.text("messages"), Message.class), replies),
                row.text("left_text"),
                row.text("right_text"),
                Preferred.valueOf(row.text("preferred").toUpperCase(Locale.ROOT)),
                row.text("person"),
                row.instant("created"));
    }
}
