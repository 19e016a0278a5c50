package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.List;

/**
 * Deletes a project with all that belongs to it. What belongs to it is found by the references
 * between tables, so that a table that is added later needs no mention here; what only lets go of
 * it (ON DELETE SET NULL) stays. Blocks.
 */
public final class ProjectRemoval {
    private final Database database;

    public ProjectRemoval(Database database) {
        this.database = database;
    }

    /**
     * How much would be deleted.
     *
     * @param replies samples, those of runs too
     * @param rows of its datasets
     * @param busy whether something of it is being sent now
     */
    public record Extent(int ideas, int replies, int rows, boolean busy) {}

    /** A reference from a column of one table to the key of another. */
    private record Reference(String child, String column, String parent) {}

    public Extent extent(long project) throws StoreException {
        return database.read(
                sql ->
                        new Extent(
                                count(sql, "idea WHERE project = ?", project),
                                count(
                                        sql,
                                        "sample JOIN request ON request.id = sample.request"
                                                + " JOIN run ON run.id = request.run"
                                                + " JOIN idea ON idea.id = run.idea"
                                                + " WHERE idea.project = ?",
                                        project),
                                count(
                                        sql,
                                        "data_row JOIN dataset ON dataset.id = data_row.dataset"
                                                + " WHERE dataset.project = ?",
                                        project),
                                isBusy(sql, project)));
    }

    private static int count(Sql sql, String what, long project) throws SQLException {
        return sql.list("SELECT count(*) AS n FROM " + what, row -> row.integer("n"), project)
                .getFirst();
    }

    private static boolean isBusy(Sql sql, long project) throws SQLException {
        return count(
                        sql,
                        "run JOIN idea ON idea.id = run.idea"
                                + " WHERE idea.project = ? AND run.state = 'running'",
                        project)
                > 0;
    }

    /**
     * Deletes the project and all of its rows, in one transaction. A dataset that an idea of
     * another project uses goes to that project.
     *
     * @return false, and nothing has changed, while something of it is being sent
     */
    public boolean delete(long project) throws StoreException {
        return database.write(
                sql -> {
                    if (isBusy(sql, project)) {
                        return false;
                    }
                    giveAwayDatasets(sql, project);
                    giveAwaySeries(sql, project);
                    var references = references(sql);
                    sql.update(
                            "CREATE TEMP TABLE doomed (kind TEXT, id INTEGER, UNIQUE (kind, id))");
                    sql.update("INSERT INTO doomed VALUES ('project', ?)", project);
                    mark(sql, references);
                    remove(sql);
                    sql.update("DROP TABLE temp.doomed");
                    return true;
                });
    }

    /** An idea may have been moved here or there after it had got its data. */
    private static void giveAwayDatasets(Sql sql, long project) throws SQLException {
        record Given(long dataset, long to) {}
        List<Given> given =
                sql.list(
                        """
                        SELECT dataset.id AS dataset, min(idea.project) AS other
                        FROM dataset
                          JOIN idea ON idea.project <> dataset.project
                            AND (idea.dataset = dataset.id
                              OR EXISTS (SELECT 1 FROM run
                                WHERE run.idea = idea.id AND run.dataset = dataset.id)
                              OR EXISTS (SELECT 1 FROM run
                                JOIN request ON request.run = run.id
                                JOIN data_row ON data_row.id = request.data_row
                                WHERE run.idea = idea.id AND data_row.dataset = dataset.id))
                        WHERE dataset.project = ?
                        GROUP BY dataset.id
                        """,
                        row -> new Given(row.number("dataset"), row.number("other")),
                        project);
        for (var one : given) {
            sql.update(
                    """
                    UPDATE dataset SET project = ?1,
                      version = CASE WHEN EXISTS (SELECT 1 FROM dataset AS there
                          WHERE there.project = ?1 AND there.name = dataset.name
                            AND there.version = dataset.version)
                        THEN (SELECT max(there.version) + 1 FROM dataset AS there
                          WHERE there.project = ?1 AND there.name = dataset.name)
                        ELSE version END
                    WHERE id = ?2
                    """,
                    one.to(),
                    one.dataset());
        }
    }

    /** Meetings that are about another project, too, go on there. */
    private static void giveAwaySeries(Sql sql, long project) throws SQLException {
        sql.update(
                """
                UPDATE series SET project = (SELECT min(about.project) FROM series_about AS about
                  WHERE about.series = series.id AND about.project <> ?1)
                WHERE project = ?1 AND EXISTS (SELECT 1 FROM series_about AS about
                  WHERE about.series = series.id AND about.project <> ?1)
                """,
                project);
    }

    private static List<Reference> references(Sql sql) throws SQLException {
        return sql.list(
                """
                SELECT child.name AS child, ref."from" AS "column", ref."table" AS parent
                FROM sqlite_master AS child JOIN pragma_foreign_key_list(child.name) AS ref
                WHERE child.type = 'table' AND ref.on_delete <> 'SET NULL'
                """,
                row -> new Reference(row.text("child"), row.text("column"), row.text("parent")));
    }

    /** Keys are row numbers in every table. */
    private static void mark(Sql sql, List<Reference> references) throws SQLException {
        int found;
        do {
            found = 0;
            for (var ref : references) {
                found +=
                        sql.update(
                                """
                                INSERT OR IGNORE INTO doomed
                                SELECT ?, child.rowid FROM doomed
                                  JOIN "%s" AS child ON child."%s" = doomed.id
                                WHERE doomed.kind = ?
                                """
                                        .formatted(ref.child(), ref.column()),
                                ref.child(),
                                ref.parent());
            }
        } while (found > 0);
    }

    private static void remove(Sql sql) throws SQLException {
        // The order of tables is not known here: references are checked at the end.
        sql.update("PRAGMA defer_foreign_keys = ON");
        for (String kind : sql.list("SELECT DISTINCT kind FROM doomed", row -> row.text("kind"))) {
            sql.update(
                    "DELETE FROM \"%s\" WHERE rowid IN (SELECT id FROM doomed WHERE kind = ?)"
                            .formatted(kind),
                    kind);
        }
    }
}
