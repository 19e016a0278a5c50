package dev.rung.note;

import dev.rung.note.Note.About;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where notes are kept, and the one that is being typed. Blocks. */
public final class NoteStore {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES = Set.of("note", "project", "idea", "card");

    /** So much of a reply's text names it, in characters. */
    private static final int PART = 120;

    private static final String SELECT =
            """
            SELECT note.id, note.text, note.project, coalesce(project.name, '') AS project_name,
              note.idea, coalesce(idea.name, '') AS idea_name, note.sample, note.run, note.card,
              note.created, note.changed, request.model, substr(sample.text, 1, %d) AS part,
              coalesce(plan.name, '') AS run_name, coalesce(card.headline, '') AS headline
            FROM note LEFT JOIN project ON project.id = note.project
              LEFT JOIN idea ON idea.id = note.idea
              LEFT JOIN sample ON sample.id = note.sample
              LEFT JOIN request ON request.id = sample.request
              LEFT JOIN plan ON plan.run = note.run
              LEFT JOIN card ON card.id = note.card
            """
                    .formatted(PART);

    private final Database database;
    private final InstantSource clock;

    public NoteStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * All notes, the newest first, without the one that is being typed.
     *
     * @param project of one project, null for all
     */
    public List<Note> notes(@Nullable Long project) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT
                                        + """
                                        WHERE note.draft = 0 AND (?1 IS NULL OR note.project = ?1)
                                        ORDER BY note.created DESC, note.id DESC
                                        """,
                                NoteStore::note,
                                project));
    }

    /** The note that is being typed, if there is one. */
    public Optional<Note> draft() throws StoreException {
        return database.read(sql -> sql.first(SELECT + "WHERE note.draft = 1", NoteStore::note));
    }

    private static Note note(Row row) throws SQLException {
        return new Note(
                row.number("id"),
                row.text("text"),
                new Note.Where(
                        row.numberOrNull("project"),
                        row.text("project_name"),
                        row.numberOrNull("idea"),
                        row.text("idea_name")),
                about(row),
                row.instant("created"),
                row.instant("changed"));
    }

    private static @Nullable About about(Row row) throws SQLException {
        Long card = row.numberOrNull("card");
        if (card != null) {
            return new About.Card(card, cardWords(row.text("headline")));
        }
        Long sample = row.numberOrNull("sample");
        if (sample != null) {
            return new About.Reply(sample, replyWords(row.text("model"), row.text("part")));
        }
        Long run = row.numberOrNull("run");
        return run == null ? null : new About.Run(run, runWords(run, row.text("run_name")));
    }

    /**
     * What a reply is called in a note.
     *
     * @param text all of it, or its beginning
     */
    public static String replyWords(String model, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int end = Math.min(line.length(), PART / 2);
        if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return "reply of %s: «%s%s»"
                .formatted(model, line.substring(0, end), end < line.length() ? "…" : "");
    }

    /**
     * What a run is called in a note.
     *
     * @param name may be empty
     */
    public static String runWords(long run, String name) {
        return name.isBlank() ? "run " + run : "run %d, «%s»".formatted(run, name.strip());
    }

    /** What a result card is called in a note. */
    public static String cardWords(String headline) {
        return "card «%s»".formatted(headline.strip().replaceAll("\\s+", " "));
    }

    /**
     * What is being typed: it is kept until it is saved or emptied. An empty text forgets it.
     *
     * @param where names in it are not kept
     */
    public void keepDraft(String text, Note.Where where, @Nullable About about)
            throws StoreException {
        database.write(
                sql -> {
                    sql.update("DELETE FROM note WHERE draft = 1");
                    if (!text.isBlank()) {
                        insert(sql, text, where, about, true);
                    }
                    return true;
                });
    }

    /**
     * Saves a note; nothing is being typed any more.
     *
     * @throws IllegalArgumentException the text is blank
     */
    public long save(String text, Note.Where where, @Nullable About about) throws StoreException {
        check(text);
        return database.write(
                sql -> {
                    sql.update("DELETE FROM note WHERE draft = 1");
                    return insert(sql, text.strip(), where, about, false);
                });
    }

    private static void check(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a note without text");
        }
    }

    /** What was deleted in the meantime is left out: the text is kept in any case. */
    private long insert(
            Sql sql, String text, Note.Where where, @Nullable About about, boolean draft)
            throws SQLException {
        Instant now = clock.instant();
        return sql.insert(
                """
                INSERT INTO note (project, idea, text, sample, run, draft, created, changed, card)
                VALUES ((SELECT id FROM project WHERE id = ?1), (SELECT id FROM idea WHERE id = ?2),
                  ?3, (SELECT id FROM sample WHERE id = ?4), (SELECT id FROM run WHERE id = ?5),
                  ?6, ?7, ?7, (SELECT id FROM card WHERE id = ?8))
                """,
                where.project(),
                where.idea(),
                text,
                about instanceof About.Reply reply ? reply.sample() : null,
                about instanceof About.Run run ? run.run() : null,
                draft,
                now,
                about instanceof About.Card card ? card.card() : null);
    }

    /**
     * Changes the text of a note.
     *
     * @throws IllegalArgumentException the text is blank
     */
    public void change(long id, String text) throws StoreException {
        check(text);
        database.write(
                sql ->
                        sql.update(
                                "UPDATE note SET text = ?1, changed = ?2"
                                        + " WHERE id = ?3 AND text <> ?1",
                                text.strip(),
                                clock.instant(),
                                id));
    }

    public void delete(long id) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM note WHERE id = ?", id));
    }
}
