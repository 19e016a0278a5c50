package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings rows into new datasets. Blocks. */
public final class DatasetImport {
    /** Small enough that a reply waiting to be written waits for milliseconds. */
    private static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DatasetImport.class);

    private final Database database;
    private final Owner owner;
    private final InstantSource clock;
    private final DatasetContent contents;

    /**
     * @param owner this process
     */
    public DatasetImport(Database database, Owner owner, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
        this.contents = new DatasetContent(database);
    }

    /**
     * Stores the rows as the next version of the name, in batches; nobody sees the dataset before
     * the last one is in. If it ends with an exception, the dataset never appears.
     *
     * @throws IllegalArgumentException if the name has a {@link Names#problem} or a row does not
     *     have one value for each column
     */
    public Dataset importRows(
            long project, String name, List<String> columns, Iterator<NewRow> rows)
            throws StoreException {
        Dataset dataset = begin(new NewDataset(project, name, columns, ""));
        try {
            RowSource<RuntimeException> source = () -> rows.hasNext() ? rows.next() : null;
            return fill(dataset, source);
        } catch (StoreException | RuntimeException e) {
            discardAfter(e, dataset.id());
            throw e;
        } catch (InterruptedException e) {
            throw new AssertionError("an iterator does not wait", e);
        }
    }

    /**
     * The same for rows that are read as they are stored. An interrupt ends it.
     *
     * @throws IllegalArgumentException as above
     */
    public <X extends Exception> Dataset importRows(NewDataset made, RowSource<X> rows)
            throws StoreException, InterruptedException, X {
        Dataset dataset = begin(made);
        boolean whole = false;
        try {
            RowSource<X> stoppable =
                    () -> {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        return rows.next();
                    };
            Dataset filled = fill(dataset, stoppable);
            whole = true;
            return filled;
        } finally {
            if (!whole) {
                discardIfPossible(dataset.id());
            }
        }
    }

    /**
     * What is about to be made.
     *
     * @param source where the rows come from, for people; may be empty
     */
    public record NewDataset(long project, String name, List<String> columns, String source) {
        public NewDataset {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The first version of the name that has this content and is ready, whatever made it.
     *
     * @param content a {@link RowsHash}
     */
    public Optional<Dataset> withContent(long project, String name, String content)
            throws StoreException, InterruptedException {
        return contents.find(project, Names.checked(name), content);
    }

    /** Gives rows one after the other. */
    @FunctionalInterface
    public interface RowSource<X extends Exception> {
        /** The next row, null after the last one. */
        @Nullable NewRow next() throws X, InterruptedException;
    }

    private <X extends Exception> Dataset fill(Dataset dataset, RowSource<X> rows)
            throws StoreException, InterruptedException, X {
        Map<Split, Long> splits = database.read(sql -> splits(sql, dataset.id()));
        var content = new RowsHash();
        int number = 0;
        NewRow row = rows.next();
        while (row != null) {
            var batch = new ArrayList<@Nullable Object[]>();
            while (row != null && batch.size() < BATCH) {
                number++;
                Map<String, String> fields = fields(dataset.columns(), row, number);
                content.add(row.split(), fields);
                batch.add(
                        new @Nullable Object[] {
                            dataset.id(),
                            number,
                            splits.get(row.split()),
                            Json.write(fields),
                            row.sample()
                        });
                row = rows.next();
            }
            insert(batch);
        }
        String hash = content.hex(dataset.columns());
        database.write(
                sql ->
                        sql.update(
                                "UPDATE dataset SET state = 'ready', content = ? WHERE id = ?",
                                hash,
                                dataset.id()));
        return dataset;
    }

    private void insert(List<@Nullable Object[]> batch) throws StoreException {
        database.write(
                sql -> {
                    sql.batch(
                            """
                            INSERT INTO data_row (dataset, number, split, fields, sample)
                            VALUES (?, ?, ?, ?, ?)
                            """,
                            batch);
                    return batch.size();
                });
    }

    private Dataset begin(NewDataset made) throws StoreException {
        String name = Names.checked(made.name());
        return database.write(
                sql -> {
                    int version =
                            sql.list(
                                            """
                                            SELECT coalesce(max(version), 0) + 1 AS next
                                            FROM dataset WHERE project = ? AND name = ?
                                            """,
                                            row -> row.integer("next"),
                                            made.project(),
                                            name)
                                    .getFirst();
                    long id =
                            sql.insert(
                                    """
                                    INSERT INTO dataset
                                      (project, name, version, source, columns, state, owner,
                                       created)
                                    VALUES (?, ?, ?, ?, ?, 'importing', ?, ?)
                                    """,
                                    made.project(),
                                    name,
                                    version,
                                    made.source(),
                                    Json.write(made.columns()),
                                    owner.text(),
                                    clock.instant());
                    for (Split split : Split.values()) {
                        sql.insert(
                                "INSERT INTO split (dataset, name) VALUES (?, ?)",
                                id,
                                DatasetStore.word(split));
                    }
                    return new Dataset(
                            id, made.project(), name, version, made.columns(), made.source());
                });
    }

    private static Map<String, String> fields(List<String> columns, NewRow row, int number) {
        if (row.values().size() != columns.size()) {
            throw new IllegalArgumentException(
                    "row %d has %d values for %d columns"
                            .formatted(number, row.values().size(), columns.size()));
        }
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), row.values().get(i));
        }
        return fields;
    }

    private static Map<Split, Long> splits(Sql sql, long dataset) throws SQLException {
        var splits = new EnumMap<Split, Long>(Split.class);
        sql.list(
                "SELECT id, name FROM split WHERE dataset = ?",
                row -> splits.put(DatasetStore.split(row.text("name")), row.number("id")),
                dataset);
        return splits;
    }

    /**
     * Removes what processes that have ended left half imported.
     *
     * @return how many datasets that were
     */
    public int discardLeftovers() throws StoreException {
        record Leftover(long id, boolean dead) {}
        List<Leftover> importing =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, owner, created FROM dataset
                                        WHERE state = 'importing'
                                        """,
                                        row -> new Leftover(row.number("id"), isDead(row))));
        int count = 0;
        for (Leftover leftover : importing) {
            if (leftover.dead()) {
                discard(leftover.id());
                count++;
            }
        }
        return count;
    }

    private boolean isDead(Row row) throws SQLException {
        return !Owner.parse(row.text("owner"))
                .isAlive(owner, row.instant("created"), clock.instant());
    }

    /** What cannot be removed now is removed by {@link #discardLeftovers} at a later start. */
    private void discardAfter(Exception because, long dataset) {
        try {
            discard(dataset);
        } catch (StoreException e) {
            because.addSuppressed(e);
        }
    }

    private void discardIfPossible(long dataset) {
        try {
            discard(dataset);
        } catch (StoreException e) {
            LOG.warn("A half imported dataset stays until the next start", e);
        }
    }

    /** In pieces, so that whoever else writes need not wait long. */
    private void discard(long dataset) throws StoreException {
        int gone;
        do {
            gone =
                    database.write(
                            sql ->
                                    sql.update(
                                            """
                                            DELETE FROM data_row WHERE id IN (
                                              SELECT id FROM data_row WHERE dataset = ? LIMIT ?)
                                            """,
                                            dataset,
                                            10 * BATCH));
        } while (gone > 0);
        database.write(
                sql -> {
                    sql.update("DELETE FROM split WHERE dataset = ?", dataset);
                    return sql.update("DELETE FROM dataset WHERE id = ?", dataset);
                });
    }
}
