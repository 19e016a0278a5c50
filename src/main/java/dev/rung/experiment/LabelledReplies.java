package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.List;

/** Replies that people have judged, for a classifier to learn from. Blocks. */
public final class LabelledReplies {
    private final Database database;

    public LabelledReplies(Database database) {
        this.database = database;
    }

    /**
     * A whole reply that was read.
     *
     * @param isTagged whether it makes the mistake
     * @param conversation the same for replies to the same messages
     */
    public record Judged(String text, boolean isTagged, String conversation) {}

    /**
     * The whole replies of an idea that were read: those with the mistake's tag make it, the others
     * do not. Replies that nobody read say nothing.
     *
     * @param mistake its number, 1–9
     */
    public List<Judged> byMistake(long idea, int mistake) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT sample.text, request.conversation, EXISTS (
                                    SELECT 1 FROM tag JOIN mistake ON mistake.id = tag.mistake
                                    WHERE tag.sample = sample.id AND mistake.idea = ?
                                      AND mistake.number = ?) AS tagged
                                FROM run
                                  JOIN request ON request.run = run.id
                                  JOIN sample ON sample.request = request.id
                                  JOIN seen ON seen.sample = sample.id
                                WHERE run.idea = ? AND sample.outcome = 'finished'
                                ORDER BY sample.id
                                """,
                                row ->
                                        new Judged(
                                                row.text("text"),
                                                row.flag("tagged"),
                                                row.text("conversation")),
                                idea,
                                mistake,
                                idea));
    }
}
