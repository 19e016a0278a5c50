package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Datasets that are ready, and their rows. Blocks. */
public final class DatasetStore {
    private static final String ROW =
            """
            SELECT data_row.id, data_row.number, split.name AS split, data_row.fields
            FROM data_row JOIN split ON split.id = data_row.split
            """;

    private final Database database;

    public DatasetStore(Database database) {
        this.database = database;
    }

    /**
     * The datasets of the project that are ready, oldest first.
     *
     * @param also one of any project, null for none: an idea that was moved keeps its own
     */
    public List<Dataset> datasets(long project, @Nullable Long also) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, project, name, version, columns FROM dataset
                                WHERE (project = ? OR id = ?) AND state = 'ready' ORDER BY id
                                """,
                                DatasetStore::dataset,
                                project,
                                also));
    }

    /** A dataset that is ready. */
    public Optional<Dataset> dataset(long id) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT id, project, name, version, columns FROM dataset
                                WHERE id = ? AND state = 'ready'
                                """,
                                DatasetStore::dataset,
                                id));
    }

    /** Rows of the split in the order of their numbers. */
    public List<DataRow> rows(long dataset, Split split, int limit, int offset)
            throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        WHERE split.dataset = ? AND split.name = ?
                                          AND data_row.dataset = split.dataset
                                        ORDER BY data_row.number LIMIT ? OFFSET ?
                                        """,
                                DatasetStore::row,
                                dataset,
                                word(split),
                                limit,
                                offset));
    }

    public int count(long dataset, Split split) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(*) AS n
                                        FROM split JOIN data_row
                                          ON data_row.split = split.id
                                            AND data_row.dataset = split.dataset
                                        WHERE split.dataset = ? AND split.name = ?
                                        """,
                                        row -> row.integer("n"),
                                        dataset,
                                        word(split))
                                .getFirst());
    }

    public Optional<DataRow> row(long id) throws StoreException {
        return database.read(
                sql -> sql.first(ROW + "WHERE data_row.id = ?", DatasetStore::row, id));
    }

    /** The row after this one in its split. */
    public Optional<DataRow> next(long row) throws StoreException {
        return neighbour(row, "data_row.number > here.number ORDER BY data_row.number");
    }

    /** The row before this one in its split. */
    public Optional<DataRow> previous(long row) throws StoreException {
        return neighbour(row, "data_row.number < here.number ORDER BY data_row.number DESC");
    }

    /** The row and those after it in its split, in order. */
    public List<DataRow> from(long row, int limit) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        JOIN data_row AS here ON here.id = ?
                                        WHERE data_row.dataset = here.dataset
                                          AND data_row.split = here.split
                                          AND data_row.number >= here.number
                                        ORDER BY data_row.number LIMIT ?
                                        """,
                                DatasetStore::row,
                                row,
                                limit));
    }

    private Optional<DataRow> neighbour(long row, String side) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                ROW
                                        + """
                                        JOIN data_row AS here ON here.id = ?
                                        WHERE data_row.dataset = here.dataset
                                          AND data_row.split = here.split
                                          AND %s
                                        LIMIT 1
                                        """
                                                .formatted(side),
                                DatasetStore::row,
                                row));
    }

    private static Dataset dataset(Row row) throws SQLException {
        return new Dataset(
                row.number("id"),
                row.number("project"),
                row.text("name"),
                row.integer("version"),
                Json.list(row.text("columns"), String.class));
    }

    private static DataRow row(Row row) throws SQLException {
        return new DataRow(
                row.number("id"),
                row.integer("number"),
                split(row.text("split")),
                Json.map(row.text("fields")));
    }

    static String word(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    static Split split(String word) {
        return Split.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
