package dev.rung.score.summary;

import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunPlaces;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The means of a run's cells without their intervals, of the grades that are there: counted by the
 * store itself, for the screen while {@link RunScores} and {@link Summary} are at work. Blocks.
 */
public final class PointScores {
    private final Database database;

    public PointScores(Database database) {
        this.database = database;
    }

    /**
     * A cell.
     *
     * @param mean as {@link Cell} has it; null without a score
     * @param scores how many there are
     * @param missing how many places have none
     */
    public record Point(Key key, @Nullable Double mean, int scores, int missing) {}

    private record Sum(double total, int means, int scores, int asked) {
        Sum plus(Sum other) {
            return new Sum(
                    total + other.total,
                    means + other.means,
                    scores + other.scores,
                    asked + other.asked);
        }
    }

    private record Counted(int prompt, int model, String condition, Sum sum) {}

    /**
     * In the order of the run. A row counts once, however many samples and draws of shots it has.
     */
    public List<Point> of(PlannedRun run, String grader, String version) throws StoreException {
        RunOrder order = run.order();
        Map<Key, Sum> sums = new TreeMap<>(Key.in(order));
        for (Counted one : counted(run, grader, version)) {
            Column column = order.columns().get(one.model);
            var key =
                    new Key(
                            RunScores.model(column.key()),
                            order.groups().get(one.prompt),
                            one.condition);
            sums.merge(key, one.sum, Sum::plus);
        }
        var points = new ArrayList<Point>();
        sums.forEach(
                (key, sum) ->
                        points.add(
                                new Point(
                                        key,
                                        sum.means == 0
                                                ? null
                                                : Double.valueOf(sum.total / sum.means),
                                        sum.scores,
                                        sum.asked - sum.scores)));
        return points;
    }

    /**
     * The mean of each row in each draw of its shots; grouped as the index of places has them, so
     * that nothing has to be sorted.
     */
    private static final String BY_DRAW =
            """
            SELECT place.item, place.prompt, place.model, min(place.condition) AS condition,
              avg(grade.value) AS mean, count(grade.value) AS scores, count(*) AS asked
            FROM member AS place
              JOIN request ON request.id = place.request
              LEFT JOIN grade
                ON grade.sample = (SELECT sample.id FROM sample
                  WHERE sample.request = place.request
                  ORDER BY sample.step DESC LIMIT 1)
                AND grade.grader = ?2
                AND grade.grader_version = ?3 || %s
            WHERE place.run = ?1
            GROUP BY place.item, place.prompt, place.model
            """
                    .formatted(RunPlaces.VERSION_END);

    /** The mean of each row over its draws; which asks are draws of one is the fourth parameter. */
    private static final String BY_ROW =
            """
            SELECT json_extract(?4, '$[' || prompt || ']') AS prompt_group, model,
              min(condition) AS condition, avg(mean) AS mean, sum(scores) AS scores,
              sum(asked) AS asked
            FROM (%s)
            GROUP BY item, prompt_group, model
            """
                    .formatted(BY_DRAW);

    private List<Counted> counted(PlannedRun run, String grader, String version)
            throws StoreException {
        List<Integer> groups = run.order().groups();
        boolean several = groups.stream().distinct().count() < groups.size();
        String sums =
                """
                SELECT %1$s AS prompt, model, condition, count(mean) AS means,
                  coalesce(sum(mean), 0.0) AS total, sum(scores) AS scores, sum(asked) AS asked
                FROM (%2$s)
                GROUP BY %1$s, model, condition
                """
                        .formatted(several ? "prompt_group" : "prompt", several ? BY_ROW : BY_DRAW);
        var values = new ArrayList<Object>(List.of(run.id(), grader, version));
        if (several) {
            values.add(groups.toString());
        }
        return database.read(
                sql ->
                        sql.list(
                                sums,
                                row ->
                                        new Counted(
                                                row.integer("prompt"),
                                                row.integer("model"),
                                                row.text("condition"),
                                                new Sum(
                                                        row.real("total"),
                                                        row.integer("means"),
                                                        row.integer("scores"),
                                                        row.integer("asked"))),
                                values.toArray()));
    }
}
