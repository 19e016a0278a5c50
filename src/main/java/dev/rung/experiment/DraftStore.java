package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.InstantSource;
import java.util.Optional;

/** What is being typed, per idea. Blocks. */
public final class DraftStore {
    private final Database database;
    private final InstantSource clock;

    public DraftStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Nothing for an idea in which nobody has typed. */
    public Optional<Draft> load(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                "SELECT content FROM draft WHERE idea = ?",
                                row -> Json.read(row.text("content"), Draft.class),
                                idea));
    }

    /** Takes the place of the draft that was there. */
    public void save(long idea, Draft draft) throws StoreException {
        String content = Json.write(draft);
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO draft (idea, content, changed) VALUES (?, ?, ?)
                                ON CONFLICT (idea) DO UPDATE
                                SET content = excluded.content, changed = excluded.changed
                                """,
                                idea,
                                content,
                                clock.instant()));
    }
}
