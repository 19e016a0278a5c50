package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * By which column rows belong together: chosen once for a dataset, in all its versions, and then in
 * force for every result, comparison and card over it. Until something is chosen a run goes by what
 * it was ordered with. Blocks.
 */
public final class Clusters {
    private final Database database;
    private final InstantSource clock;

    public Clusters(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was chosen for a dataset.
     *
     * @param column null if each row stands for itself
     */
    public record Choice(@Nullable String column) {}

    /** What is in force for a run; null if each row stands for itself. */
    public @Nullable String of(PlannedRun run) throws StoreException {
        Optional<Choice> chosen = chosen(run.order().dataset());
        return chosen.isPresent() ? chosen.get().column() : run.terms().cluster();
    }

    /**
     * What was chosen for a dataset; nothing if nothing was, or the column is not in this version.
     */
    public Optional<Choice> chosen(long dataset) throws StoreException {
        record Found(@Nullable String name, List<String> columns) {}
        List<Found> found =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT row_cluster.name, dataset.columns FROM dataset
                                          JOIN row_cluster ON row_cluster.project = dataset.project
                                            AND row_cluster.dataset = dataset.name
                                        WHERE dataset.id = ?
                                        """,
                                        row ->
                                                new Found(
                                                        row.textOrNull("name"),
                                                        Json.list(
                                                                row.text("columns"), String.class)),
                                        dataset));
        return found.stream()
                .filter(one -> one.name == null || one.columns.contains(one.name))
                .map(one -> new Choice(one.name))
                .findFirst();
    }

    /** Everything that was chosen, as a value that changes when a choice does. */
    public Object all() throws StoreException {
        record Chosen(long project, String dataset, @Nullable String name) {}
        return database.read(
                sql ->
                        sql.list(
                                "SELECT project, dataset, name FROM row_cluster ORDER BY rowid",
                                row ->
                                        new Chosen(
                                                row.number("project"),
                                                row.text("dataset"),
                                                row.textOrNull("name"))));
    }

    /**
     * Chooses for a dataset in all its versions.
     *
     * @param column null if each row stands for itself
     */
    public void choose(long dataset, @Nullable String column) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO row_cluster (project, dataset, name, chosen)
                                SELECT project, name, ?2, ?3 FROM dataset WHERE id = ?1
                                ON CONFLICT (project, dataset)
                                  DO UPDATE SET name = excluded.name, chosen = excluded.chosen
                                """,
                                dataset,
                                column,
                                clock.instant()));
    }
}
