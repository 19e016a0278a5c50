package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ProjectRemovalTest {
    /** One row of a project in every table, and rows that refer to each other. */
    private static final String[] ROWS = {
        "INSERT INTO project (id, name, created) VALUES (?1, 'P' || ?1, 0)",
        "INSERT INTO dataset (id, project, name, columns, state, owner, created)"
                + " VALUES (?1, ?1, 'data', '[]', 'ready', '', 0)",
        "INSERT INTO split (id, dataset, name) VALUES (?1, ?1, 'train')",
        "INSERT INTO data_row (id, dataset, number, split, fields) VALUES (?1, ?1, 1, ?1, '{}')",
        "INSERT INTO idea (id, project, name, dataset, created) VALUES (?1, ?1, 'I', ?1, 0)",
        "INSERT INTO draft (idea, content, changed) VALUES (?1, '{}', 0)",
        "INSERT INTO prompt (id, idea, name, created) VALUES (?1, ?1, 'p', 0)",
        "INSERT INTO prompt_version (id, prompt, number, turns, created)"
                + " VALUES (?1 * 10, ?1, 1, '[]', 0)",
        "INSERT INTO prompt_version (id, prompt, number, turns, base, created)"
                + " VALUES (?1 * 10 + 1, ?1, 2, '[]', ?1 * 10, 0)",
        "INSERT INTO run (id, idea, kind, dataset, state, owner, created)"
                + " VALUES (?1, ?1, 'send', ?1, 'finished', '', 0)",
        "INSERT INTO request (id, run, prompt_version, data_row, state, provider, base_url, model,"
            + " conversation, identity, sample_index, created, parameters, \"values\", messages)"
            + " VALUES (?1, ?1, ?1 * 10 + 1, ?1, 'done', '', '', '', '', 'i' || ?1, 0, 0, '{}',"
            + " '{}', '[]')",
        "INSERT INTO piece (request, number, text, thinking) VALUES (?1, 1, '', '')",
        "INSERT INTO sample (id, request, outcome, text, created)"
                + " VALUES (?1, ?1, 'finished', '', 0)",
        "INSERT INTO attempt (id, request, number, started) VALUES (?1, ?1, 1, 0)",
        "INSERT INTO exchange (attempt, request, reply) VALUES (?1, '', '')",
        "INSERT INTO grade (sample, grader, grader_version, created) VALUES (?1, 'g', '1', 0)",
        "INSERT INTO mistake (id, idea, number, name) VALUES (?1, ?1, 1, 'm')",
        "INSERT INTO tag (sample, mistake, created) VALUES (?1, ?1, 0)",
        "INSERT INTO seen (sample, created) VALUES (?1, 0)",
        "INSERT INTO gold (sample, created) VALUES (?1, 0)",
        "INSERT INTO example (idea, place, \"values\", answers, sample, data_row, created)"
                + " VALUES (?1, 0, '{}', '[]', ?1, ?1, 0)",
        "INSERT INTO embedding (project, provider, base_url, model, hash, vector, created)"
                + " VALUES (?1, '', '', '', '', x'', 0)",
        "INSERT INTO cap (project, dollars) VALUES (?1, 5)",
        "INSERT INTO row_cluster (project, dataset, chosen) VALUES (?1, 'data', 0)",
        "INSERT INTO plan (run, name, state, run_order, changed) VALUES (?1, 'r', 'done', '{}', 0)",
        "INSERT INTO member (run, item, prompt, model, sample, data_row, request, reused)"
                + " VALUES (?1, 0, 0, 0, 0, ?1, ?1, 0)",
        "INSERT INTO driven (run, began, ended) VALUES (?1, 0, 1)",
        "UPDATE data_row SET sample = ?1 WHERE id = ?1",
        "INSERT INTO sample_text (rowid, text, thinking) SELECT id, 'a', '' FROM sample WHERE id ="
                + " ?1",
        "INSERT INTO chosen_version (idea, rung, run, prompt, model, grader, chosen)"
                + " VALUES (?1, 1, ?1, 0, 0, 'g', 0)",
        "INSERT INTO skipped_rung (idea, rung, reason, created) VALUES (?1, 1, 'why', 0)",
        "INSERT INTO dismissed_check (idea, run, kind, about, names, reason, created)"
                + " VALUES (?1, ?1, 'length', '', '', '', 0)",
        "INSERT INTO repeated_test_row VALUES (?1, 1, 0, 0, 0)",
        "INSERT INTO label_choice (id, idea, number, name) VALUES (?1, ?1, 1, 'l')",
        "INSERT INTO label (sample, choice, created) VALUES (?1, ?1, 0)",
        "INSERT INTO pair_label (left_sample, right_sample, preferred, created)"
                + " VALUES (?1, ?1, 'tie', 0)",
        "INSERT INTO human_verdict (sample, grader, word, created) VALUES (?1, 'g', 'pass', 0)",
        "INSERT INTO label_queue (id, idea, run, filter, kind, about, person, seed, drawn_from,"
                + " created) VALUES (?1, ?1, ?1, '', 'labels', '', '', 0, 1, 0)",
        "INSERT INTO queue_place (queue, place, sample) VALUES (?1, 0, ?1)",
        "INSERT INTO saved_filter (project, name, filter, created) VALUES (?1, 'f', '', 0)",
        "INSERT INTO item (id, kind, project, idea, place, title, state, created)"
                + " VALUES (?1, 'step', ?1, ?1, ?1, 't', 'proposed', 0)",
        "INSERT INTO step (item) VALUES (?1)",
        "INSERT INTO question (item) VALUES (?1)",
        "INSERT INTO blocker (item, kind) VALUES (?1, 'doubt')",
        "INSERT INTO action_item (item) VALUES (?1)",
        "INSERT INTO item_run (item, run, role, created) VALUES (?1, ?1, 'raised', 0)",
        "INSERT INTO card (id, idea, headline, content, created, changed)"
                + " VALUES (?1, ?1, 'h', '{}', 0, 0)",
        "INSERT INTO card_picture (card, png) VALUES (?1, x'')",
        "INSERT INTO card_run (card, run, grader) VALUES (?1, ?1, 'g')",
        "INSERT INTO card_example (card, sample, how) VALUES (?1, ?1, 'chosen')",
        "INSERT INTO card_step (card, item) VALUES (?1, ?1)",
        "INSERT INTO note (project, idea, text, sample, run, card, created, changed)"
                + " VALUES (?1, ?1, 'n', ?1, ?1, ?1, 0, 0)",
        "INSERT INTO day_update (id, key, project, day, created, changed)"
                + " VALUES (?1, 'k' || ?1, ?1, '2026-11-23', 0, 0)",
        "INSERT INTO person (id, project, name) VALUES (?1, ?1, 'Ann')",
        "INSERT INTO help_draft (project, subject, content, changed) VALUES (?1, '', '{}', 0)",
        "INSERT INTO reminded (project, day, what) VALUES (?1, '2026-11-23', 'update')",
        "INSERT INTO update_row (id, day_update, day, line, section, place, text, words, state,"
                + " since, item, private_to) VALUES (?1, ?1, '2026-11-23', 'l', 'last', 1, '', '',"
                + " 'kept', '2026-11-23', ?1, ?1)",
        "INSERT INTO update_attachment (update_row, card) VALUES (?1, ?1)",
        "INSERT INTO norms (project, content) VALUES (?1, '{}')",
        "INSERT INTO met (project, clock, day) VALUES (?1, 'one-to-one', '2026-11-23')",
        "INSERT INTO post (id, day_update, part, place, key, channel, kind, state, changed)"
                + " VALUES (?1, ?1, 'parent', 0, 'k' || ?1, 'C', 'parent', 'pending', 0)",
        "INSERT INTO reply (post, ts, text, created) VALUES (?1, '1', '', 0)",
        "INSERT INTO shared_folder (id, project, path) VALUES (?1, ?1, 'f')",
        "INSERT INTO shared_file VALUES (?1, 'n', 0, 0, '', '')",
        "INSERT INTO shared_update VALUES (?1, ?1, 0)",
        "INSERT INTO followed (id, name, project) VALUES (?1, 'f', ?1)",
        "INSERT INTO heard (id, followed, message, kind, project, person, day, content, words,"
                + " written, stamp) VALUES (?1, ?1, '1', 'text', '', '', '', '', '', 0, 0)",
        "INSERT INTO answer_draft (heard, text) VALUES (?1, 'a')",
        "INSERT INTO heard_reply (heard, ts, text, created) VALUES (?1, '1', '', 0)",
        "INSERT INTO series (id, key, project, kind, name, minutes, zone, weeks, created)"
                + " VALUES (?1, 'k' || ?1, ?1, 'weekly', 'W', 45, 'UTC', 1, 0)",
        "INSERT INTO series_about (series, project) VALUES (?1, ?1)",
        "INSERT INTO attendee (id, series, place, name) VALUES (?1, ?1, 1, 'Ann')",
        "INSERT INTO meeting (id, key, series, starts, minutes, created)"
                + " VALUES (?1, 'k' || ?1, ?1, 0, 45, 0)",
        "INSERT INTO agenda_item (id, series, meeting, line, place, kind, title, state, card, item,"
                + " carried, created)"
                + " VALUES (?1, ?1, ?1, 'l', 1, 'other', 't', 'kept', ?1, ?1, ?1, 0)",
        "UPDATE meeting SET current = ?1 WHERE id = ?1",
        "INSERT INTO agenda_step (agenda_item, item) VALUES (?1, ?1)",
        "INSERT INTO attendee_rank (meeting, attendee, item, rank) VALUES (?1, ?1, ?1, 1)",
        "INSERT INTO said (meeting, agenda_item, kind, text, item, created)"
                + " VALUES (?1, ?1, 'note', 'n', ?1, 0)",
        "INSERT INTO post (id, meeting, what, part, place, key, channel, kind, state, changed)"
                + " VALUES (?1 + 1000, ?1, 'agenda', 'parent', 0, 'm' || ?1, 'C', 'parent',"
                + " 'pending', 0)",
        "INSERT INTO deck_choice (meeting, content) VALUES (?1, '{}')",
        "INSERT INTO said_draft (meeting, kind, text) VALUES (?1, 'decision', 'd')",
        "INSERT INTO vote (id, run, identity, provider, base_url, model, state, owner, created)"
                + " VALUES (?1, ?1, '', '', '', '', 'answered', '', 0)",
        "INSERT INTO judged (sample, ending, grader_version, call, vote)"
                + " VALUES (?1, '', '1', 0, ?1)",
        "INSERT INTO reference_reply VALUES (?1 * 10, 'no')",
    };

    /** They belong to no project: what was spent stays, what was learned of a model, too. */
    private static final Set<String> OUTSIDE =
            Set.of("charge", "refused_parameter", "trusted_program", "slack_name", "answer_name");

    @TempDir private Path folder;
    private Desk desk;
    private ProjectRemoval removal;

    @SuppressWarnings("NullAway.Init")
    ProjectRemovalTest() {}

    @BeforeEach
    void open() throws StoreException {
        desk = Desk.open(folder);
        removal = new ProjectRemoval(desk.database);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void fill(long project) throws StoreException {
        desk.database.write(
                sql -> {
                    for (String row : ROWS) {
                        sql.update(row, project);
                    }
                    return true;
                });
    }

    private Map<String, Integer> counts() throws StoreException {
        return desk.database.read(ProjectRemovalTest::counts);
    }

    private static Map<String, Integer> counts(Sql sql) throws SQLException {
        var counts = new LinkedHashMap<String, Integer>();
        var tables =
                new ArrayList<>(
                        sql.list(
                                """
                                SELECT name FROM sqlite_master
                                WHERE type = 'table' AND name NOT LIKE 'sample_text_%'
                                ORDER BY name
                                """,
                                row -> row.text("name")));
        tables.removeAll(OUTSIDE);
        for (String table : tables) {
            counts.put(
                    table,
                    sql.list("SELECT count(*) AS n FROM " + table, row -> row.integer("n"))
                            .getFirst());
        }
        return counts;
    }

    private int broken() throws StoreException {
        return desk.database
                .read(sql -> sql.list("PRAGMA foreign_key_check", row -> row.text("table")))
                .size();
    }

    @Test
    void allRowsOfTheProjectGoAndNoOthers() throws Exception {
        fill(1);
        var one = counts();
        fill(2);
        assertEquals(new ProjectRemoval.Extent(1, 1, 1, false), removal.extent(2));
        assertTrue(removal.delete(2));
        assertEquals(one, counts());
        assertEquals(0, broken());
        assertTrue(removal.delete(1));
        counts().forEach((table, count) -> assertEquals(0, count, table));
    }

    @Test
    void theTestKnowsEveryTable() throws Exception {
        fill(1);
        counts().forEach((table, count) -> assertTrue(count > 0, table));
    }

    @Test
    void whatWasSpentStays() throws Exception {
        fill(1);
        desk.database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO charge
                                  (attempt, project, provider, model, dollars, whole, created)
                                VALUES (1, 1, 'p', 'm', 2.5, 1, 0)
                                """));
        assertTrue(removal.delete(1));
        assertEquals(0, broken());
        assertEquals(
                List.of(2.5),
                desk.database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT dollars FROM charge
                                        WHERE attempt IS NULL AND project IS NULL
                                        """,
                                        row -> row.real("dollars"))));
    }

    @Test
    void dataThatAnotherProjectUsesGoThere() throws Exception {
        fill(1);
        fill(2);
        // An idea that was moved from 2 to 1 after it had been sent to; 1 has data of that name.
        desk.projects.moveIdea(2, 1);
        assertTrue(removal.delete(2));
        assertEquals(0, broken());
        assertEquals(List.of(1L), desk.database.read(sql -> ids(sql, "project")));
        assertEquals(List.of(1L, 2L), desk.database.read(sql -> ids(sql, "idea")));
        assertEquals(List.of(1L, 2L), desk.database.read(sql -> ids(sql, "data_row")));
        assertEquals(List.of(1L, 2L), desk.database.read(sql -> ids(sql, "sample")));
        assertEquals(
                List.of("1 data 1", "1 data 2"),
                desk.database.read(
                        sql ->
                                sql.list(
                                        "SELECT project || ' ' || name || ' ' || version AS t"
                                                + " FROM dataset ORDER BY id",
                                        row -> row.text("t"))));
    }

    @Test
    void aSeriesThatIsAboutAnotherProjectTooStaysWithThat() throws Exception {
        fill(1);
        fill(2);
        desk.database.write(
                sql -> sql.update("INSERT INTO series_about (series, project) VALUES (2, 1)"));
        assertTrue(removal.delete(2));
        assertEquals(0, broken());
        assertEquals(List.of(1L, 2L), desk.database.read(sql -> ids(sql, "series")));
        assertEquals(List.of(1L, 2L), desk.database.read(sql -> ids(sql, "agenda_item")));
        assertEquals(
                List.of(1L, 1L),
                desk.database.read(
                        sql ->
                                sql.list(
                                        "SELECT project FROM series ORDER BY id",
                                        row -> row.number("project"))));
    }

    @Test
    void rowsFromTheRepliesOfAnotherProjectStayAndForgetThem() throws Exception {
        fill(1);
        fill(2);
        desk.database.write(sql -> sql.update("UPDATE data_row SET sample = 2 WHERE id = 1"));
        assertTrue(removal.delete(2));
        assertEquals(0, broken());
        assertEquals(
                List.of("1 none"),
                desk.database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id || ' ' || coalesce(sample, 'none') AS t
                                        FROM data_row
                                        """,
                                        row -> row.text("t"))));
    }

    private static List<Long> ids(Sql sql, String table) throws SQLException {
        return sql.list("SELECT id FROM " + table + " ORDER BY id", row -> row.number("id"));
    }

    @Test
    void nothingGoesWhileSomethingIsBeingSent() throws Exception {
        fill(1);
        desk.database.write(sql -> sql.update("UPDATE run SET state = 'running' WHERE id = 1"));
        var before = counts();
        assertTrue(removal.extent(1).busy());
        assertFalse(removal.delete(1));
        assertEquals(before, counts());
    }
}
