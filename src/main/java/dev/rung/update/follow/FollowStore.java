package dev.rung.update.follow;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;
import dev.rung.update.NormsStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which projects are followed. Blocks. */
public final class FollowStore {
    /** The tables whose changes may change what is followed, or what was read. */
    public static final Set<String> TABLES =
            Set.of("followed", "heard", "heard_reply", "shared_folder", "answer_name");

    private final Database database;
    private final NormsStore norms;

    public FollowStore(Database database, NormsStore norms) {
        this.database = database;
        this.norms = norms;
    }

    /** All of them, by name, those that are not chosen as well; none of an archived project. */
    public List<Followed> all() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT followed.id, coalesce(project.name, followed.name) AS name,
                                  followed.project, channel, folder, chosen, looked, fault
                                FROM followed LEFT JOIN project ON project.id = followed.project
                                WHERE project.archived IS NULL
                                ORDER BY lower(coalesce(project.name, followed.name)), followed.id
                                """,
                                FollowStore::followed));
    }

    private static Followed followed(Row row) throws SQLException {
        return new Followed(
                row.number("id"),
                row.text("name"),
                row.numberOrNull("project"),
                row.textOrNull("channel"),
                row.numberOrNull("folder"),
                row.flag("chosen"),
                row.instantOrNull("looked"),
                row.text("fault"));
    }

    /** Follows a project that is kept here; its channel is read as well. */
    public void project(long project) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO followed (name, project)
                                SELECT name, id FROM project WHERE id = ?
                                ON CONFLICT (project) DO UPDATE SET chosen = 1
                                """,
                                project));
        channels();
    }

    /**
     * Follows a channel.
     *
     * @param channel its Slack id
     * @param name what it is called where a message does not name its project
     */
    public void channel(String channel, String name) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO followed (name, channel) VALUES (?2, ?1)
                                ON CONFLICT (channel) DO UPDATE SET chosen = 1,
                                  name = CASE WHEN project IS NULL THEN ?2 ELSE name END
                                """,
                                channel.strip(),
                                name.strip()));
    }

    /** Shows it, or does not. */
    public void choose(long followed, boolean chosen) throws StoreException {
        database.write(
                sql -> sql.update("UPDATE followed SET chosen = ? WHERE id = ?", chosen, followed));
    }

    /** Forgets it with all that was read of it. Nothing is deleted elsewhere. */
    public void forget(long followed) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM followed WHERE id = ?", followed));
    }

    /** The channels of projects that are kept here are those of their norms. */
    void channels() throws StoreException {
        for (Followed one : all()) {
            Long project = one.project();
            if (project == null) {
                continue;
            }
            String wanted = norms.of(project).channel();
            String channel = wanted.isEmpty() ? null : wanted;
            if (channel == null ? one.channel() != null : !channel.equals(one.channel())) {
                move(one.id(), channel);
            }
        }
    }

    private void move(long followed, @Nullable String channel) throws StoreException {
        database.write(
                sql ->
                        // A channel that is followed by itself is read there.
                        sql.update(
                                """
                                UPDATE followed SET channel = ?1, top = '', walk = '',
                                  walk_top = '', looked = NULL, fault = ''
                                WHERE id = ?2 AND NOT EXISTS
                                  (SELECT 1 FROM followed AS other WHERE other.channel = ?1)
                                """,
                                channel,
                                followed));
    }

    /**
     * How far a channel is read.
     *
     * @param top all up to here is read, empty for nothing
     * @param walk above it, what is later than this is read up to {@code walkTop}, with a gap
     *     between; empty for nothing
     */
    record Reach(String top, String walk, String walkTop) {}

    Reach reach(long followed) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT top, walk, walk_top FROM followed WHERE id = ?",
                                        row ->
                                                new Reach(
                                                        row.text("top"),
                                                        row.text("walk"),
                                                        row.text("walk_top")),
                                        followed)
                                .orElse(new Reach("", "", "")));
    }

    void reached(long followed, Reach reach, Instant now) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE followed SET top = ?, walk = ?, walk_top = ?, looked = ?,
                                  fault = ''
                                WHERE id = ?
                                """,
                                reach.top(),
                                reach.walk(),
                                reach.walkTop(),
                                now,
                                followed));
    }

    /** It could not be read. */
    void failed(long followed, String fault, Instant now) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE followed SET fault = ?, looked = ? WHERE id = ?",
                                fault,
                                now,
                                followed));
    }

    /**
     * The name under which the user answers: what was said, else that of an update which was sent
     * from here, for the example's are nobody's; empty until it is known.
     */
    public String answerName() throws StoreException {
        return database.read(
                sql -> {
                    Optional<String> kept =
                            sql.first("SELECT name FROM answer_name", row -> row.text("name"));
                    return kept.isPresent()
                            ? kept.get()
                            : sql.first(
                                            """
                                            SELECT person FROM day_update WHERE person <> ''
                                              AND EXISTS (SELECT 1 FROM post
                                                WHERE post.day_update = day_update.id)
                                            ORDER BY changed DESC LIMIT 1
                                            """,
                                            row -> row.text("person"))
                                    .orElse("");
                });
    }

    public void answerName(String name) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "INSERT OR REPLACE INTO answer_name (id, name) VALUES (1, ?)",
                                name.strip()));
    }

    /** Folders that are shared, the one for all projects first. */
    public List<SharedFolder> folders() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT shared_folder.*, project.name AS project_name
                                FROM shared_folder
                                  LEFT JOIN project ON project.id = shared_folder.project
                                ORDER BY shared_folder.project IS NOT NULL, project.name
                                """,
                                row ->
                                        new SharedFolder(
                                                row.number("id"),
                                                row.numberOrNull("project"),
                                                row.textOrNull("project_name"),
                                                Path.of(row.text("path")),
                                                row.instantOrNull("looked"),
                                                row.text("fault"))));
    }

    /**
     * Shares a folder. What came by another in its place is forgotten.
     *
     * @param project whose updates are written there, null for all that have none of their own
     * @param folder null for none
     */
    public void share(@Nullable Long project, @Nullable Path folder) throws StoreException {
        database.write(
                sql -> {
                    sql.update(
                            "DELETE FROM shared_folder WHERE project IS ?1 AND path IS NOT ?2",
                            project,
                            folder == null ? null : folder.toString());
                    return folder == null
                            ? 0
                            : sql.update(
                                    """
                                    INSERT INTO shared_folder (project, path)
                                    SELECT ?1, ?2 WHERE NOT EXISTS
                                      (SELECT 1 FROM shared_folder WHERE project IS ?1)
                                    """,
                                    project,
                                    folder.toString());
                });
    }

    /** The project of that name in a folder; a new one is shown. */
    long inFolder(long folder, String name) throws StoreException {
        return database.write(
                sql -> {
                    sql.update(
                            "INSERT OR IGNORE INTO followed (name, folder) VALUES (?, ?)",
                            name,
                            folder);
                    return sql.first(
                                    "SELECT id FROM followed WHERE folder = ? AND name = ?",
                                    row -> row.number("id"),
                                    folder,
                                    name)
                            .orElseThrow();
                });
    }

    /** The folder was looked at. */
    void looked(long folder, String fault, Instant now) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE shared_folder SET looked = ?, fault = ? WHERE id = ?"
                                        + " AND (fault <> ?2 OR looked IS NULL)",
                                now,
                                fault,
                                folder));
    }
}
