package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how the answers of runs came to be. Blocks. */
public final class RunHealthStore {
    /** Of which table and where: the last sample of each place of a run, its only parameter. */
    public static final String LAST =
            """
            FROM member
              JOIN request ON request.id = member.request
              JOIN sample ON sample.request = request.id
                AND sample.step = (SELECT max(step) FROM sample AS other
                  WHERE other.request = request.id)
            WHERE member.run = ? AND request.state = 'done'
            """;

    private final Database database;

    public RunHealthStore(Database database) {
        this.database = database;
    }

    /** As it stands now. */
    public RunHealth of(long run) throws StoreException {
        return database.read(
                sql -> {
                    List<Integer> tokens = tokens(sql, run);
                    return new RunHealth(
                            RunAnswers.counts(sql, run),
                            whole(sql, run, "stop IS NOT NULL"),
                            whole(sql, run, "stop = 'length'"),
                            faults(sql, run),
                            returned(sql, run),
                            quantile(tokens, 0.5),
                            quantile(tokens, 0.95),
                            GivenScores.ofRun(sql, run));
                });
    }

    /** Whole answers that the condition lets through. */
    private static int whole(Sql sql, long run, String condition) throws SQLException {
        return sql.list(
                        "SELECT count(*) AS n "
                                + LAST
                                + " AND sample.outcome = 'finished' AND sample."
                                + condition,
                        row -> row.integer("n"),
                        run)
                .getFirst();
    }

    private static Map<String, Integer> faults(Sql sql, long run) throws SQLException {
        record Fault(String why, int count) {}
        var faults = new LinkedHashMap<String, Integer>();
        sql.list(
                        """
                        SELECT coalesce(sample.error, sample.outcome) AS why, count(*) AS n
                        %s AND sample.outcome <> 'finished'
                        GROUP BY why ORDER BY n DESC, why
                        """
                                .formatted(LAST),
                        row -> new Fault(row.text("why"), row.integer("n")),
                        run)
                .forEach(fault -> faults.put(fault.why, fault.count));
        return faults;
    }

    private static Map<String, List<String>> returned(Sql sql, long run) throws SQLException {
        record Pair(String asked, String answered) {}
        var returned = new LinkedHashMap<String, List<String>>();
        sql.list(
                        """
                        SELECT DISTINCT request.provider || '/' || request.model AS asked,
                          sample.model_returned AS answered
                        %s AND sample.model_returned IS NOT NULL
                        ORDER BY asked, answered
                        """
                                .formatted(LAST),
                        row -> new Pair(row.text("asked"), row.text("answered")),
                        run)
                .forEach(
                        pair ->
                                returned.computeIfAbsent(pair.asked, _ -> new ArrayList<>())
                                        .add(pair.answered));
        return returned;
    }

    private static List<Integer> tokens(Sql sql, long run) throws SQLException {
        return sql.list(
                """
                SELECT sample.output_tokens AS n %s
                  AND sample.outcome = 'finished' AND sample.output_tokens IS NOT NULL
                ORDER BY n
                """
                        .formatted(LAST),
                row -> row.integer("n"),
                run);
    }

    /** A value of the list that so large a share of it does not exceed; null of none. */
    static @Nullable Integer quantile(List<Integer> sorted, double q) {
        return sorted.isEmpty()
                ? null
                : sorted.get(Math.min(sorted.size() - 1, (int) (q * sorted.size())));
    }
}
