package dev.rung.update.follow;

import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.update.post.Replies.Reply;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What others wrote, as it was read. Reading the same again changes nothing; what was edited since
 * takes its place and is unread again. Blocks.
 */
public final class HeardStore {
    private final Database database;
    private final InstantSource clock;

    public HeardStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps what was read.
     *
     * @param span what is kept of this part of the channel and is not among the messages is gone;
     *     null where nothing is said of what is not there
     * @param quiet what was written earlier and is new here counts as read
     */
    void put(long followed, List<Message> messages, @Nullable Span span, Instant quiet)
            throws StoreException {
        database.write(
                sql -> {
                    for (Message one : messages) {
                        put(sql, followed, one, quiet);
                    }
                    if (span != null) {
                        gone(sql, followed, messages, span);
                    }
                    return true;
                });
    }

    /**
     * A part of a channel, by time stamps of Slack.
     *
     * @param channel a project may have had another before
     * @param from inclusive
     * @param to exclusive; empty for no end
     */
    record Span(String channel, String from, String to) {}

    private static void put(Sql sql, long followed, Message one, Instant quiet)
            throws SQLException {
        Carried carried = one.carried();
        Slack.Posted at = one.at();
        sql.update(
                """
                INSERT INTO heard (followed, message, update_key, kind, project, person, author, day,
                  content, words, money, running, idle_since, written, stamp, channel, ts, bundles,
                  read, files)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?19,
                  coalesce(?18, (SELECT read FROM heard WHERE update_key = ?3 AND stamp = ?15)), ?20)
                ON CONFLICT (followed, message) DO UPDATE SET
                  read = CASE WHEN content = ?9 AND kind = ?4 THEN read END,
                  whole = CASE WHEN content = ?9 THEN whole END,
                  update_key = ?3, kind = ?4, project = ?5, person = ?6, author = ?7, day = ?8,
                  content = ?9, words = ?10, money = ?11, running = ?12, idle_since = ?13,
                  stamp = ?15, gone = 0, channel = ?16, ts = ?17, bundles = ?19, files = ?20
                WHERE ?15 >= stamp AND (?15 > stamp OR gone = 1 OR content <> ?9 OR kind <> ?4
                  OR project <> ?5 OR person <> ?6 OR money IS NOT ?11 OR running IS NOT ?12
                  OR channel IS NOT ?16 OR bundles <> ?19 OR files <> ?20)
                """,
                followed,
                one.id(),
                one.key(),
                one.kind().word(),
                one.project(),
                one.person(),
                one.author(),
                one.day().toString(),
                SaidJson.write(one.said()).toString(),
                one.said().words(),
                carried.money(),
                carried.running(),
                carried.idleSince(),
                one.written(),
                one.stamp(),
                at == null ? null : at.channel(),
                at == null ? null : at.ts(),
                one.written().isBefore(quiet) ? quiet : null,
                JsonMapper.shared().writeValueAsString(one.bundles()),
                JsonMapper.shared().writeValueAsString(one.files()));
    }

    private static void gone(Sql sql, long followed, List<Message> messages, Span span)
            throws SQLException {
        sql.update(
                """
                UPDATE heard SET gone = 1
                WHERE followed = ?1 AND gone = 0 AND channel = ?5 AND ts >= ?2
                  AND (?3 = '' OR ts < ?3)
                  AND message NOT IN (SELECT value FROM json_each(?4))
                """,
                followed,
                span.from(),
                span.to(),
                ids(messages.stream().map(Message::id).toList()),
                span.channel());
    }

