package dev.rung.meeting;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is being typed in a meeting before it is said: one text of each kind, so that a crash in the
 * middle of a sentence loses nothing. Blocks.
 */
public final class SaidDrafts {
    private final Database database;
    private final MeetingRun run;

    public SaidDrafts(Database database, MeetingRun run) {
        this.database = database;
        this.run = run;
    }

    /** Those of a meeting that are not blank. */
    public Map<Said.Kind, String> of(long meeting) throws StoreException {
        record Draft(Said.Kind kind, String text) {}
        var drafts = new EnumMap<Said.Kind, String>(Said.Kind.class);
        for (Draft draft :
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT kind, text FROM said_draft WHERE meeting = ?",
                                        row ->
                                                new Draft(
                                                        Said.Kind.of(row.text("kind")),
                                                        row.text("text")),
                                        meeting))) {
            drafts.put(draft.kind(), draft.text());
        }
        return drafts;
    }

    /** Keeps what is typed in place of what was; blank forgets it. */
    public void keep(long meeting, Said.Kind kind, String text) throws StoreException {
        database.write(
                sql ->
                        text.isBlank()
                                ? sql.update(
                                        "DELETE FROM said_draft WHERE meeting = ? AND kind = ?",
                                        meeting,
                                        kind.word())
                                : sql.update(
                                        """
                                        INSERT INTO said_draft (meeting, kind, text)
                                        VALUES (?, ?, ?)
                                        ON CONFLICT (meeting, kind)
                                          DO UPDATE SET text = excluded.text
                                        """,
                                        meeting,
                                        kind.word(),
                                        text));
    }

    /**
     * Takes down what was typed, at the item that the meeting is at: from now on it is said.
     *
     * @param typed not blank
     * @param today of the user
     */
    public void say(long meeting, Said.Kind kind, String typed, LocalDate today)
            throws StoreException {
        database.write(
                sql -> {
                    run.say(meeting, kind, typed, today);
                    keep(meeting, kind, "");
                    return true;
                });
    }

    /** Takes down all that was typed and not said: the meeting is over. */
    public void sayAll(long meeting, LocalDate today) throws StoreException {
        database.write(
                sql -> {
                    for (var draft : of(meeting).entrySet()) {
                        say(meeting, draft.getKey(), draft.getValue(), today);
                    }
                    return true;
                });
    }
}
