package dev.rung.update.follow;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

/** Answers that are being typed and were not sent, one for each update. Blocks. */
public final class AnswerDrafts {
    /** An update may have come by the channel and by a folder: it is the same one. */
    private static final String OF_IT =
            """
            WHERE day_update = ?1 OR heard IN
              (SELECT id FROM heard WHERE id = ?2 OR update_key = ?3)
            """;

    private final Database database;

    AnswerDrafts(Database database) {
        this.database = database;
    }

    /** What was typed under it; empty if nothing was. */
    public String of(Entry entry) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT text FROM answer_draft " + OF_IT,
                                        row -> row.text("text"),
                                        entry.own(),
                                        entry.heard(),
                                        entry.key())
                                .orElse(""));
    }

    /** Keeps what is typed in place of what was; blank forgets it. */
    public void keep(Entry entry, String text) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "DELETE FROM answer_draft " + OF_IT,
                            entry.own(),
                            entry.heard(),
                            entry.key());
                    // What is gone meanwhile, with its project, keeps none.
                    return text.isBlank()
                            ? 0
                            : sql.update(
                                    """
                                    INSERT INTO answer_draft (heard, day_update, text)
                                    SELECT ?1, NULL, ?3 FROM heard WHERE id = ?1
                                    UNION ALL SELECT NULL, ?2, ?3 FROM day_update
                                    WHERE ?1 IS NULL AND id = ?2
                                    """,
                                    entry.heard(),
                                    entry.own(),
                                    text);
                });
    }
}