    /** Which of these messages were posted from here. */
    Set<String> posted(String channel, Collection<String> stamps) throws StoreException {
        return new HashSet<>(
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT ts FROM post WHERE place_id = ? AND ts IN"
                                                + " (SELECT value FROM json_each(?))",
                                        row -> row.text("ts"),
                                        channel,
                                        ids(stamps))));
    }

    private static String ids(Collection<String> ids) {
        return JsonMapper.shared().writeValueAsString(ids);
    }

    /** Files of a folder that are there no more. */
    void keepOnly(long folder, Collection<String> keys) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE heard SET gone = 1
                                WHERE gone = 0
                                  AND followed IN (SELECT id FROM followed WHERE folder = ?)
                                  AND message NOT IN (SELECT value FROM json_each(?))
                                """,
                                folder,
                                ids(keys)));
    }

    /** Which of these updates are kept here themselves. */
    Set<String> own(Collection<String> keys) throws StoreException {
        return new HashSet<>(
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT key FROM day_update WHERE key IN"
                                                + " (SELECT value FROM json_each(?))",
                                        row -> row.text("key"),
                                        ids(keys))));
    }

    /** Marks it as read or not, wherever else the same update came from. */
    public void mark(Collection<Long> heard, boolean read) throws StoreException {
        Instant now = read ? clock.instant() : null;
        database.write(
                sql -> {
                    for (long one : heard) {
                        sql.update(
                                """
                                UPDATE heard SET read = ?1
                                WHERE (id = ?2 OR (update_key IS NOT NULL AND update_key =
                                    (SELECT update_key FROM heard WHERE id = ?2)))
                                  AND (read IS NULL) = (?1 IS NOT NULL)
                                """,
                                now,
                                one);
                    }
                    return true;
                });
    }

    /** All of it as it stands in the thread. */
    void whole(long heard, Said whole) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE heard SET whole = ?1, words = ?2 WHERE id = ?3 AND whole IS"
                                        + " NOT ?1",
                                SaidJson.write(whole).toString(),
                                whole.words(),
                                heard));
    }

    /** It was deleted in Slack. */
    void gone(long heard) throws StoreException {
        database.write(sql -> sql.update("UPDATE heard SET gone = 1 WHERE id = ?", heard));
    }

    /** Keeps what stands in its thread; what was edited there takes its place. */
    void replies(long heard, List<Reply> replies) throws StoreException {
        database.write(
                sql -> {
                    for (Reply one : replies) {
                        sql.update(
                                """
                                INSERT INTO heard_reply (heard, ts, author, text, created)
                                VALUES (?1, ?2, ?3, ?4, ?5)
                                ON CONFLICT (heard, ts) DO UPDATE SET author = ?3, text = ?4
                                """,
                                heard,
                                one.ts(),
                                one.author(),
                                one.text(),
                                one.written());
                    }
                    return sql.update(
                            """
                            DELETE FROM heard_reply WHERE heard = ?
                              AND ts NOT IN (SELECT value FROM json_each(?))
                            """,
                            heard,
                            ids(replies.stream().map(Reply::ts).toList()));
                });
    }

    /** What was written under it, the first first. */
    public List<Reply> replies(long heard) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT * FROM heard_reply WHERE heard = ? ORDER BY ts",
                                row ->
                                        new Reply(
                                                row.text("ts"),
                                                row.text("author"),
                                                row.text("text"),
                                                row.instant("created")),
                                heard));
    }

    /** Names of people and groups in Slack by their ids, those of the projects' people first. */
    public Map<String, String> names() throws StoreException {
        var names = new HashMap<String, String>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT id, name FROM slack_name
                                UNION ALL SELECT slack, name FROM person WHERE slack <> ''
                                """,
                                row -> names.put(row.text("id"), row.text("name"))));
        return names;
    }

    void names(Map<String, String> names) throws StoreException {
        database.write(
                sql -> {
                    for (var one : names.entrySet()) {
                        sql.update(
                                "INSERT OR REPLACE INTO slack_name VALUES (?, ?)",
                                one.getKey(),
                                one.getValue());
                        sql.update(
                                "UPDATE heard SET person = ?2 WHERE author = ?1 AND person = ?1",
                                one.getKey(),
                                one.getValue());
                    }
                    return true;
                });
    }
}
