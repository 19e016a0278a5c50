package dev.rung.bundle;

import dev.rung.store.Sql;
import dev.rung.study.samples.Found;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * Copies the rows that are shared, and what they refer to, from the schema {@code source} into
 * empty tables. What went over the wire, settings, caps, drafts, and where and by which process
 * something ran are left out.
 */
final class BundleRows {
    /** So many requests between two looks whether it is to stop. */
    private static final int BATCH = 500;

    /** A condition for the batch of requests between two parameters. */
    private static final String BATCHED =
            "IN (SELECT request FROM temp.asked WHERE request > ? AND request <= ?)";

    private static final String OF_BATCH =
            "sample IN (SELECT id FROM main.sample WHERE request > ? AND request <= ?)";

    private final Sql sql;
    private final Progress progress;
    private final long[] done = {0, 0};

    BundleRows(Sql sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    void copy(Shared shared) throws SQLException {
        Long card = shared.card() == null ? null : shared.card().id();
        pick(shared.found());
        ask(card);
        requests();
        members();
        runs(card);
        new BundleVotes(sql, this).copy();
        data();
        prompts();
        ideas(card);
        said();
        if (card != null) {
            card(card);
        }
        tidy();
    }

    private void pick(Found found) throws SQLException {
        sql.update(
                """
                CREATE TABLE bundle_sample (
                  id INTEGER PRIMARY KEY,
                  sample INTEGER NOT NULL,
                  member INTEGER NOT NULL
                )
                """);
        for (int from = 0; from < found.size(); from += BATCH) {
            look();
            var places = new ArrayList<@Nullable Object[]>();
            for (int i = from; i < Math.min(found.size(), from + BATCH); i++) {
                places.add(new @Nullable Object[] {i + 1, found.sample(i), found.member(i)});
            }
            sql.batch("INSERT INTO bundle_sample VALUES (?, ?, ?)", places);
        }
    }

    /** Of a conversation the answers before come along, to be read. */
    private void ask(@Nullable Long card) throws SQLException {
        sql.update("CREATE TEMP TABLE asked (request INTEGER PRIMARY KEY, step INTEGER NOT NULL)");
        sql.update(
                """
                INSERT INTO temp.asked
                SELECT request, max(step) FROM source.sample
                WHERE id IN (SELECT sample FROM bundle_sample
                  UNION SELECT sample FROM source.card_example WHERE card = ?)
                GROUP BY request
                """,
                card);
        done[1] =
                sql.list("SELECT count(*) AS n FROM temp.asked", row -> row.number("n")).getFirst();
    }

    private void requests() throws SQLException {
        long from = Long.MIN_VALUE;
        while (true) {
            look();
            long to = next(from);
            if (to == from) {
                return;
            }
            copy("request", Map.of(), "id " + BATCHED, from, to);
            copy(
                    "sample",
                    Map.of("error_details", "iif(error IS NULL, NULL, '')"),
                    """
                    request %s AND step <= (SELECT step FROM temp.asked
                      WHERE asked.request = sample.request)
                    """
                            .formatted(BATCHED),
                    from,
                    to);
            copy(
                    "attempt",
                    Map.of(
                            "error_details",
                            "iif(error IS NULL, NULL, '')",
                            "text",
                            "''",
                            "thinking",
                            "''"),
                    "request " + BATCHED,
                    from,
                    to);
            copy(
                    "charge",
                    Map.of(),
                    """
                    attempt IN (SELECT id FROM main.attempt WHERE request > ? AND request <= ?)
                    """,
                    from,
                    to);
            for (String table : List.of("grade", "tag", "gold", "label", "human_verdict")) {
                copy(table, Map.of(), OF_BATCH, from, to);
            }
            sql.update(
                    """
                    INSERT INTO main.sample_text (rowid, text, thinking)
                    SELECT id, text, thinking FROM main.sample
                    WHERE request > ? AND request <= ? ORDER BY id
                    """,
                    from,
                    to);
            from = to;
            done[0] += BATCH;
            progress.report(Math.min(done[0], done[1]), done[1]);
        }
    }

    private long next(long from) throws SQLException {
        return sql.list(
                        """
                        SELECT coalesce(max(request), ?1) AS n FROM
                          (SELECT request FROM temp.asked WHERE request > ?1
                            ORDER BY request LIMIT ?2)
                        """,
                        row -> row.number("n"),
                        from,
                        BATCH)
                .getFirst();
    }

    private void members() throws SQLException {
        sql.update("DELETE FROM bundle_sample WHERE sample NOT IN (SELECT id FROM main.sample)");
        copy("member", Map.of(), "id IN (SELECT member FROM bundle_sample WHERE member <> 0)");
        sql.update(
                """
                UPDATE bundle_sample SET member = 0
                WHERE member <> 0 AND member NOT IN (SELECT id FROM main.member)
                """);
    }

    /**
     * What graded a run may name programs with their arguments; its grades say by what. Judges come
     * along with their votes.
     */
    private void runs(@Nullable Long card) throws SQLException {
        copy(
                "run",
                Map.of("owner", "''"),
                """
                id IN (SELECT run FROM main.request UNION SELECT run FROM main.member
                  UNION SELECT run FROM source.card_run WHERE card = ?)
                """,
                card);
        copy("plan", Map.of("graders", "'[]'"), "run IN (SELECT id FROM main.run)");
    }

    private void data() throws SQLException {
        copy(
                "data_row",
                Map.of("sample", "iif(sample IN (SELECT id FROM main.sample), sample, NULL)"),
                """
                id IN (SELECT data_row FROM main.request UNION SELECT data_row FROM main.member)
                """);
        copy(
                "dataset",
                Map.of("owner", "''"),
                """
                id IN (SELECT dataset FROM main.data_row UNION SELECT dataset FROM main.run)
                """);
        copy("split", Map.of(), "dataset IN (SELECT id FROM main.dataset)");
    }

    private void prompts() throws SQLException {
        String there = "(SELECT prompt_version FROM main.request)";
        copy(
                "prompt_version",
                Map.of("base", "iif(base IN " + there + ", base, NULL)"),
                "id IN " + there);
        copy("prompt", Map.of(), "id IN (SELECT prompt FROM main.prompt_version)");
    }

    private void ideas(@Nullable Long card) throws SQLException {
        copy(
                "idea",
                Map.of("dataset", "iif(dataset IN (SELECT id FROM main.dataset), dataset, NULL)"),
                """
                id IN (SELECT idea FROM main.run UNION SELECT idea FROM main.prompt
                  UNION SELECT idea FROM source.card WHERE id = ?)
                """,
                card);
        copy(
                "project",
                Map.of(),
                """
                id IN (SELECT project FROM main.idea UNION SELECT project FROM main.dataset)
                """);
        sql.update(
                "UPDATE main.charge SET project = NULL WHERE project NOT IN (SELECT id FROM"
                        + " main.project)");
    }

    /** What people said of the samples. */
    private void said() throws SQLException {
        String there = " IN (SELECT id FROM main.sample)";
        copy("pair_label", Map.of(), "left_sample" + there + " AND right_sample" + there);
        copy("mistake", Map.of(), "id IN (SELECT mistake FROM main.tag)");
        copy("label_choice", Map.of(), "id IN (SELECT choice FROM main.label)");
        copy(
                "note",
                Map.of(
                        "project",
                        "iif(project IN (SELECT id FROM main.project), project, NULL)",
                        "idea",
                        "iif(idea IN (SELECT id FROM main.idea), idea, NULL)",
                        "run",
                        "iif(run IN (SELECT id FROM main.run), run, NULL)"),
                "draft = 0 AND sample IN (SELECT sample FROM bundle_sample)");
        // Answers before those that are shared may have been marked in another idea.
        copy(
                "idea",
                Map.of("dataset", "NULL"),
                """
                id IN (SELECT idea FROM main.mistake UNION SELECT idea FROM main.label_choice)
                  AND id NOT IN (SELECT id FROM main.idea)
                """);
        copy(
                "project",
                Map.of(),
                """
                id IN (SELECT project FROM main.idea)
                  AND id NOT IN (SELECT id FROM main.project)
                """);
    }

    private void card(long card) throws SQLException {
        copy("card", Map.of(), "id = ?", card);
        copy("card_picture", Map.of(), "card = ?", card);
        copy("card_run", Map.of(), "card = ?", card);
        copy("card_example", Map.of(), "card = ? AND sample IN (SELECT id FROM main.sample)", card);
        copy(
                "item",
                Map.of("idea", "iif(idea IN (SELECT id FROM main.idea), idea, NULL)"),
                """
                id IN (SELECT item FROM source.card_step WHERE card = ?)
                  AND project IN (SELECT id FROM main.project)
                """,
                card);
        copy("step", Map.of(), "item IN (SELECT id FROM main.item)");
        copy("card_step", Map.of(), "card = ? AND item IN (SELECT id FROM main.item)", card);
        copy(
                "item_run",
                Map.of(),
                "item IN (SELECT id FROM main.item) AND run IN (SELECT id FROM main.run)");
    }

    /** An address may carry a name and a password, or a key behind its question mark. */
    private void tidy() throws SQLException {
        for (String table : List.of("request", "vote")) {
            List<String> addresses =
                    sql.list(
                            "SELECT DISTINCT base_url FROM main." + table,
                            row -> row.text("base_url"));
            for (String address : addresses) {
                String plain = plain(address);
                if (!plain.equals(address)) {
                    sql.update(
                            "UPDATE main.%s SET base_url = ? WHERE base_url = ?".formatted(table),
                            plain,
                            address);
                }
            }
        }
        sql.update("DROP TABLE temp.asked");
    }

    /** The address without user, query and fragment. */
    static String plain(String address) {
        return address.replaceFirst("[?#].*$", "").replaceFirst("//[^/]*@", "//");
    }

    /**
     * @param instead what stands in a column in place of its value
     * @param where over the source table
     */
    void copy(String table, Map<String, String> instead, String where, @Nullable Object... values)
            throws SQLException {
        List<String> columns =
                sql.list(
                        "SELECT name FROM pragma_table_info(?, 'source')",
                        row -> row.text("name"),
                        table);
        String into = columns.stream().map(BundleRows::quoted).collect(Collectors.joining(", "));
        String from =
                columns.stream()
                        .map(column -> instead.getOrDefault(column, quoted(column)))
                        .collect(Collectors.joining(", "));
        sql.update(
                "INSERT INTO main.%1$s (%2$s) SELECT %3$s FROM source.%1$s AS %1$s WHERE %4$s"
                        .formatted(table, into, from, where),
                values);
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("stopped");
        }
    }
}
