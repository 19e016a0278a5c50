package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Finds versions of a dataset by what is in them, whatever made them. Blocks. */
final class DatasetContent {
    private static final int PAGE = 500;

    private final Database database;
    private final DatasetStore store;

    DatasetContent(Database database) {
        this.database = database;
        this.store = new DatasetStore(database);
    }

    /**
     * The first version of the name that has this content and is ready.
     *
     * @param content a {@link RowsHash}
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Dataset> find(long project, String name, String content)
            throws StoreException, InterruptedException {
        for (Dataset unknown : unknown(project, name)) {
            write(unknown, hash(unknown));
        }
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT id, project, name, version, columns, source FROM dataset
                                WHERE project = ? AND name = ? AND content = ?
                                  AND state = 'ready'
                                ORDER BY version LIMIT 1
                                """,
                                DatasetStore::dataset,
                                project,
                                name,
                                content));
    }

    /** What was made before the content of all datasets was kept. */
    private List<Dataset> unknown(long project, String name) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, project, name, version, columns, source FROM dataset
                                WHERE project = ? AND name = ? AND content IS NULL
                                  AND state = 'ready'
                                """,
                                DatasetStore::dataset,
                                project,
                                name));
    }

    private String hash(Dataset dataset) throws StoreException, InterruptedException {
        var hash = new RowsHash();
        List<DataRow> page = store.rows(dataset.id(), PAGE, 0);
        while (!page.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (DataRow row : page) {
                var values = new LinkedHashMap<String, String>();
                for (String column : dataset.columns()) {
                    values.put(column, row.fields().getOrDefault(column, ""));
                }
                hash.add(row.split(), values);
            }
            page = store.rows(dataset.id(), PAGE, page.getLast().number());
        }
        return hash.hex(dataset.columns());
    }

    private void write(Dataset dataset, String content) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE dataset SET content = ? WHERE id = ?",
                                content,
                                dataset.id()));
    }
}
