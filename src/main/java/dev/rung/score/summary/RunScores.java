package dev.rung.score.summary;

import dev.rung.experiment.Clusters;
import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunPlaces;
import dev.rung.llm.ModelRef;
import dev.rung.score.Grader;
import dev.rung.stats.Scale;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the scores of a run by one version of a grader, what is missing included. Of a conversation
 * with several answers the last one counts. Blocks.
 */
public final class RunScores {
    private final Database database;

    private final Clusters clusters;
    private final PointScores points;

    public RunScores(Database database) {
        this.database = database;
        this.points = new PointScores(database);
        this.clusters = new Clusters(database, InstantSource.system());
    }

    /**
     * The same of a run over rows; what differs in the draw of its shots alone has one key.
     *
     * @return clusters by the column that is in force for the run ({@link Clusters})
     */
    public List<Scored> of(PlannedRun run, Grader grader) throws StoreException {
        return readings(run, grader).stream().map(Reading::scored).toList();
    }

    /** The means alone, at once. */
    public PointScores points() {
        return points;
    }

    /** The column by which the rows of a run belong together; null if each stands for itself. */
    public @Nullable String cluster(PlannedRun run) throws StoreException {
        return clusters.of(run);
    }

    /** The same with what the grader read. */
    public List<Reading> readings(PlannedRun run, Grader grader) throws StoreException {
        return readings(run, grader, clusters.of(run));
    }

    /**
     * The same with other clusters than those in force.
     *
     * @param cluster as of {@link #of(long, Grader, String)}
     */
    public List<Reading> readings(PlannedRun run, Grader grader, @Nullable String cluster)
            throws StoreException {
        return of(run, read(run.id(), grader, cluster));
    }

    /** The places alone, as if nobody had graded them. */
    public List<Reading> ungraded(PlannedRun run) throws StoreException {
        return of(run, read(run.id(), "", "", Scale.NUMBER, clusters.of(run)));
    }

    private static List<Reading> of(PlannedRun run, List<Reading> read) {
        List<RunOrder.Ask> asks = run.order().asks();
        List<Integer> groups = run.order().groups();
        return read.stream()
                .map(
                        one -> {
                            Key key = one.scored().key();
                            int ask = key.prompt();
                            return one.with(
                                    one.scored()
                                            .in(
                                                    new Key(
                                                            key.model(),
                                                            groups.get(ask),
                                                            key.condition()),
                                                    asks.get(ask).shots().draw()));
                        })
                .toList();
    }

    /**
     * One for every place of the run: its score, or why it has none (not finished, failed, stopped,
     * not graded, the grader's reason).
     *
     * @param cluster the column that groups rows; null if each row stands for itself. A row without
     *     a value there stands for itself, too.
     */
    public List<Scored> of(long run, Grader grader, @Nullable String cluster)
            throws StoreException {
        return read(run, grader, cluster).stream().map(Reading::scored).toList();
    }

    /** Of a grader that does not say what its scores can be, all of the run are looked at. */
    private List<Reading> read(long run, Grader grader, @Nullable String cluster)
            throws StoreException {
        Scale known = grader.scale();
        List<Reading> read =
                read(
                        run,
                        grader.id(),
                        grader.version(),
                        known == null ? Scale.NUMBER : known,
                        cluster);
        if (known != null) {
            return read;
        }
        Scale seen =
                Scale.seen(
                        read.stream()
                                .map(one -> one.scored().value())
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .toArray());
        return read.stream().map(one -> one.with(one.scored().on(seen))).toList();
    }

    private List<Reading> read(
            long run, String grader, String version, Scale scale, @Nullable String cluster)
            throws StoreException {
        String path = cluster == null ? null : "$.\"" + cluster.replace("\"", "\\\"") + "\"";
        var names = new Names();
        return database.read(
                sql ->
                        sql.list(
                                """
                                %s
                                SELECT request.provider, request.base_url, request.model,
                                  place.slot, place.prompt, place.condition,
                                  place.item, place.data_row, request.identity, request.state,
                                  request.id AS request, grade.label,
                                  nullif(trim(json_extract(data_row.fields, ?2)), '') AS cluster,
                                  sample.outcome, grade.id AS grade, grade.value, grade.note
                                FROM place
                                  JOIN request ON request.id = place.request
                                  LEFT JOIN data_row ON data_row.id = place.data_row
                                  LEFT JOIN sample ON sample.request = request.id
                                    AND sample.step = (SELECT max(step) FROM sample AS other
                                      WHERE other.request = request.id)
                                  LEFT JOIN grade ON grade.sample = sample.id
                                    AND grade.grader = ?3
                                    AND grade.grader_version = ?4 || %s
                                ORDER BY place.item, request.id, place.prompt, place.slot
                                """
                                        .formatted(RunPlaces.WITH, RunPlaces.VERSION_END),
                                row ->
                                        new Reading(
                                                scored(row, cluster, scale, names),
                                                row.number("request"),
                                                "finished".equals(row.textOrNull("outcome"))
                                                        && row.text("state").equals("done"),
                                                row.textOrNull("label")),
                                run,
                                path,
                                grader,
                                version));
    }

    /** The models' names: the same text for all rows, since most rows are of few models. */
    private static final class Names {
        private final Map<Column.Key, String> known = new HashMap<>();

        String of(Row row) throws SQLException {
            return known.computeIfAbsent(
                    new Column.Key(
                            new ModelRef(
                                    row.text("provider"), row.text("base_url"), row.text("model")),
                            row.integer("slot")),
                    RunScores::model);
        }
    }

    private static Scored scored(Row row, @Nullable String column, Scale scale, Names names)
            throws SQLException {
        Long dataRow = row.numberOrNull("data_row");
        // Messages without a row count apart from rows.
        long id = dataRow == null ? -1L - row.integer("item") : dataRow;
        String group = row.textOrNull("cluster");
        Double value = row.realOrNull("value");
        return new Scored(
                new Key(names.of(row), row.integer("prompt"), row.text("condition")),
                id,
                group == null ? "row " + id : "column " + column + ": " + group,
                row.text("identity"),
                scale,
                value,
                value == null ? reason(row) : "");
    }

    /** What a run's model is called in the keys of its scores. */
    public static String model(Column.Key column) {
        ModelRef ref = column.model();
        return ref.provider()
                + "/"
                + ref.id()
                + (ref.baseUrl().isEmpty() ? "" : " @ " + ref.baseUrl())
                + (column.slot() == 0 ? "" : " #" + (column.slot() + 1));
    }

    private static String reason(Row row) throws SQLException {
        String outcome = row.textOrNull("outcome");
        if (outcome == null || !row.text("state").equals("done")) {
            return "not finished";
        }
        if (!outcome.equals("finished")) {
            return outcome.toLowerCase(Locale.ROOT);
        }
        return row.numberOrNull("grade") == null ? "not graded" : row.text("note");
    }
}
