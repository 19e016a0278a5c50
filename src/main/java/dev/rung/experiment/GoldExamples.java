package dev.rung.experiment;

import dev.rung.experiment.shot.Shot;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gold examples of ideas, each in its order. Blocks. */
public final class GoldExamples {
    /** More belong into a dataset. */
    public static final int MOST = 10;

    private final Database database;
    private final InstantSource clock;

    public GoldExamples(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The examples of the idea in their order; of starred replies there may be more than MOST. */
    public List<GoldExample> of(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, "values", answers, sample, data_row FROM example
                                WHERE idea = ? ORDER BY place, id
                                """,
                                GoldExamples::example,
                                idea));
    }

    /** The fields of the rows that the idea's starred replies were asked about, by example. */
    public Map<Long, Map<String, String>> rows(long idea) throws StoreException {
        record Asked(long example, Map<String, String> fields) {}
        return database
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT example.id, data_row.fields FROM example
                                          JOIN data_row ON data_row.id = example.data_row
                                        WHERE example.idea = ? AND example.sample IS NOT NULL
                                        """,
                                        row ->
                                                new Asked(
                                                        row.number("id"),
                                                        Json.map(row.text("fields"))),
                                        idea))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Asked::example, Asked::fields));
    }

    private static GoldExample example(Row row) throws SQLException {
        return new GoldExample(
                row.number("id"),
                new Shot(
                        Json.map(row.text("values")),
                        Json.list(row.text("answers"), String.class),
                        row.numberOrNull("data_row")),
                row.numberOrNull("sample"));
    }

    /** Adds an example at the end. */
    public GoldExample add(long idea, Shot shot) throws StoreException {
        long id =
                database.write(
                        sql ->
                                sql.insert(
                                        """
                                        INSERT INTO example
                                          (idea, place, "values", answers, data_row, created)
                                        VALUES (?1, (SELECT coalesce(max(place) + 1, 0) FROM example
                                          WHERE idea = ?1), ?2, ?3, ?4, ?5)
                                        """,
                                        idea,
                                        Json.write(shot.values()),
                                        Json.write(shot.answers()),
                                        shot.row(),
                                        clock.instant()));
        return new GoldExample(id, shot, null);
    }

    /** Changes what it shows; where it comes from stays. */
    public void change(long example, Shot shot) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE example SET \"values\" = ?, answers = ? WHERE id = ?",
                                Json.write(shot.values()),
                                Json.write(shot.answers()),
                                example));
    }

    /** Takes it out; a reply that was starred for it is starred no more. */
    public void remove(long example) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "DELETE FROM gold WHERE sample = (SELECT sample FROM example"
                                    + " WHERE id = ?)",
                            example);
                    return sql.update("DELETE FROM example WHERE id = ?", example);
                });
    }

    /** Puts the idea's examples into this order. */
    public void order(long idea, List<Long> examples) throws StoreException {
        database.write(
                sql -> {
                    for (int place = 0; place < examples.size(); place++) {
                        sql.update(
                                "UPDATE example SET place = ? WHERE id = ? AND idea = ?",
                                place,
                                examples.get(place),
                                idea);
                    }
                    return examples.size();
                });
    }

    /** A starred reply becomes an example, with the answers before it in its conversation. */
    static void star(Sql sql, long idea, long sample, Instant now) throws SQLException {
        record Starred(String values, String answers, Optional<Long> row) {}
        Optional<Starred> starred =
                sql.first(
                        """
                        SELECT request."values", request.data_row,
                          (SELECT json_group_array(text) FROM (SELECT text FROM sample AS answer
                            WHERE answer.request = sample.request AND answer.step <= sample.step
                            ORDER BY answer.step)) AS answers
                        FROM sample JOIN request ON request.id = sample.request
                        WHERE sample.id = ? AND sample.outcome = 'finished'
                        """,
                        row ->
                                new Starred(
                                        row.text("values"),
                                        row.text("answers"),
                                        Optional.ofNullable(row.numberOrNull("data_row"))),
                        sample);
        if (starred.isPresent()) {
            sql.update(
                    """
                    INSERT OR IGNORE INTO example
                      (idea, place, "values", answers, sample, data_row, created)
                    VALUES (?1, (SELECT coalesce(max(place) + 1, 0) FROM example WHERE idea = ?1),
                      ?2, ?3, ?4, ?5, ?6)
                    """,
                    idea,
                    starred.get().values,
                    starred.get().answers,
                    sample,
                    starred.get().row.orElse(null),
                    now);
        }
    }
}
