package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.Row;
import dev.rung.store.Sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Reads runs over rows: each is a run with its plan. */
final class PlannedRuns {
    /** Every column that {@link #read} needs, of the tables {@code run} and {@code plan}. */
    static final String COLUMNS =
            """
            run.id, run.idea, run.created, run.finished, plan.run_order, plan.terms, plan.graders,
            plan.pilot, plan.state, plan.why, plan.expanded, plan.counts, plan.seen\
            """;

    /** A WHERE may follow. */
    static final String SELECT =
            """
            SELECT %s
            FROM run JOIN plan ON plan.run = run.id
            """
                    .formatted(COLUMNS);

    private PlannedRuns() {}

    static Optional<PlannedRun> find(Sql sql, long run) throws SQLException {
        return sql.first(SELECT + "WHERE run.id = ?", PlannedRuns::read, run);
    }

    static PlannedRun read(Row row) throws SQLException {
        String counts = row.textOrNull("counts");
        return new PlannedRun(
                row.number("id"),
                row.number("idea"),
                Json.read(row.text("run_order"), RunOrder.class),
                Json.read(row.text("terms"), RunTerms.class),
                row.text("graders"),
                row.integerOrNull("pilot"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.text("why"),
                row.flag("expanded"),
                counts == null ? null : Json.read(counts, Counts.class),
                row.flag("seen"),
                row.instant("created"),
                row.instantOrNull("finished"));
    }
}
