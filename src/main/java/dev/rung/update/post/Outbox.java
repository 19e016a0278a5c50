package dev.rung.update.post;

import dev.rung.experiment.Owner;
import dev.rung.slack.Slack;
import dev.rung.slack.SlackMessage;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Parts of updates, and of what is announced of meetings, on their way to Slack, and what became of
 * them. A part is claimed before it goes out, so that two processes never send the same one.
 * Blocks.
 */
public final class Outbox {
    /** The tables whose changes may change what this store says. */
    public static final Set<String> TABLES = Set.of("post", "reply");

    /** The channel of what goes by the webhook, which has its own. */
    static final String WEBHOOK = "webhook";

    private final Database database;
    private final Owner me;
    private final InstantSource clock;

    public Outbox(Database database, Owner me, InstantSource clock) {
        this.database = database;
        this.me = me;
        this.clock = clock;
    }

    /** How a part stands. */
    public enum State {
        /** It waits to be sent. */
        PENDING("waiting to be posted"),
        SENDING("being posted"),
        POSTED("posted"),
        /** It was sent, and nobody knows what became of it. It is never sent again by itself. */
        MAYBE("maybe posted"),
        /** Slack refused it. */
        FAILED("not posted");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As users read it. */
        public String words() {
            return words;
        }
    }

    /**
     * A part of an update and where it is.
     *
     * @param update 0 for what is of a meeting, and for an answer to what is not kept here
     * @param at where it stands in Slack, null if it does not, or if that is not known
     * @param fault why it is not there, in words; may be empty
     */
    public record Post(
            long id,
            long update,
            String part,
            Part.Kind kind,
            String channel,
            State state,
            Slack.@Nullable Posted at,
            String fault) {}

    /** All parts of an update, the short message first; answers under it are no parts of it. */
    public List<Post> of(long update) throws StoreException {
        return of(Topic.update(update));
    }

