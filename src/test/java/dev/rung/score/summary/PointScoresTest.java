package dev.rung.score.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;
import dev.rung.store.Sql;
import dev.rung.task.Lanes;
import dev.rung.testing.DoneRun;
import dev.rung.testing.NamedGrader;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The means that the store counts are those of the whole computation, whatever is missing. */
@NullUnmarked
class PointScoresTest {
    private static final int ROWS = 40;
    private static final List<String> CONDITIONS = List.of("calm", "pushed");

    @TempDir Path folder;

    @Test
    void theMeansAreThoseOfTheResult() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            long idea =
                    services.projects()
                            .createIdea(services.projects().create("P").id(), "I", "")
                            .id();
            services.database()
                    .write(
                            sql -> {
                                fill(sql, idea);
                                return true;
                            });
            var scores = new RunScores(services.database());
            PlannedRun run = run(idea);
            List<Cell> cells =
                    new Summary(
                                    scores.of(run, new NamedGrader("exact", "v1", Scale.BINARY)),
                                    Bootstrap.USUAL)
                            .cells();
            List<PointScores.Point> points = scores.points().of(run, "exact", "v1");
            assertEquals(4, cells.size());
            assertEquals(4, points.size());
            for (int i = 0; i < 4; i++) {
                Cell cell = cells.get(i);
                PointScores.Point point = points.get(i);
                assertEquals(cell.key(), point.key());
                assertEquals(cell.estimate().mean(), point.mean(), 1e-12);
                assertEquals(cell.estimate().values(), point.scores());
                assertEquals(cell.share().missing(), point.missing());
            }
            assertEquals(
                    ROWS * 3 * 4,
                    points.stream().mapToInt(one -> one.scores() + one.missing()).sum());
        }
    }

    @Test
    void overDrawsOfShotsTheyAreThoseOfTheResultToo() throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            long idea =
                    services.projects()
                            .createIdea(services.projects().create("P").id(), "I", "")
                            .id();
            // Two samples of the first draw and one of the second, with holes everywhere.
            services.database()
                    .write(
                            sql -> {
                                fill(sql, idea);
                                return sql.update("UPDATE member SET prompt = sample % 2");
                            });
            var how = new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);
            PlannedRun whole = run(idea);
            PlannedRun run =
                    DoneRun.of(
                            idea,
                            whole.order()
                                    .with(
                                            List.of(
                                                    new Shots.Drawn(how, 4, 1),
                                                    new Shots.Drawn(how, 4, 2))));
            var scores = new RunScores(services.database());
            List<Cell> cells =
                    new Summary(
                                    scores.of(run, new NamedGrader("exact", "v1", Scale.BINARY)),
                                    Bootstrap.USUAL)
                            .cells();
            List<PointScores.Point> points = scores.points().of(run, "exact", "v1");
            assertEquals(4, cells.size());
            assertEquals(4, points.size());
            for (int i = 0; i < 4; i++) {
                assertEquals(2, cells.get(i).draws().size());
                assertEquals(cells.get(i).key(), points.get(i).key());
                assertEquals(cells.get(i).estimate().mean(), points.get(i).mean(), 1e-12);
                assertEquals(cells.get(i).estimate().values(), points.get(i).scores());
            }
        }
    }

    @Test
    void whatNobodySaysIsSeenInAllScoresOfTheRun() throws Exception {
        var unknown = new NamedGrader("exact", "v1", null);
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(folder.resolve("rung.db"), List.of(), Map.of(), lanes)) {
            long idea =
                    services.projects()
                            .createIdea(services.projects().create("P").id(), "I", "")
                            .id();
            services.database()
                    .write(
                            sql -> {
                                fill(sql, idea);
                                return sql.update("UPDATE grade SET value = 1 WHERE value = 0.5");
                            });
            var scores = new RunScores(services.database());
            assertEquals(Set.of(Scale.BINARY), scales(scores.of(run(idea), unknown)));
            // One score of one cell is enough: cells of a run are never treated in two ways.
            services.database()
                    .write(
                            sql ->
                                    sql.update(
                                            """
                                            UPDATE grade SET value = 0.5 WHERE id =
                                              (SELECT min(id) FROM grade WHERE value = 1)
                                            """));
            assertEquals(Set.of(Scale.NUMBER), scales(scores.of(run(idea), unknown)));
        }
    }

    private static Set<Scale> scales(List<Scored> scores) {
        return scores.stream().map(Scored::scale).collect(Collectors.toSet());
    }

    private static PlannedRun run(long idea) {
        var models =
                List.of("a", "b").stream()
                        .map(id -> new Column(new ModelRef("p", "", id), Parameters.UNSET))
                        .toList();
        var order =
                new RunOrder(
                        "r",
                        List.of(1L),
                        models,
                        1,
                        Split.DEVELOPMENT,
                        null,
                        CONDITIONS.stream().map(name -> new Condition(name, Map.of())).toList(),
                        3,
                        false);
        return DoneRun.of(idea, order);
    }

    private static void fill(Sql sql, long idea) throws SQLException {
        sql.update(
                "INSERT INTO dataset (id, project, name, columns, state, owner, created)"
                        + " VALUES (1, 1, 'd', '[]', 'ready', '', 0)");
        sql.update("INSERT INTO split (id, dataset, name) VALUES (1, 1, 'development')");
        sql.update("INSERT INTO prompt (id, idea, name, created) VALUES (1, ?, '', 0)", idea);
        sql.update(
                "INSERT INTO prompt_version (id, prompt, number, turns, created)"
                        + " VALUES (1, 1, 1, '[]', 0)");
        sql.update(
                "INSERT INTO run (id, idea, kind, dataset, state, owner, created)"
                        + " VALUES (1, ?, 'run', 1, 'finished', '', 0)",
                idea);
        sql.update(
                "INSERT INTO plan (run, name, state, run_order, changed)"
                        + " VALUES (1, 'r', 'done', '{}', 0)");
        var random = new Random(3);
        long id = 0;
        for (int row = 1; row <= ROWS; row++) {
            sql.update(
                    "INSERT INTO data_row (id, dataset, number, split, fields)"
                            + " VALUES (?, 1, ?, 1, '{}')",
                    row,
                    row);
            for (int place = 0; place < 12; place++) {
                String condition = CONDITIONS.get(place % 2);
                int model = place / 2 % 2;
                id++;
                sql.update(
                        """
                        INSERT INTO request (id, run, prompt_version, data_row, state, provider,
                          base_url, model, condition, conversation, identity, sample_index, created,
                          parameters, "values", messages)
                        VALUES (?, 1, 1, ?, 'done', 'p', '', ?, ?, '', ?, 0, 0, '{}', '{}', '[]')
                        """,
                        id,
                        row,
                        model == 0 ? "a" : "b",
                        condition,
                        "i" + id);
                sql.update(
                        """
                        INSERT INTO member (id, run, item, prompt, model, sample, condition, data_row,
                          request, reused)
                        VALUES (?, 1, ?, 0, ?, ?, ?, ?, ?, 0)
                        """,
                        id,
                        row * 2 + place % 2,
                        model,
                        place / 4,
                        condition,
                        row,
                        id);
                sql.update(
                        "INSERT INTO sample (id, request, outcome, text, created)"
                                + " VALUES (?, ?, 'finished', '', 0)",
                        id,
                        id);
                @Nullable Double value =
                        random.nextInt(5) == 0 ? null : Double.valueOf(random.nextInt(3) / 2.0);
                sql.update(
                        "INSERT INTO grade (sample, grader, grader_version, value, note, created)"
                                + " VALUES (?, 'exact', 'v1', ?, 'no answer', 0)",
                        id,
                        value);
            }
        }
    }
}
