package dev.rung.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ProjectRemoval;
import dev.rung.experiment.ProjectStore;
import dev.rung.note.Note.About;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class NoteStoreTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Instant now = START;
    private Database database;
    private ProjectStore projects;
    private NoteStore notes;
    private Note.Where here;

    @SuppressWarnings("NullAway.Init")
    NoteStoreTest() {}

    @BeforeEach
    void open(@TempDir Path folder) throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, () -> now);
        notes = new NoteStore(database, () -> now);
        long project = projects.create("P").id();
        long idea = projects.createIdea(project, "Pride", "").id();
        here = new Note.Where(project, "P", idea, "Pride");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void reply(long id, String text) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "INSERT INTO run (id, idea, kind, state, owner, created)"
                                    + " VALUES (?, ?, 'send', 'finished', '', 0)",
                            id,
                            here.idea());
                    sql.update(
                            """
                            INSERT INTO request (id, run, prompt_version, state, provider, base_url,
                              model, conversation, identity, sample_index, created, parameters,
                              "values", messages)
                            SELECT ?1, ?1, id, 'done', '', '', 'luna', '', 'i' || ?1, 0, 0, '{}',
                              '{}', '[]'
                            FROM prompt_version
                            """,
                            id);
                    return sql.update(
                            "INSERT INTO sample (id, request, outcome, text, created)"
                                    + " VALUES (?1, ?1, 'finished', ?2, 0)",
                            id,
                            text);
                });
    }

    private void version() throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "INSERT INTO prompt (id, idea, name, created) VALUES (1, ?, 'p', 0)",
                            here.idea());
                    return sql.update(
                            "INSERT INTO prompt_version (id, prompt, number, turns, created)"
                                    + " VALUES (1, 1, 1, '[]', 0)");
                });
    }

    private long save(String text, @Nullable About about) throws StoreException {
        now = now.plusSeconds(1);
        return notes.save(text, here, about);
    }

    private List<String> texts() throws StoreException {
        return notes.notes(null).stream().map(Note::text).toList();
    }

    @Test
    void notesAreInTheOrderOfTimeWithWhatTheyAreAbout() throws StoreException {
        version();
        reply(1, "Yes,\nit is  flawed.");
        long first = save(" one \n", new About.Reply(1, "whatever"));
        save("two", new About.Run(1, ""));
        save("three", new About.Reply(99, "gone already"));
        assertEquals(List.of("three", "two", "one"), texts());
        Note one = notes.notes(here.project()).getLast();
        assertEquals(
                new Note(
                        first,
                        "one",
                        here,
                        new About.Reply(1, "reply of luna: «Yes, it is flawed.»"),
                        START.plusSeconds(1),
                        START.plusSeconds(1)),
                one);
        assertEquals(new About.Run(1, "run 1"), notes.notes(null).get(1).about());
        assertEquals(null, notes.notes(null).getFirst().about());
        assertEquals(List.of(), notes.notes(77L));

        now = START.plusSeconds(50);
        notes.change(first, "one");
        assertEquals(START.plusSeconds(1), notes.notes(null).getLast().changed(), "the same text");
        notes.change(first, "eins");
        assertEquals(START.plusSeconds(50), notes.notes(null).getLast().changed());
        assertEquals(List.of("three", "two", "eins"), texts(), "the order is that of taking");
        notes.delete(first);
        assertEquals(List.of("three", "two"), texts());
    }

    @Test
    void whatIsBeingTypedIsThereUntilItIsSavedOrEmptied() throws StoreException {
        assertTrue(notes.draft().isEmpty());
        notes.keepDraft("half a th", here, null);
        notes.keepDraft("half a thought ", here, null);
        assertEquals("half a thought ", notes.draft().orElseThrow().text());
        assertEquals(here, notes.draft().orElseThrow().where());
        assertEquals(List.of(), texts());
        notes.save("half a thought is better", here, null);
        assertTrue(notes.draft().isEmpty());
        assertEquals(List.of("half a thought is better"), texts());
        notes.keepDraft("x", Note.Where.NOWHERE, null);
        notes.keepDraft(" ", here, null);
        assertTrue(notes.draft().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> notes.save(" \n", here, null));
        assertThrows(IllegalArgumentException.class, () -> notes.change(1, ""));
        assertEquals(1, texts().size());
    }

    @Test
    void aNoteOfAnotherProjectOutlivesTheReplyItIsAbout() throws StoreException {
        version();
        reply(1, "x");
        long other = projects.create("Q").id();
        notes.save("kept", new Note.Where(other, "Q", null, ""), new About.Reply(1, ""));
        notes.save("nowhere", Note.Where.NOWHERE, new About.Run(1, ""));
        notes.save("goes", here, null);
        long project = projects.projects(true).getFirst().id();
        assertTrue(new ProjectRemoval(database).delete(project));
        assertEquals(List.of("nowhere", "kept"), texts());
        assertEquals(null, notes.notes(null).getLast().about());
    }

    @Test
    void aLongReplyIsNamedByItsBeginning() {
        String words = NoteStore.replyWords("m", "word ".repeat(40));
        assertTrue(words.startsWith("reply of m: «word word") && words.endsWith("…»"), words);
        String faces = NoteStore.replyWords("m", "x" + "😀".repeat(60));
        assertTrue(faces.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff), faces);
        assertEquals("run 3, «pilot»", NoteStore.runWords(3, " pilot "));
    }

    @Test
    void aNoteAboutACardOutlivesIt() throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "INSERT INTO card (id, idea, headline, content, created, changed)"
                                        + " VALUES (7, ?, 'Shots help', '{}', 0, 0)",
                                here.idea()));
        var about = new About.Card(7, NoteStore.cardWords("Shots help"));
        save("why?", about);
        assertEquals(about, notes.notes(null).getFirst().about());
        database.write(sql -> sql.update("DELETE FROM card WHERE id = 7"));
        assertNull(notes.notes(null).getFirst().about());
    }
}