    List<Post> of(Topic topic) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT * FROM post WHERE"
                                        + Topic.IS
                                        + "AND kind <> 'answer' ORDER BY channel, place",
                                Outbox::post,
                                topic.update(),
                                topic.meeting(),
                                topic.what()));
    }

    /** Parts of all updates that are not posted, the oldest first. */
    public List<Post> open() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT * FROM post WHERE state <> 'posted'
                                ORDER BY changed, day_update, meeting, what, place
                                """,
                                Outbox::post));
    }

    private static Post post(Row row) throws SQLException {
        return new Post(
                row.number("id"),
                Objects.requireNonNullElse(row.numberOrNull("day_update"), 0L),
                row.text("part"),
                Part.Kind.of(row.text("kind")),
                row.text("channel"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                at(row, "ts", "place_id"),
                row.text("fault"));
    }

    private static Slack.@Nullable Posted at(Row row, String ts, String place) throws SQLException {
        String stamp = row.textOrNull(ts);
        String channel = row.textOrNull(place);
        return stamp == null || channel == null ? null : new Slack.Posted(channel, stamp);
    }

    /**
     * Puts something on its way. What stands there already and is the same stays; what is another
     * is edited; what is no more part of it is taken away. Doing it twice changes nothing.
     *
     * @param channel a Slack id, or {@link #WEBHOOK}: then only messages in the channel go, once
     */
    void put(Topic topic, String channel, List<Part> parts) throws StoreException {
        boolean hook = channel.equals(WEBHOOK);
        database.write(
                sql -> {
                    var names = new HashSet<String>();
                    int place = 0;
                    for (Part part : parts) {
                        if (!hook || part.kind() == Part.Kind.PARENT) {
                            names.add(part.name());
                            put(sql, topic, channel, place++, part);
                        }
                    }
                    record Old(long id, String part) {}
                    List<Old> old =
                            sql.list(
                                    "SELECT id, part FROM post WHERE"
                                            + Topic.IS
                                            + "AND kind NOT IN ('help', 'answer')"
                                            + " AND (channel = ? OR kind = 'direct')",
                                    row -> new Old(row.number("id"), row.text("part")),
                                    topic.update(),
                                    topic.meeting(),
                                    topic.what(),
                                    channel);
                    for (Old one : old) {
                        if (!names.contains(one.part())) {
                            takeAway(sql, one.id());
                        }
                    }
                    return true;
                });
    }

    /**
     * Puts a request for help on its way, beside the update of its day.
     *
     * @return the name of its part
     */
    String ask(long update, String channel, SlackMessage message) throws StoreException {
        Part part = new Part.Text("help:" + UUID.randomUUID(), Part.Kind.HELP, message);
        return database.write(
                sql -> {
                    put(sql, Topic.update(update), channel, 0, part);
                    return part.name();
                });
    }

    /**
     * Puts an answer on its way: a message in somebody's thread.
     *
     * @param update the one that is kept here, null if it is not
     * @param heard what is answered, if it is not kept here
     * @param above the message over the thread
     */
    public void answer(
            @Nullable Long update, @Nullable Long heard, Slack.Posted above, SlackMessage message)
            throws StoreException {
        Part part = new Part.Text("answer:" + UUID.randomUUID(), Part.Kind.ANSWER, message);
        database.write(
                sql ->
                        sql.insert(
                                """
                                INSERT INTO post (day_update, part, place, key, channel, kind,
                                  content, state, changed, thread, heard)
                                VALUES (?, ?, 0, ?, ?, 'answer', ?, 'pending', ?, ?, ?)
                                """,
                                update,
                                part.name(),
                                UUID.randomUUID().toString(),
                                above.channel(),
                                PartJson.write(part),
                                clock.instant(),
                                above.ts(),
                                heard));
    }

    /** Answers in a thread that were written here, the first first. */
    public List<Answer> answers(Slack.Posted above) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT * FROM post
                                WHERE kind = 'answer' AND channel = ? AND thread = ? ORDER BY id
                                """,
                                Outbox::answer,
                                above.channel(),
                                above.ts()));
    }

    /** Requests for help beside an update that are not posted for sure, the first first. */
    public List<Answer> asked(long update) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT * FROM post
                                WHERE kind = 'help' AND day_update = ? AND state <> 'posted'
                                ORDER BY id
                                """,
                                Outbox::answer,
                                update));
    }

    private static Answer answer(Row row) throws SQLException {
        return new Answer(
                post(row),
                PartJson.field(Objects.requireNonNullElse(row.textOrNull("content"), "{}"), "text"),
                row.instant("changed"));
    }

    /**
     * An answer, or a request for help, that was written here.
     *
     * @param text in Slack's own marks
     */
    public record Answer(Post post, String text, Instant changed) {}

    /** Answers in a thread of which nobody knows what became of them. */
    List<Out> maybe(Slack.Posted above) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                OUT
                                        + "WHERE post.kind = 'answer' AND post.channel = ?"
                                        + " AND post.thread = ? AND post.state = 'maybe'",
                                Outbox::out,
                                above.channel(),
                                above.ts()));
    }

    /** Forgets what Slack refused and has never had: whoever wrote it has the words still. */
    void forget(long post) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM post WHERE id = ? AND state = 'failed'"
                                        + " AND ts IS NULL",
                                post));
    }

    private void put(Sql sql, Topic topic, String channel, int place, Part part)
            throws SQLException {
        String content = PartJson.write(part);
        byte @Nullable [] bytes = part instanceof Part.Data data ? data.bytes() : null;
        String where = part instanceof Part.Direct direct ? direct.to() : channel;
        sql.update(
                """
                INSERT INTO post
                  (day_update, part, place, key, channel, kind, content, bytes, state, changed,
                   meeting, what)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'pending', ?9, ?11, ?12)
                ON CONFLICT DO UPDATE SET
                  place = ?3,
                  state = CASE
                    WHEN state IN ('sending', 'maybe') THEN state
                    WHEN there IS ?10 OR (channel = 'webhook' AND there IS NOT NULL) THEN 'posted'
                    ELSE 'pending' END,
                  fault = CASE WHEN state = 'maybe' THEN fault ELSE '' END,
                  not_before = NULL,
                  file = CASE WHEN content IS ?7 THEN file END,
                  bytes = ?8, content = ?7, changed = ?9
                """,
                topic.update(),
                part.name(),
                place,
                UUID.randomUUID().toString(),
                where,
                part.kind().word(),
                content,
                bytes,
                clock.instant(),
                PartJson.hash(content),
                topic.meeting(),
                topic.what());
    }

    /** What has never been there is forgotten; a file stays, for Slack lets nobody take it back. */
    private static void takeAway(Sql sql, long id) throws SQLException {
        sql.update(
                """
                DELETE FROM post WHERE id = ? AND state NOT IN ('sending', 'maybe')
                  AND (ts IS NULL OR kind = 'file')
                """,
                id);
        sql.update(
                """
                UPDATE post SET content = NULL,
                  state = CASE WHEN state IN ('sending', 'maybe') THEN state ELSE 'pending' END
                WHERE id = ?
                """,
                id);
    }

    /**
     * A part that was claimed.
     *
     * @param content what shall stand there, null: it shall go
     * @param at where it stands already, null if it does not
     * @param above where the short message stands, null if it does not
     * @param file the id of bytes that Slack has already, null if it has none
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Out(
            long id,
            String key,
            Part.Kind kind,
            String channel,
            @Nullable String content,
            byte @Nullable [] bytes,
            Slack.@Nullable Posted at,
            Slack.@Nullable Posted above,
            @Nullable String file,
            @Nullable Instant sent) {
        SlackMessage message() {
            return PartJson.message(content == null ? "{}" : content, Map.of("id", key));
        }
    }

    private static final String OUT =
            """
            SELECT post.*, coalesce(post.thread, above.ts) AS above_ts,
              CASE WHEN post.thread IS NULL THEN above.place_id ELSE post.channel END AS above_place
            FROM post LEFT JOIN post AS above ON above.day_update IS post.day_update
              AND above.meeting IS post.meeting AND above.what = post.what
              AND above.channel = post.channel AND above.kind = 'parent' AND above.part = 'parent'
            """;

    /** The next part that can go out; from now on it is this process's. */
    Optional<Out> claim() throws StoreException {
        Instant now = clock.instant();
        return database.write(
                sql -> {
                    Optional<Out> next =
                            sql.first(
                                    OUT
                                            + """
                                            WHERE post.state = 'pending'
                                              AND (post.not_before IS NULL OR post.not_before <= ?)
                                              AND (post.kind IN
                                                  ('parent', 'direct', 'help', 'answer')
                                                OR above.ts IS NOT NULL)
                                            ORDER BY post.day_update, post.meeting, post.what,
                                              post.place LIMIT 1
                                            """,
                                    Outbox::out,
                                    now);
                    if (next.isPresent()) {
                        sql.update(
                                "UPDATE post SET state = 'sending', owner = ?, sent = ?"
                                        + " WHERE id = ?",
                                me.text(),
                                now,
                                next.get().id());
                    }
                    return next;
                });
    }

    private static Out out(Row row) throws SQLException {
        boolean data = row.text("kind").equals("file") && row.textOrNull("content") != null;
        return new Out(
                row.number("id"),
                row.text("key"),
                Part.Kind.of(row.text("kind")),
                row.text("channel"),
                row.textOrNull("content"),
                data ? row.bytes("bytes") : null,
                at(row, "ts", "place_id"),
                at(row, "above_ts", "above_place"),
                row.textOrNull("file"),
                row.instantOrNull("sent"));
    }

    /** Parts of which nobody knows what became of them. */
    List<Out> maybe(Topic topic) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                OUT
                                        + "WHERE"
                                        + Topic.IS
                                        + "AND post.state = 'maybe' AND post.kind <> 'answer'"
                                        + " ORDER BY post.place",
                                Outbox::out,
                                topic.update(),
                                topic.meeting(),
                                topic.what()));
    }

    /** It stands there. If something else shall stand there by now, that is sent next. */
    void posted(Out out, Slack.@Nullable Posted at) throws StoreException {
        String content = out.content();
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE post SET there = ?1, ts = coalesce(?2, ts),
                                  place_id = coalesce(?3, place_id), fault = '', changed = ?4,
                                  state = CASE WHEN content IS ?5 THEN 'posted' ELSE 'pending' END
                                WHERE id = ?6
                                """,
                                content == null ? null : PartJson.hash(content),
                                at == null ? null : at.ts(),
                                at == null ? null : at.channel(),
                                clock.instant(),
                                content,
                                out.id()));
    }

    /** It was found where it might be: what stands there is what was sent last, or older. */
    void found(Out out, Slack.@Nullable Posted at) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE post SET ts = coalesce(?1, ts),
                                  place_id = coalesce(?2, place_id), fault = '', changed = ?3,
                                  there = CASE kind WHEN 'file' THEN ?4 ELSE there END,
                                  state = CASE kind WHEN 'file' THEN 'posted' ELSE 'pending' END
                                WHERE id = ?5 AND state = 'maybe'
                                """,
                                at == null ? null : at.ts(),
                                at == null ? null : at.channel(),
                                clock.instant(),
                                out.content() == null ? null : PartJson.hash(out.content()),
                                out.id()));
    }

    void gone(Out out) throws StoreException {
        database.write(sql -> sql.update("DELETE FROM post WHERE id = ?", out.id()));
    }

    void uploaded(Out out, String file) throws StoreException {
        database.write(sql -> sql.update("UPDATE post SET file = ? WHERE id = ?", file, out.id()));
    }

    /** It did not come to it. */
    void later(Out out, @Nullable Instant notBefore, String fault) throws StoreException {
        state(out.id(), "pending", notBefore, fault);
    }

    void failed(Out out, String fault) throws StoreException {
        state(out.id(), "failed", null, fault);
    }

    void maybe(Out out, String fault) throws StoreException {
        state(out.id(), "maybe", null, fault);
    }

    private void state(long id, String state, @Nullable Instant notBefore, String fault)
            throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE post SET state = ?, not_before = ?, fault = ?, changed = ?
                                WHERE id = ?
                                """,
                                state,
                                notBefore,
                                fault,
                                clock.instant(),
                                id));
    }

    /**
     * What a process was sending that is no more: an edit is sent again, for that does no harm; of
     * all else nobody knows.
     */
    void recover() throws StoreException {
        record Sending(long id, String owner, Instant sent) {}
        database.write(
                sql -> {
                    List<Sending> all =
                            sql.list(
                                    "SELECT id, owner, sent FROM post WHERE state = 'sending'",
                                    row ->
                                            new Sending(
                                                    row.number("id"),
                                                    row.text("owner"),
                                                    row.instant("sent")));
                    for (Sending one : all) {
                        if (!Owner.parse(one.owner()).isAlive(me, one.sent(), clock.instant())) {
                            sql.update(
                                    """
                                    UPDATE post SET fault = 'Rung ended while it was sent.',
                                      state = CASE WHEN ts IS NOT NULL
                                          OR (kind = 'file' AND file IS NULL)
                                        THEN 'pending' ELSE 'maybe' END
                                    WHERE id = ? AND state = 'sending'
                                    """,
                                    one.id());
                        }
                    }
                    return true;
                });
    }

    /** The user wants a part that Slack refused to be tried again. */
    public void retryPost(long post) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE post SET state = 'pending', not_before = NULL"
                                        + " WHERE id = ? AND state = 'failed'",
                                post));
    }

    /** The user wants what Slack refused to be tried again. */
    public void retry(long update) throws StoreException {
        retry(Topic.update(update));
    }

    void retry(Topic topic) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE post SET state = 'pending', not_before = NULL"
                                        + " WHERE"
                                        + Topic.IS
                                        + "AND state = 'failed'",
                                topic.update(),
                                topic.meeting(),
                                topic.what()));
    }

    /** The user has looked, and a part that was maybe posted is not there: it is sent again. */
    public void resend(long post) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE post SET state = 'pending', not_before = NULL, fault = ''"
                                        + " WHERE id = ? AND state = 'maybe'",
                                post));
    }

    /** The user has looked, and a part that was maybe posted is there. */
    public void isThere(long post) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE post SET state = 'posted', fault = ''"
                                        + " WHERE id = ? AND state = 'maybe'",
                                post));
    }

    /** The user wants the update as new messages: those that were there are left alone. */
    public void anew(long update) throws StoreException {
        database.write(
                sql -> {
                    var keys = new HashMap<Long, String>();
                    sql.list(
                                    "SELECT id FROM post WHERE day_update = ?"
                                            + " AND kind NOT IN ('help', 'answer')"
                                            + " AND state IN ('posted', 'failed')",
                                    row -> row.number("id"),
                                    update)
                            .forEach(id -> keys.put(id, UUID.randomUUID().toString()));
                    for (var one : keys.entrySet()) {
                        sql.update(
                                """
                                UPDATE post SET key = ?, ts = NULL, place_id = NULL, there = NULL,
                                  file = NULL, state = 'pending', fault = '' WHERE id = ?
                                """,
                                one.getValue(),
                                one.getKey());
                    }
                    return true;
                });
    }
}
