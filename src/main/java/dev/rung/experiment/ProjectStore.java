package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Projects and their ideas. Names are stripped; a name that has a {@link Names#problem} is an
 * {@link IllegalArgumentException}, so ask first. Blocks.
 */
public final class ProjectStore {
    private final Database database;
    private final InstantSource clock;

    public ProjectStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Oldest first. */
    public List<Project> projects(boolean archivedToo) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, name, created, archived FROM project
                                WHERE archived IS NULL OR ?
                                ORDER BY id
                                """,
                                ProjectStore::project,
                                archivedToo));
    }

    /** Nothing once it is deleted. */
    public Optional<Project> project(long id) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                "SELECT id, name, created, archived FROM project WHERE id = ?",
                                ProjectStore::project,
                                id));
    }

    /**
     * Makes a project.
     *
     * @throws IllegalArgumentException if that is no name, see {@link Names#problem}
     */
    public Project create(String name) throws StoreException {
        String checked = Names.checked(name);
        var now = clock.instant();
        long id =
                database.write(
                        sql ->
                                sql.insert(
                                        "INSERT INTO project (name, created) VALUES (?, ?)",
                                        checked,
                                        now));
        return new Project(id, checked, now, null);
    }

    /**
     * The oldest project of that name, or a new one; never two, whoever asks at the same moment.
     */
    public Project named(String name) throws StoreException {
        return database.write(
                sql -> {
                    for (Project one : projects(false)) {
                        if (one.name().equals(name)) {
                            return one;
                        }
                    }
                    return create(name);
                });
    }

    public void rename(long id, String name) throws StoreException {
        String checked = Names.checked(name);
        database.write(sql -> sql.update("UPDATE project SET name = ? WHERE id = ?", checked, id));
    }

    /** Puts the project away, or takes it back. Nothing is deleted. */
    public void archive(long id, boolean away) throws StoreException {
        var since = away ? clock.instant() : null;
        database.write(
                sql -> sql.update("UPDATE project SET archived = ? WHERE id = ?", since, id));
    }

    /** Oldest first. */
    public List<Idea> ideas(long project, boolean archivedToo) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT * FROM idea
                                WHERE project = ? AND (archived IS NULL OR ?)
                                ORDER BY id
                                """,
                                ProjectStore::idea,
                                project,
                                archivedToo));
    }

    public Optional<Idea> idea(long id) throws StoreException {
        return database.read(
                sql -> sql.first("SELECT * FROM idea WHERE id = ?", ProjectStore::idea, id));
    }

    /**
     * @param question what is asked, may be empty
     */
    public Idea createIdea(long project, String name, String question) throws StoreException {
        String checked = Names.checked(name);
        var now = clock.instant();
        long id =
                database.write(
                        sql ->
                                sql.insert(
                                        """
                                        INSERT INTO idea (project, name, question, created)
                                        VALUES (?, ?, ?, ?)
                                        """,
                                        project,
                                        checked,
                                        question.strip(),
                                        now));
        return new Idea(id, project, checked, question.strip(), "", true, null, now, null);
    }

    /**
     * The project's oldest idea of that name, or a new one; never two.
     *
     * @param question of a new one, may be empty
     */
    public Idea ideaNamed(long project, String name, String question) throws StoreException {
        return database.write(
                sql -> {
                    for (Idea one : ideas(project, false)) {
                        if (one.name().equals(name)) {
                            return one;
                        }
                    }
                    return createIdea(project, name, question);
                });
    }

    public void renameIdea(long id, String name) throws StoreException {
        String checked = Names.checked(name);
        database.write(sql -> sql.update("UPDATE idea SET name = ? WHERE id = ?", checked, id));
    }

    /** Puts the idea away, or takes it back. Nothing is deleted. */
    public void archiveIdea(long id, boolean away) throws StoreException {
        var since = away ? clock.instant() : null;
        database.write(sql -> sql.update("UPDATE idea SET archived = ? WHERE id = ?", since, id));
    }

    /**
     * @param dataset whose rows fill the prompt's variables; null: none
     */
    public void chooseDataset(long idea, @Nullable Long dataset) throws StoreException {
        database.write(
                sql -> sql.update("UPDATE idea SET dataset = ? WHERE id = ?", dataset, idea));
    }

    /** The same for an idea that has none yet. */
    public void chooseFirstDataset(long idea, long dataset) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE idea SET dataset = ? WHERE id = ? AND dataset IS NULL",
                                dataset,
                                idea));
    }

    /**
     * Moves the idea to another project. Its dataset stays its own, though it belongs to the
     * project that it came from.
     */
    public void moveIdea(long id, long project) throws StoreException {
        database.write(sql -> sql.update("UPDATE idea SET project = ? WHERE id = ?", project, id));
    }

    /**
     * @param question what is asked, may be empty
     */
    public void ask(long idea, String question) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE idea SET question = ? WHERE id = ?",
                                question.strip(),
                                idea));
    }

    /**
     * An idea with what one wants to know of it in a list.
     *
     * @param sent requests sent by hand
     * @param active when something was last typed or sent
     */
    public record Overview(Idea idea, int sent, Instant active) {}

    /** The ideas of all projects, those that were worked on last first; archived ones too. */
    public List<Overview> overview() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT idea.*, coalesce(sends.sent, 0) AS sent,
                                  max(idea.created, coalesce(draft.changed, 0),
                                    coalesce(sends.newest, 0)) AS active
                                FROM idea
                                  LEFT JOIN draft ON draft.idea = idea.id
                                  LEFT JOIN (
                                    SELECT run.idea, count(*) AS sent,
                                      max(request.created) AS newest
                                    FROM run JOIN request ON request.run = run.id
                                    WHERE run.kind = 'send' GROUP BY run.idea) AS sends
                                    ON sends.idea = idea.id
                                ORDER BY active DESC, idea.id DESC
                                """,
                                row ->
                                        new Overview(
                                                idea(row),
                                                row.integer("sent"),
                                                row.instant("active"))));
    }

    /** Names the idea's headline metric; {@code up}: more of it is better. */
    public void chooseMetric(long idea, String metric, boolean up) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE idea SET metric = ?, metric_direction = ? WHERE id = ?",
                                metric,
                                up ? "up" : "down",
                                idea));
    }

    private static Project project(Row row) throws SQLException {
        return new Project(
                row.number("id"),
                row.text("name"),
                row.instant("created"),
                row.instantOrNull("archived"));
    }

    private static Idea idea(Row row) throws SQLException {
        return new Idea(
                row.number("id"),
                row.number("project"),
                row.text("name"),
                row.text("question"),
                row.text("metric"),
                row.text("metric_direction").equals("up"),
                row.numberOrNull("dataset"),
                row.instant("created"),
                row.instantOrNull("archived"));
    }
}
