package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the requests of runs that are still to be answered. Blocks. */
final class OpenRequests {
    private static final String WAITING =
            """
            SELECT id FROM request WHERE run = ? AND state = 'waiting' AND id > ?
            ORDER BY id LIMIT ?\
            """;

    private final Database database;

    OpenRequests(Database database) {
        this.database = database;
    }

    /**
     * Requests of the run that wait to be sent.
     *
     * @param after the id of a request; those after it
     */
    List<OpenRequest> waiting(long run, long after, int limit) throws StoreException {
        return database.read(
                sql -> {
                    List<Request> requests =
                            Entries.requests(
                                    sql,
                                    "WHERE request.id IN (" + WAITING + ")",
                                    run,
                                    after,
                                    limit);
                    Map<Long, List<String>> answers = answers(sql, run, after, limit);
                    Map<Long, Integer> attempts = attempts(sql, run, after, limit);
                    return requests.stream()
                            .map(
                                    request ->
                                            new OpenRequest(
                                                    request,
                                                    answers.getOrDefault(request.id(), List.of()),
                                                    attempts.getOrDefault(request.id(), 0)))
                            .toList();
                });
    }

    /** What has been answered of conversations that are not at their end. */
    private static Map<Long, List<String>> answers(Sql sql, long run, long after, int limit)
            throws SQLException {
        var answers = new HashMap<Long, List<String>>();
        sql.list(
                "SELECT request, text FROM sample WHERE request IN (%s) ORDER BY request, step"
                        .formatted(WAITING),
                row ->
                        answers.computeIfAbsent(row.number("request"), _ -> new ArrayList<>())
                                .add(row.text("text")),
                run,
                after,
                limit);
        return answers;
    }

    /** How often the next answer was asked for in vain. */
    private static Map<Long, Integer> attempts(Sql sql, long run, long after, int limit)
            throws SQLException {
        var attempts = new HashMap<Long, Integer>();
        sql.list(
                """
                SELECT request, max(number) AS n FROM attempt
                WHERE request IN (%s) AND step = (
                  SELECT count(*) FROM sample WHERE sample.request = attempt.request)
                GROUP BY request
                """
                        .formatted(WAITING),
                row -> attempts.put(row.number("request"), row.integer("n")),
                run,
                after,
                limit);
        return attempts;
    }
}
