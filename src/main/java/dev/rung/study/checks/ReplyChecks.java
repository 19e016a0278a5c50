package dev.rung.study.checks;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunHealthStore;
import dev.rung.llm.Parameter;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks of the replies of a run, whatever grades them. Blocks. */
public final class ReplyChecks {
    /** The last answers of a run's places that are whole. */
    private static final String WHOLE = RunHealthStore.LAST + " AND sample.outcome = 'finished'";

    /** So many rows with several samples have to be there. */
    private static final int ENOUGH = 5;

    /** From this share of the questions on equal samples are too many. */
    private static final double MANY = 0.9;

    private final Database database;
    private final ServedModels served;

    public ReplyChecks(Database database, ServedModels served) {
        this.database = database;
        this.served = served;
    }

    public List<Check> of(PlannedRun run) throws StoreException {
        var checks = new ArrayList<Check>();
        cut(run, checks);
        filtered(run, checks);
        checks.addAll(served.of(run));
        List<Column> columns = run.order().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String name = name(columns, i);
            notTaken(run, i, name, checks);
            if (!column.parameters().stop().isEmpty()) {
                stops(run, i, name, checks);
            }
            Double temperature = column.parameters().temperature();
            if (run.order().samples() > 1 && (temperature == null || temperature > 0)) {
                identical(run, i, name, checks);
            }
        }
        return List.copyOf(checks);
    }

    /** The model's own name, with its number where it stands in the order twice. */
    static String name(List<Column> columns, int place) {
        Column column = columns.get(place);
        long same = columns.stream().filter(one -> one.model().equals(column.model())).count();
        return column.model().id() + (same > 1 ? " #" + (place + 1) : "");
    }

    /** Of whole answers, those that ended so. */
    private record Ended(int count, int whole, String of) {
        double share() {
            return (double) count / whole;
        }

        String words() {
            return "%s of %,d (%s%s) %s"
                    .formatted(
                            Check.count(count, "answer", "answers"),
                            whole,
                            Check.percent(share()),
                            of,
                            count == 1 ? "was" : "were");
        }
    }

    private void cut(PlannedRun run, List<Check> checks) throws StoreException {
        Ended cut = ended(run, "length");
        if (cut.count > 0) {
            checks.add(
                    Check.of(
                                    Kind.LENGTH,
                                    "length stops " + Check.percent(cut.share()),
                                    cut.words() + " cut at the limit on tokens.",
                                    "Raise max tokens, or ask for shorter replies.")
                            .in("is:cut")
                            .sized(Size.of(cut.share())));
        }
    }

    private void filtered(PlannedRun run, List<Check> checks) throws StoreException {
        Ended filtered = ended(run, "content_filter");
        if (filtered.count > 0) {
            checks.add(
                    Check.of(
                                    Kind.FILTERED,
                                    "content filter " + Check.percent(filtered.share()),
                                    filtered.words() + " ended by its provider's content filter.",
                                    "Read some, and tell their share with the scores; a provider"
                                            + " may let its filter be set.")
                            .in("is:filtered")
                            .sized(Size.of(filtered.share())));
        }
    }

    /**
     * Of all models, and with several of the one with the largest share.
     *
     * @param stop as it is stored
     */
    private Ended ended(PlannedRun run, String stop) throws StoreException {
        record One(int column, int whole, int count) {
            double share() {
                return (double) count / whole;
            }
        }
        List<One> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT member.model AS model, count(*) AS n,
                                          total(sample.stop IS ?) AS ended
                                        %s GROUP BY member.model ORDER BY member.model
                                        """
                                                .formatted(WHOLE),
                                        row ->
                                                new One(
                                                        row.integer("model"),
                                                        row.integer("n"),
                                                        row.integer("ended")),
                                        stop,
                                        run.id()));
        String worst = "";
        if (all.size() > 1) {
            One most = all.getFirst();
            for (One one : all) {
                most = one.share() > most.share() ? one : most;
            }
            worst =
                    "; of %s %s"
                            .formatted(
                                    name(run.order().columns(), most.column),
                                    Check.percent(most.share()));
        }
        return new Ended(
                all.stream().mapToInt(One::count).sum(),
                all.stream().mapToInt(One::whole).sum(),
                worst);
    }

    private void notTaken(PlannedRun run, int column, String model, List<Check> checks)
            throws StoreException {
        record Refused(String parameter, int count) {}
        List<Refused> refused =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT sample.refused_parameter AS what,
                                          count(*) AS n
                                        %s AND sample.refused_parameter IS NOT NULL
                                          AND member.model = ?
                                        GROUP BY what ORDER BY what
                                        """
                                                .formatted(RunHealthStore.LAST),
                                        row ->
                                                new Refused(
                                                        label(row.text("what")), row.integer("n")),
                                        run.id(),
                                        column));
        for (Refused one : refused) {
            checks.add(
                    Check.of(
                                    Kind.NOT_TAKEN,
                                    "%s not taken".formatted(one.parameter),
                                    "%s does not take %s: %s of it failed for that."
                                            .formatted(
                                                    model,
                                                    one.parameter,
                                                    Check.count(one.count, "reply", "replies")),
                                    "Order it again without %s; the model's own default then holds."
                                            .formatted(one.parameter))
                            .about(model + " " + one.parameter)
                            .in("is:failed model=" + ScoreChecks.quoted(of(run, column))));
        }
    }

    /** As it stands in the database. */
    private static String label(String stored) {
        return Parameter.valueOf(stored.toUpperCase(Locale.ROOT)).label();
    }

    private static String of(PlannedRun run, int column) {
        return run.order().columns().get(column).model().id();
    }

    private void stops(PlannedRun run, int column, String model, List<Check> checks)
            throws StoreException {
        record Stops(int whole, int met, int untold) {}
        Stops stops =
                database.read(
                        sql ->
                                sql.list(
                                                """
                                                SELECT count(*) AS n,
                                                  total(sample.stop IS 'stop_sequence') AS met,
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
        if (stops.whole == 0 || stops.met > 0) {
            return;
        }
        Check check =
                stops.untold > 0
                        ? Check.of(
                                Kind.STOP_TEXT,
                                "stop text: unknown",
                                "Whether %s met a stop text is unknown of %,d of %s: its API does not tell."
                                        .formatted(
                                                model,
                                                stops.untold,
                                                Check.count(stops.whole, "reply", "replies")),
                                "Read some replies to see where they end.")
                        : Check.of(
                                Kind.STOP_TEXT,
                                "stop text never met",
                                "None of %s of %s ended at a stop text."
                                        .formatted(
                                                Check.count(stops.whole, "reply", "replies"),
                                                model),
                                "Look whether the stop text is what the model writes.");
        checks.add(
                check.about(model)
                        .in("is:whole model=" + ScoreChecks.quoted(of(run, column)))
                        .sized(new Size(null, stops.untold > 0 ? "unknown" : "never")));
    }

    private void identical(PlannedRun run, int column, String model, List<Check> checks)
            throws StoreException {
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
        double share = same.questions == 0 ? 0 : (double) same.same / same.questions;
        if (same.questions < ENOUGH || share < MANY) {
            return;
        }
        Double temperature = run.order().columns().get(column).parameters().temperature();
        checks.add(
                Check.of(
                                Kind.IDENTICAL,
                                "equal samples " + Check.percent(share),
                                "All samples of %s to a question are the same in %,d of %s (%s), although %s."
                                        .formatted(
                                                model,
                                                same.same,
                                                Check.count(
                                                        same.questions, "question", "questions"),
                                                Check.percent(share),
                                                temperature == null
                                                        ? "it is not asked at temperature 0"
                                                        : "the temperature is " + temperature),
                                "Short answers may be that sure; else look whether the temperature"
                                        + " is taken.")
                        .about(model)
                        .in("is:whole model=" + ScoreChecks.quoted(of(run, column)))
                        .sized(Size.of(share)));
    }
}
