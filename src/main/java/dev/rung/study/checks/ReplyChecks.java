package dev.rung.study.checks;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunHealth;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks of the replies of a run, whatever grades them. Blocks. */
public final class ReplyChecks {
    /** The whole last answers of a run's places. */
    private static final String WHOLE =
            """
            FROM member
              JOIN request ON request.id = member.request
              JOIN sample ON sample.request = request.id
                AND sample.step = (SELECT max(step) FROM sample AS other
                  WHERE other.request = request.id)
            WHERE member.run = ? AND request.state = 'done' AND sample.outcome = 'finished'
            """;

    /** So many rows with several samples have to be there. */
    private static final int ENOUGH = 5;

    private final Database database;

    public ReplyChecks(Database database) {
        this.database = database;
    }

    /**
     * @param health of the same run
     */
    public List<Check> of(PlannedRun run, RunHealth health) throws StoreException {
        var checks = new ArrayList<Check>();
        if (health.cut() > 0) {
            checks.add(
                    new Check(
                            Kind.LENGTH,
                            String.format(
                                    Locale.ROOT,
                                    "%.1f %% of the answers were cut at the limit on tokens.",
                                    100 * health.cutShare()),
                            "Raise max tokens, or ask for shorter replies."));
        }
        health.returned()
                .forEach(
                        (asked, answered) -> {
                            if (answered.size() > 1) {
                                checks.add(
                                        changed(
                                                "%s answered as several models: %s."
                                                        .formatted(
                                                                asked,
                                                                String.join(", ", answered))));
                            }
                        });
        fingerprints(run, checks);
        List<Column> columns = run.order().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (!column.parameters().stop().isEmpty()) {
                stops(run, i, checks);
            }
            Double temperature = column.parameters().temperature();
            if (run.order().samples() > 1 && (temperature == null || temperature > 0)) {
                identical(run, i, checks);
            }
        }
        return List.copyOf(checks);
    }

    private static Check changed(String words) {
        return new Check(
                Kind.MODEL_CHANGED,
                words,
                "Samples of several models are no one model's: take fresh samples.");
    }

    private void fingerprints(PlannedRun run, List<Check> checks) throws StoreException {
        record Count(String asked, int fingerprints) {}
        List<Count> counts =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT request.provider || '/' || request.model AS asked,
                                          count(DISTINCT sample.fingerprint) AS n
                                        %s GROUP BY asked HAVING n > 1 ORDER BY asked
                                        """
                                                .formatted(WHOLE),
                                        row -> new Count(row.text("asked"), row.integer("n")),
                                        run.id()));
        counts.forEach(
                count ->
                        checks.add(
                                changed(
                                        "%s answered with %d different fingerprints."
                                                .formatted(count.asked, count.fingerprints))));
    }

    private void stops(PlannedRun run, int column, List<Check> checks) throws StoreException {
        record Stops(int whole, int met, int untold) {}
        Stops stops =
                database.read(
                        sql ->
                                sql.list(
                                                """
                                                SELECT count(*) AS n,
                                                  total(sample.stop = 'stop_sequence') AS met,
                                                  total(sample.stop IS NULL OR sample.stop IN
                                                    ('end_or_stop_sequence', 'unknown')) AS untold
                                                %s AND member.model = ?
                                                """
                                                        .formatted(WHOLE),
                                                row ->
                                                        new Stops(
                                                                row.integer("n"),
                                                                row.integer("met"),
                                                                row.integer("untold")),
                                                run.id(),
                                                column)
                                        .getFirst());
        String model = run.order().columns().get(column).model().id();
        if (stops.whole == 0 || stops.met > 0) {
            return;
        }
        checks.add(
                stops.untold > 0
                        ? new Check(
                                Kind.STOP_TEXT,
                                "Whether %s met a stop text is unknown: its API does not tell."
                                        .formatted(model),
                                "Read some replies to see where they end.")
                        : new Check(
                                Kind.STOP_TEXT,
                                "No reply of %s ended at a stop text.".formatted(model),
                                "Look whether the stop text is what the model writes."));
    }

    private void identical(PlannedRun run, int column, List<Check> checks) throws StoreException {
        record Same(int questions, int same) {}
        Same same =
                database.read(
                        sql ->
                                sql.list(
                                                """
                                                SELECT count(*) AS n, total(texts = 1) AS same
                                                FROM (SELECT count(DISTINCT sample.text) AS texts
                                                  %s AND member.model = ?
                                                  GROUP BY member.item, member.prompt
                                                  HAVING count(*) > 1)
                                                """
                                                        .formatted(WHOLE),
                                                row ->
                                                        new Same(
                                                                row.integer("n"),
                                                                row.integer("same")),
                                                run.id(),
                                                column)
                                        .getFirst());
        if (same.questions >= ENOUGH && same.same == same.questions) {
            checks.add(
                    new Check(
                            Kind.IDENTICAL,
                            "All samples of %s to a question are the same, in all %,d questions, although it is not asked at temperature 0."
                                    .formatted(
                                            run.order().columns().get(column).model().id(),
                                            same.questions),
                            "Look whether the temperature is taken; further samples add nothing."));
        }
    }
}
