package dev.rung.experiment;

import dev.rung.store.Sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds a run of the same experiment that is being driven just now. Two that were made at the same
 * moment may each have a version of the dataset of their own: then the rows decide.
 */
final class Twins {
    private Twins() {}

    private record Driven(PlannedRun run, Owner owner, Instant changed) {}

    /**
     * Another run that asks the same rows the same, by a process that may still be at work.
     *
     * @param here this process
     */
    static Optional<PlannedRun> of(Sql sql, PlannedRun run, Owner here, Instant now)
            throws SQLException {
        List<Driven> all =
                sql.list(
                        """
                        SELECT %s, run.owner, plan.changed
                        FROM run JOIN plan ON plan.run = run.id
                        WHERE run.idea = ? AND plan.state = 'running' AND run.id <> ?
                        ORDER BY run.id
                        """
                                .formatted(PlannedRuns.COLUMNS),
                        row ->
                                new Driven(
                                        PlannedRuns.read(row),
                                        Owner.parse(row.text("owner")),
                                        row.instant("changed")),
                        run.idea(),
                        run.id());
        for (Driven one : all) {
            if (one.owner.isAlive(here, one.changed, now) && isSame(sql, run, one.run)) {
                return Optional.of(one.run);
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Sql sql, PlannedRun one, PlannedRun other) throws SQLException {
        RunOrder first = one.order().without(List.of());
        RunOrder second = other.order().without(List.of());
        return one.graders().equals(other.graders())
                && first.over(second.dataset()).equals(second)
                && (first.dataset() == second.dataset()
                        || (holds(sql, first.dataset(), second.dataset())
                                && holds(sql, second.dataset(), first.dataset())));
    }

    /** Whether each row of the one dataset is in the other, at its place. */
    private static boolean holds(Sql sql, long one, long other) throws SQLException {
        return sql.first(
                        """
                        SELECT 1 AS lacking FROM data_row
                        WHERE data_row.dataset = ? AND NOT EXISTS (
                          SELECT 1 FROM data_row AS same
                          WHERE same.dataset = ? AND same.number = data_row.number
                            AND same.fields = data_row.fields)
                        LIMIT 1
                        """,
                        row -> true,
                        one,
                        other)
                .isEmpty();
    }
}
