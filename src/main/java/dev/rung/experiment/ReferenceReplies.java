package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The replies that rewards of single prompt versions are compared with; those without one take that
 * of the grader. Blocks.
 */
public final class ReferenceReplies {
    private final Database database;

    public ReferenceReplies(Database database) {
        this.database = database;
    }

    /** Those of some prompt versions, by the versions' ids; one without is not in it. */
    public Map<Long, String> of(Collection<Long> versions) throws StoreException {
        record Reply(long version, String text) {}
        List<Reply> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT prompt_version, text FROM reference_reply
                                        WHERE prompt_version IN (SELECT value FROM json_each(?))
                                        """,
                                        row ->
                                                new Reply(
                                                        row.number("prompt_version"),
                                                        row.text("text")),
                                        Json.write(versions)));
        var replies = new HashMap<Long, String>();
        all.forEach(one -> replies.put(one.version(), one.text()));
        return replies;
    }

    /**
     * Sets the one of a prompt version, or takes it back. Rewards by the old one are computed anew;
     * what models said of it stays.
     *
     * @param text null or blank for none of its own
     */
    public void set(long version, @Nullable String text) throws StoreException {
        database.write(
                sql ->
                        text == null || text.isBlank()
                                ? sql.update(
                                        "DELETE FROM reference_reply WHERE prompt_version = ?",
                                        version)
                                : sql.update(
                                        """
                                        INSERT INTO reference_reply (prompt_version, text)
                                        VALUES (?, ?)
                                        ON CONFLICT (prompt_version) DO UPDATE
                                        SET text = excluded.text
                                        """,
                                        version,
                                        text.strip()));
    }
}
