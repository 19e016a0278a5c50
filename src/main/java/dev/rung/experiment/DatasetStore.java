package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Datasets that are ready, and their rows. Blocks. */
public final class DatasetStore {
    private static final String ROW =
            """
            SELECT data_row.id, data_row.number, split.name AS split, data_row.fields,
              data_row.sample
            FROM data_row JOIN split ON split.id = data_row.split
            """;

    private final Database database;

    public DatasetStore(Database database) {
        this.database = database;
    }

    /**
     * The datasets of the project that are ready: names oldest first, of each the newest version
     * first.
     *
     * @param also one of any project, null for none: an idea that was moved keeps its own
     */
    public List<Dataset> datasets(long project, @Nullable Long also) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, project, name, version, columns, source FROM dataset
                                WHERE (project = ? OR id = ?) AND state = 'ready'
                                ORDER BY min(id) OVER (PARTITION BY project, name), version DESC
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
                                SELECT id, project, name, version, columns, source FROM dataset
                                WHERE id = ? AND state = 'ready'
                                """,
                                DatasetStore::dataset,
                                id));
    }

    /** What the columns of these rows hold, by the rows' ids, in the order of their dataset. */
    public Map<Long, Map<String, String>> fields(Collection<Long> rows) throws StoreException {
        record Fields(long row, Map<String, String> fields) {}
        return database
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, fields FROM data_row
                                        WHERE id IN (SELECT value FROM json_each(?))
                                        """,
                                        row ->
                                                new Fields(
                                                        row.number("id"),
                                                        Json.map(row.text("fields"))),
                                        Json.write(rows)))
                .stream()
                .collect(Collectors.toMap(Fields::row, Fields::fields));
    }

    /** The versions of the name that are ready, oldest first. */
    public List<Dataset> versions(long project, String name) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, project, name, version, columns, source FROM dataset
                                WHERE project = ? AND name = ? AND state = 'ready'
                                ORDER BY version
                                """,
                                DatasetStore::dataset,
                                project,
                                name));
    }

    /** The newest version of the name that is ready. */
    public Optional<Dataset> newest(long project, String name) throws StoreException {
        List<Dataset> all = versions(project, name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** That version of the name, if it is ready. */
    public Optional<Dataset> version(long project, String name, int version) throws StoreException {
        return versions(project, name).stream()
                .filter(dataset -> dataset.version() == version)
                .findFirst();
    }

    /**
     * A page of the split's rows in the order of their numbers.
     *
     * @param after the number of the last row of the page before, 0 for the first page
     */
    public List<DataRow> rows(long dataset, Split split, int limit, int after)
            throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        WHERE split.dataset = ? AND split.name = ?
                                          AND data_row.dataset = split.dataset
                                          AND data_row.number > ?
                                        ORDER BY data_row.number LIMIT ?
                                        """,
                                DatasetStore::row,
                                dataset,
                                word(split),
                                after,
                                limit));
    }

    /**
     * A page of the rows of all splits in the order of their numbers.
     *
     * @param after the number of the last row of the page before, 0 for the first page
     */
    public List<DataRow> rows(long dataset, int limit, int after) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        WHERE data_row.dataset = ? AND data_row.number > ?
                                        ORDER BY data_row.number LIMIT ?
                                        """,
                                DatasetStore::row,
                                dataset,
                                after,
                                limit));
    }

    /** The numbers of a split's rows, in order. */
    int[] numbers(long dataset, Split split) throws StoreException {
        return database
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT data_row.number AS number FROM data_row
                                          JOIN split ON split.id = data_row.split
                                        WHERE split.dataset = ? AND split.name = ?
                                          AND data_row.dataset = split.dataset
                                        ORDER BY data_row.number
                                        """,
                                        row -> row.integer("number"),
                                        dataset,
                                        word(split)))
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Rows by their numbers, in their order. */
    List<DataRow> numbered(long dataset, List<Integer> numbers) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        WHERE data_row.dataset = ?
                                          AND data_row.number IN (SELECT value FROM json_each(?))
                                        ORDER BY data_row.number
                                        """,
                                DatasetStore::row,
                                dataset,
                                Json.write(numbers)));
    }

    /** How many of these rows have one of the ids. */
    int among(long dataset, List<Integer> numbers, List<Long> ids) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT count(*) AS n FROM data_row WHERE dataset = ?
                                          AND number IN (SELECT value FROM json_each(?))
                                          AND id IN (SELECT value FROM json_each(?))
                                        """,
                                        row -> row.integer("n"),
                                        dataset,
                                        Json.write(numbers),
                                        Json.write(ids))
                                .orElseThrow());
    }

    public int count(long dataset, Split split) throws StoreException {
        return counts(dataset).getOrDefault(split, 0);
    }

    /**
     * How many of a split's rows are asked.
     *
     * @param most of the first so many, null for all
     * @param leftOut ids of rows that are not
     */
    int count(long dataset, Split split, @Nullable Integer most, List<Long> leftOut)
            throws StoreException {
        if (leftOut.isEmpty()) {
            int all = count(dataset, split);
            return most == null ? all : Math.min(all, most);
        }
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT count(*) AS n FROM (
                                          SELECT data_row.id FROM data_row
                                            JOIN split ON split.id = data_row.split
                                          WHERE split.dataset = ? AND split.name = ?
                                            AND data_row.dataset = split.dataset
                                          ORDER BY data_row.number LIMIT ?)
                                        WHERE id NOT IN (SELECT value FROM json_each(?))
                                        """,
                                        row -> row.integer("n"),
                                        dataset,
                                        word(split),
                                        most == null ? -1 : most,
                                        Json.write(leftOut))
                                .orElseThrow());
    }

    /** The rows of every split, also of those that have none. */
    public Map<Split, Integer> counts(long dataset) throws StoreException {
        return database.read(
                sql -> {
                    var counts = new EnumMap<Split, Integer>(Split.class);
                    for (Split split : Split.values()) {
                        counts.put(split, 0);
                    }
                    sql.list(
                            """
                            SELECT split.name AS split, count(data_row.id) AS n
                            FROM split LEFT JOIN data_row
                              ON data_row.dataset = split.dataset AND data_row.split = split.id
                            WHERE split.dataset = ? GROUP BY split.id
                            """,
                            row -> counts.put(split(row.text("split")), row.integer("n")),
                            dataset);
                    return Map.copyOf(counts);
                });
    }

    public Optional<DataRow> row(long id) throws StoreException {
        return database.read(
                sql -> sql.first(ROW + "WHERE data_row.id = ?", DatasetStore::row, id));
    }

    /** Some rows, in the order of their ids. */
    public List<DataRow> rows(Collection<Long> ids) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                ROW
                                        + """
                                        WHERE data_row.id IN (SELECT value FROM json_each(?))
                                        ORDER BY data_row.id
                                        """,
                                DatasetStore::row,
                                Json.write(ids)));
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

    static Dataset dataset(Row row) throws SQLException {
        return new Dataset(
                row.number("id"),
                row.number("project"),
                row.text("name"),
                row.integer("version"),
                Json.list(row.text("columns"), String.class),
                row.text("source"));
    }

    private static DataRow row(Row row) throws SQLException {
        return new DataRow(
                row.number("id"),
                row.integer("number"),
                split(row.text("split")),
                Json.map(row.text("fields")),
                row.numberOrNull("sample"));
    }

    static String word(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    static Split split(String word) {
        return Split.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
