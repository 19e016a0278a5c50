package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fills the places of runs; several may share an answer, also with other runs. Blocks. */
public final class RunAnswers {
    private final Database database;

    RunAnswers(Database database) {
        this.database = database;
    }

    /** What has become of the run's places so far. */
    public Counts counts(long run) throws StoreException {
        return database.read(sql -> counts(sql, run));
    }

    /**
     * How many places failed that another attempt may fill: not those whose conversation ended for
     * want of a piece, which is an outcome.
     */
    public int toRetry(long run) throws StoreException {
        return database.read(sql -> FailedPlaces.count(sql, run));
    }

    static Counts counts(Sql sql, long run) throws SQLException {
        return sql.first(
                        """
                        SELECT count(*) AS places,
                          count(*) FILTER (WHERE outcome = 'finished') AS answered,
                          count(*) FILTER (WHERE reused AND outcome = 'finished') AS reused,
                          count(*) FILTER (WHERE outcome <> 'finished') AS failed,
                          count(DISTINCT request) AS distinct_requests
                        FROM (SELECT member.request, member.reused,
                            CASE WHEN request.state = 'done' THEN
                              (SELECT outcome FROM sample WHERE sample.request = request.id
                                ORDER BY step DESC LIMIT 1) END AS outcome
                          FROM member JOIN request ON request.id = member.request
                          WHERE member.run = ?)
                        """,
                        row ->
                                new Counts(
                                        row.integer("places"),
                                        row.integer("answered"),
                                        row.integer("reused"),
                                        row.integer("failed"),
                                        row.integer("distinct_requests")),
                        run)
                .orElseThrow();
    }

    /** How many places each request fills, of those that fill several. */
    public Map<Long, Integer> shared(long run) throws StoreException {
        var shared = new HashMap<Long, Integer>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT request, count(*) AS places FROM member
                                WHERE run = ? GROUP BY request HAVING count(*) > 1
                                """,
                                row -> shared.put(row.number("request"), row.integer("places")),
                                run));
        return shared;
    }

    /**
     * How many answers fill places of both runs, of those to some questions: one took them over
     * from the other.
     *
     * @param identities of the questions
     */
    public int inBoth(long first, long second, Collection<String> identities)
            throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT count(DISTINCT request.id) AS n
                                        FROM member AS one
                                          JOIN request ON request.id = one.request
                                          JOIN member AS other ON other.request = request.id
                                        WHERE one.run = ? AND other.run = ?
                                          AND request.identity IN (SELECT value FROM json_each(?))
                                        """,
                                        row -> row.integer("n"),
                                        first,
                                        second,
                                        Json.write(identities)))
                .orElse(0);
    }

    /**
     * An answer in its place.
     *
     * @param item counts rows × conditions from 0
     * @param prompt place in the order's asks
     * @param model place in the order's columns
     * @param entry the last answer, or what became of it
     */
    public record Placed(
            int item,
            int prompt,
            int model,
            int sample,
            String condition,
            @Nullable Long row,
            boolean reused,
            Entry entry) {}

    /**
     * The answers of the run in the order of their places, a page at a time.
     *
     * @param after the item after which the page begins, −1 for the first
     * @param items how many items
     */
    public List<Placed> page(long run, int after, int items) throws StoreException {
        return database.read(
                sql -> {
                    record Place(
                            int item,
                            int prompt,
                            int model,
                            int sample,
                            String condition,
                            @Nullable Long row,
                            boolean reused,
                            long request) {}
                    List<Place> places =
                            sql.list(
                                    """
                                    SELECT * FROM member
                                    WHERE run = ? AND item > ? AND item <= ?
                                    ORDER BY item, prompt, model, sample
                                    """,
                                    row ->
                                            new Place(
                                                    row.integer("item"),
                                                    row.integer("prompt"),
                                                    row.integer("model"),
                                                    row.integer("sample"),
                                                    row.text("condition"),
                                                    row.numberOrNull("data_row"),
                                                    row.flag("reused"),
                                                    row.number("request")),
                                    run,
                                    after,
                                    after + items);
                    var last = new LinkedHashMap<Long, Entry>();
                    for (Entry entry :
                            Entries.list(
                                    sql,
                                    """
                                    WHERE request.id IN (SELECT request FROM member
                                      WHERE run = ? AND item > ? AND item <= ?)
                                    """,
                                    "request.id",
                                    run,
                                    after,
                                    after + items)) {
                        last.put(entry.request().id(), entry);
                    }
                    var placed = new ArrayList<Placed>();
                    for (var place : places) {
                        Entry entry = last.get(place.request);
                        if (entry != null) {
                            placed.add(
                                    new Placed(
                                            place.item,
                                            place.prompt,
                                            place.model,
                                            place.sample,
                                            place.condition,
                                            place.row,
                                            place.reused,
                                            entry));
                        }
                    }
                    return placed;
                });
    }
}
