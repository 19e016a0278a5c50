package dev.rung.update.follow;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;
import dev.rung.update.Shorten;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions that others send to an agenda: a reply under an update or a posted agenda, or a row of
 * an update, that begins with «agenda:» or «question:». All of it is text from outside. Blocks.
 */
public final class AgendaQuestions {
    private static final Pattern MARK =
            Pattern.compile(
                    "^[\\s*_~•>-]*(?:for the agenda|agenda|question)[\\s*_~]*[:：][\\s*_~]*(\\S.*)$",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int LONGEST = 500;

    private final Database database;

    public AgendaQuestions(Database database) {
        this.database = database;
    }

    /**
     * A question.
     *
     * @param line what tells it apart, the same however often it is read
     * @param who asks, may be empty
     * @param project the name of the project that it is about
     */
    public record Asked(String line, String title, String who, String project) {}

    /** What is asked; empty if it is not for an agenda. */
    static Optional<String> question(String text) {
        Matcher found = MARK.matcher(text.strip());
        return found.matches()
                ? Optional.of(Shorten.to(found.group(1).replaceAll("\\s+", " ").strip(), LONGEST))
                : Optional.empty();
    }

    /** Those that were written since, the first first; each once. */
    public List<Asked> since(Instant when) throws StoreException {
        return database.read(
                sql -> {
                    Map<String, Asked> all = new LinkedHashMap<>();
                    sql.list(
                            """
                            SELECT project.name AS project, post.place_id AS channel, reply.ts,
                              reply.author, reply.text
                            FROM reply JOIN post ON post.id = reply.post
                              LEFT JOIN day_update ON day_update.id = post.day_update
                              LEFT JOIN meeting ON meeting.id = post.meeting
                              LEFT JOIN series ON series.id = meeting.series
                              JOIN project
                                ON project.id = coalesce(day_update.project, series.project)
                            WHERE reply.created >= ? ORDER BY reply.created
                            """,
                            row -> reply(all, row),
                            when);
                    sql.list(
                            """
                            SELECT heard.project, heard.channel, heard_reply.ts,
                              heard_reply.author, heard_reply.text
                            FROM heard_reply JOIN heard ON heard.id = heard_reply.heard
                            WHERE heard.gone = 0 AND heard_reply.created >= ?
                            ORDER BY heard_reply.created
                            """,
                            row -> reply(all, row),
                            when);
                    sql.list(
                            """
                            SELECT project, person, coalesce(whole, content) AS said FROM heard
                            WHERE gone = 0 AND written >= ? ORDER BY written
                            """,
                            row -> rows(all, row),
                            when);
                    return List.copyOf(all.values());
                });
    }

    private static boolean reply(Map<String, Asked> all, Row row) throws SQLException {
        Optional<String> asked = question(row.text("text"));
        if (asked.isPresent()) {
            String channel = row.textOrNull("channel");
            String line = "asked:%s:%s".formatted(channel == null ? "" : channel, row.text("ts"));
            all.putIfAbsent(
                    line, new Asked(line, asked.get(), row.text("author"), row.text("project")));
        }
        return asked.isPresent();
    }

    private static boolean rows(Map<String, Asked> all, Row row) throws SQLException {
        Said said = SaidJson.read(row.text("said"));
        var texts = new ArrayList<String>();
        for (Said.Part part : Said.Part.values()) {
            said.of(part).forEach(item -> texts.add(item.text()));
        }
        texts.addAll(said.rest().lines().toList());
        for (String text : texts) {
            Optional<String> asked = question(text);
            if (asked.isPresent()) {
                // A row that is carried from day to day stays the same question.
                String line =
                        "asked:"
                                + hash(
                                        String.join(
                                                "\n",
                                                row.text("project"),
                                                row.text("person"),
                                                asked.get()));
                all.putIfAbsent(
                        line,
                        new Asked(line, asked.get(), row.text("person"), row.text("project")));
            }
        }
        return true;
    }

    private static String hash(String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
