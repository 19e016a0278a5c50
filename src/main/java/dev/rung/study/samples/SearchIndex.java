package dev.rung.study.samples;

import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

/**
 * Brings the words of samples that have come since the last search into the index. Samples never
 * change, so that the index only grows. Blocks.
 */
final class SearchIndex {
    /** A few hundred milliseconds of writing, so that runs go on meanwhile. */
    private static final int BATCH = 1_000;

    private final Database database;

    SearchIndex(Database database) {
        this.database = database;
    }

    private record Ends(long indexed, long last) {}

    /** Afterwards every sample that was there at the beginning can be found. */
    void catchUp(Progress progress) throws StoreException, InterruptedException {
        Ends ends = ends();
        long first = ends.indexed();
        for (long at = first; at < ends.last(); ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            at = add(at);
            progress.report(Math.min(at, ends.last()) - first, ends.last() - first);
        }
    }

    private Ends ends() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT coalesce((SELECT max(rowid) FROM sample_text), 0)
                                            AS indexed,
                                          coalesce((SELECT max(id) FROM sample), 0) AS last
                                        """,
                                        row -> new Ends(row.number("indexed"), row.number("last")))
                                .getFirst());
    }

    /**
     * Adds a batch, from where the index ends now: another process may have been here, too.
     *
     * @return up to which sample the index goes
     */
    private long add(long after) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            """
                            INSERT INTO sample_text (rowid, text, thinking)
                            SELECT id, text, thinking FROM sample
                            WHERE id > (SELECT coalesce(max(rowid), 0) FROM sample_text)
                            ORDER BY id LIMIT ?
                            """,
                            BATCH);
                    long now =
                            sql.list(
                                            "SELECT coalesce(max(rowid), 0) AS n FROM sample_text",
                                            row -> row.number("n"))
                                    .getFirst();
                    // Samples may have been deleted meanwhile: then there is nothing left to add.
                    return now > after ? now : Long.MAX_VALUE;
                });
    }
}
