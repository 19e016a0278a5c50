package dev.rung.meeting.slides;

import dev.rung.deck.DeckChoice;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

/** What was chosen for the decks of meetings. Blocks. */
public final class DeckChoices {
    private final Database database;

    public DeckChoices(Database database) {
        this.database = database;
    }

    /** What was chosen for a meeting; else what was chosen last for one of its series. */
    public DeckChoice of(long meeting) throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT content, meeting.id = ?1 AS own FROM deck_choice
                                          JOIN meeting ON meeting.id = deck_choice.meeting
                                        WHERE meeting.series =
                                          (SELECT series FROM meeting WHERE id = ?1)
                                        ORDER BY meeting.id <> ?1, meeting.starts DESC LIMIT 1
                                        """,
                                        row -> {
                                            DeckChoice kept = DeckChoice.read(row.text("content"));
                                            return row.flag("own") ? kept : kept.elsewhere();
                                        },
                                        meeting))
                .orElse(DeckChoice.USUAL);
    }

    /** Keeps what was chosen for a meeting. */
    public void keep(long meeting, DeckChoice choice) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO deck_choice (meeting, content)
                                SELECT id, ?2 FROM meeting WHERE id = ?1
                                ON CONFLICT (meeting) DO UPDATE SET content = ?2
                                """,
                                meeting,
                                choice.write()));
    }
}
