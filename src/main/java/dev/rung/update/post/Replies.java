package dev.rung.update.post;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.update.Person;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people wrote under an update. Blocks. */
public final class Replies {
    private static final Pattern MARK =
            Pattern.compile(
                    "<(?:(?<user>@)|(?<group>!subteam\\^))?(?<what>[^<>|]*)(?:\\|(?<name>[^<>]*))?>");

    private final Database database;
    private final Outbox outbox;
    private final Slack slack;

    public Replies(Database database, Outbox outbox, Slack slack) {
        this.database = database;
        this.outbox = outbox;
        this.slack = slack;
    }

    /**
     * What somebody wrote: text from outside.
     *
     * @param author a name, or the Slack id of somebody whose name is not known
     */
    public record Reply(String ts, String author, String text, Instant written) {}

    /** Those that have been fetched, the first first. */
    public List<Reply> of(long update) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT reply.* FROM reply JOIN post ON post.id = reply.post
                                WHERE post.day_update = ? ORDER BY reply.created, reply.id
                                """,
                                row ->
                                        new Reply(
                                                row.text("ts"),
                                                row.text("author"),
                                                row.text("text"),
                                                row.instant("created")),
                                update));
    }

    /**
     * Fetches them. An update that is not in Slack, or went by the webhook, has none.
     *
     * @param people whose names are known
     */
    public List<Reply> fetch(long update, List<Person> people)
            throws StoreException, SlackFault, InterruptedException {
        fetch(outbox.of(update), people);
        return of(update);
    }

    /**
     * An agenda in Slack.
     *
     * @param project that its series is about before all else
     */
    record Posted(long meeting, long project) {}

    /** Agendas that were posted since, the latest first. */
    List<Posted> agendas(Instant since) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT post.meeting, series.project FROM post
                                  JOIN meeting ON meeting.id = post.meeting
                                  JOIN series ON series.id = meeting.series
                                WHERE post.what = 'agenda' AND post.kind = 'parent'
                                  AND post.ts IS NOT NULL AND post.changed >= ?
                                ORDER BY post.changed DESC
                                """,
                                row -> new Posted(row.number("meeting"), row.number("project")),
                                since));
    }

    /**
     * Fetches those under an agenda.
     *
     * @return how many are new
     */
    int fetchOfAgenda(long meeting, List<Person> people)
            throws StoreException, SlackFault, InterruptedException {
        int before = countOfMeeting(meeting);
        fetch(outbox.of(new Topic(null, meeting, Announcement.What.AGENDA.word())), people);
        return countOfMeeting(meeting) - before;
    }

    private int countOfMeeting(long meeting) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(*) AS n FROM reply
                                          JOIN post ON post.id = reply.post
                                        WHERE post.meeting = ?
                                        """,
                                        row -> row.integer("n"),
                                        meeting)
                                .getFirst());
    }

    private void fetch(List<Outbox.Post> posts, List<Person> people)
            throws StoreException, SlackFault, InterruptedException {
        for (Outbox.Post post : posts) {
            Slack.Posted at = post.at();
            boolean above = post.kind() == Part.Kind.PARENT || post.kind() == Part.Kind.HELP;
            if (above && at != null) {
                List<Slack.Incoming> thread = slack.thread(at);
                database.write(
                        sql -> {
                            for (Slack.Incoming one : thread) {
                                Reply answer = answer(one);
                                if (answer != null || !isOwn(one, posts, at)) {
                                    sql.update(
                                            """
                                            INSERT INTO reply (post, ts, author, text, created)
                                            VALUES (?1, ?2, ?3, ?4, ?5)
                                            ON CONFLICT (post, ts) DO UPDATE SET text = ?4
                                            """,
                                            post.id(),
                                            one.ts(),
                                            answer == null ? author(one, people) : answer.author(),
                                            answer == null
                                                    ? plain(one.text(), people)
                                                    : answer.text(),
                                            time(one.ts()));
                                }
                            }
                            return true;
                        });
            }
        }
    }

    /** What somebody answered by Rung, with the name that stands over it; null if it is none. */
    public static @Nullable Reply answer(Slack.Incoming one) {
        if (!one.facts().getOrDefault("kind", "").equals(AnswerMessage.KIND)) {
            return null;
        }
        return new Reply(
                one.ts(),
                one.facts().getOrDefault("person", ""),
                one.facts().getOrDefault("text", plain(one.text(), List.of())),
                time(one.ts()));
    }

    private static boolean isOwn(Slack.Incoming one, List<Outbox.Post> posts, Slack.Posted parent) {
        return one.ts().equals(parent.ts())
                || !one.facts().isEmpty()
                || (one.text().isBlank() && !one.files().isEmpty())
                || posts.stream()
                        .map(Outbox.Post::at)
                        .anyMatch(at -> at != null && at.ts().equals(one.ts()));
    }

    private static String author(Slack.Incoming one, List<Person> people) {
        if (!one.name().isBlank()) {
            return one.name();
        }
        return name(one.user(), people);
    }

    private static String name(String id, List<Person> people) {
        return people.stream()
                .filter(person -> person.slack().equals(id))
                .map(Person::name)
                .findFirst()
                .orElse(id);
    }

    /** Slack's own marks as words. */
    static String plain(String text, List<Person> people) {
        return plain(text, id -> name(id, people));
    }

    /**
     * Slack's own marks as words.
     *
     * @param names somebody's name by the Slack id
     */
    public static String plain(String text, UnaryOperator<String> names) {
        Matcher marks = MARK.matcher(text);
        String words =
                marks.replaceAll(
                        mark -> {
                            String what = mark.group(3);
                            String name = mark.group(4);
                            String said =
                                    mark.group(1) != null || mark.group(2) != null
                                            ? "@" + names.apply(what)
                                            : name == null
                                                    ? what
                                                    : name.equals(what)
                                                            ? name
                                                            : name + " (" + what + ")";
                            return Matcher.quoteReplacement(said);
                        });
        return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static Instant time(String ts) {
        try {
            return Instant.ofEpochMilli(Math.round(Double.parseDouble(ts) * 1000));
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }
}
