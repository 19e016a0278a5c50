package dev.rung.experiment;

import dev.rung.store.Sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The places of runs that failed and may come out otherwise: not those whose conversation ended for
 * want of a piece, which is an outcome.
 */
final class FailedPlaces {
    /** Of a run, its only parameter. */
    private static final String ALL =
            """
            FROM member JOIN request ON request.id = member.request
            WHERE member.run = ? AND request.state = 'done'
              AND (SELECT outcome = 'finished' OR %s FROM sample
                WHERE sample.request = request.id
                ORDER BY step DESC LIMIT 1) = 0
            """
                    .formatted(Sample.Fault.IS_WITHOUT_PIECE);

    private final RunStore store;

    FailedPlaces(RunStore store) {
        this.store = store;
    }

    /** How many the run has. */
    static int count(Sql sql, long run) throws SQLException {
        return sql.first("SELECT count(*) AS n " + ALL, row -> row.integer("n"), run).orElseThrow();
    }

    /**
     * Gives each of the run a new request, the next sample of the same question.
     *
     * @return how many requests that are
     */
    int renew(Sql sql, long run, Instant now) throws SQLException {
        List<Long> failed =
                sql.list(
                        "SELECT DISTINCT member.request AS id " + ALL,
                        row -> row.number("id"),
                        run);
        for (long request : failed) {
            RunStore.Content content =
                    sql.first(Entries.SELECT + "WHERE request.id = ?", RunStore::content, request)
                            .orElseThrow();
            long again =
                    store.insert(sql, content.in(run, parameters -> parameters), 1, now)
                            .getFirst()
                            .id();
            sql.update(
                    "UPDATE member SET request = ?, reused = 0 WHERE run = ? AND" + " request = ?",
                    again,
                    run,
                    request);
        }
        return failed.size();
    }
}
