package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs over rows as lists, for the screen and the terminal. Blocks. */
public final class RunList {
    private final Database database;

    public RunList(Database database) {
        this.database = database;
    }

    /**
     * A run in a list.
     *
     * @param dataset name and version of its data
     */
    public record Item(
            PlannedRun run, long project, String projectName, String idea, String dataset) {}

    private static final String SELECT =
            """
            SELECT %s,
              project.id AS project, project.name AS project_name, idea.name AS idea_name,
              dataset.name AS dataset_name, dataset.version AS dataset_version
            FROM run JOIN plan ON plan.run = run.id
              JOIN idea ON idea.id = run.idea JOIN project ON project.id = idea.project
              JOIN dataset ON dataset.id = run.dataset
            """
                    .formatted(PlannedRuns.COLUMNS);

    /**
     * The newest runs: those that are on and those that wait first, in the order of the queue, then
     * the rest, the latest first.
     *
     * @param project of one project, null for all
     */
    public List<Item> newest(@Nullable Long project, int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + """
                                        WHERE ?1 IS NULL OR idea.project = ?1
                                        ORDER BY
                                          CASE plan.state WHEN 'running' THEN 0
                                            WHEN 'waiting' THEN 1 WHEN 'paused' THEN 2 ELSE 3 END,
                                          CASE WHEN plan.state IN ('running', 'waiting')
                                            THEN run.id ELSE -run.id END
                                        LIMIT ?2
                                        """,
                                RunList::item,
                                project,
                                most));
    }

    private static Item item(Row row) throws SQLException {
        return new Item(
                PlannedRuns.read(row),
                row.number("project"),
                row.text("project_name"),
                row.text("idea_name"),
                "«%s» v%d".formatted(row.text("dataset_name"), row.integer("dataset_version")));
    }

    /** Runs that came to their end and that nobody has looked at since, the latest first. */
    public List<Item> unseen() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + "WHERE plan.state = 'done' AND plan.seen = 0"
                                        + " ORDER BY run.finished DESC",
                                RunList::item));
    }

    /** The newest run of the name in the project that has come to its end. */
    public Optional<PlannedRun> newestDone(long project, String name) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                SELECT
                                        + """
                                        WHERE idea.project = ? AND plan.name = ?
                                          AND plan.state = 'done'
                                        ORDER BY run.id DESC LIMIT 1
                                        """,
                                PlannedRuns::read,
                                project,
                                name));
    }

    /** The user has looked at it. */
    public void saw(long run) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE plan SET seen = 1 WHERE run = ? AND state = 'done'"
                                        + " AND seen = 0",
                                run));
    }

    /**
     * How often the test rows of a dataset (any version of its name) were scored: runs over them
     * that have begun.
     */
    public int testLooks(long dataset) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT count(*) AS n
                                        FROM plan JOIN run ON run.id = plan.run
                                          JOIN dataset ON dataset.id = run.dataset
                                          JOIN dataset AS this ON this.id = ?
                                            AND this.project = dataset.project
                                            AND this.name = dataset.name
                                        WHERE json_extract(plan.run_order, '$.split') = 'test'
                                          AND plan.next_row > 0
                                        """,
                                        row -> row.integer("n"),
                                        dataset)
                                .orElse(0));
    }
}
