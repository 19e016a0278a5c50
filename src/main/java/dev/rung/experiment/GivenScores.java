package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scores that transcripts were given elsewhere. They are shown as what they are, and never mixed
 * with grades of Rung's own: how they were made is not known. Blocks.
 */
public final class GivenScores {
    /** More different values are not listed one by one. */
    private static final int LISTED = 8;

    /** Longer ones are text. */
    private static final Pattern NUMBER =
            Pattern.compile("(?=.{1,40}$)-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,3})?");

    private final Database database;

    public GivenScores(Database database) {
        this.database = database;
    }

    /**
     * A score that the answers of a run were given elsewhere.
     *
     * @param name as it is called there
     * @param values how often each value was given, as it is written there; the most frequent first
     */
    public record Given(String name, Map<String, Integer> values) {
        public Given {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** How many answers have it. */
        public int count() {
            return values.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** For instance «C 12 · I 8». */
        public String words() {
            if (values.size() > LISTED) {
                return "%,d scores, %,d different values".formatted(count(), values.size());
            }
            return values.entrySet().stream()
                    .map(
                            value ->
                                    "%s %,d"
                                            .formatted(
                                                    value.getKey().isEmpty()
                                                            ? "none"
                                                            : value.getKey(),
                                                    value.getValue()))
                    .collect(Collectors.joining(" · "));
        }
    }

    /**
     * A score that one answer was given elsewhere.
     *
     * @param name as it is called there
     * @param value as it is written there, empty where there is none
     * @param why what was said to explain it, may be empty
     */
    public record Score(String name, String value, String why) {
        private static Score of(String name, Map<String, String> values) {
            String plain = plain(name);
            return new Score(
                    plain,
                    values.getOrDefault(name, ""),
                    values.getOrDefault(OutsideTranscript.EXPLANATION + plain, ""));
        }

        /** For instance «match: C», with what explains it on further lines. */
        public String words() {
            return name + ": " + shown() + (why.isEmpty() ? "" : "\n" + why);
        }

        /** Whether the value is a number as JSON writes them. */
        public boolean isNumber() {
            return NUMBER.matcher(value).matches();
        }

        /** The value as a number where it is one, else as text; null where there is none. */
        public @Nullable Object typed() {
            return value.isEmpty() ? null : isNumber() ? new BigDecimal(value) : value;
        }

        /** The value, or that there is none. */
        public String shown() {
            return value.isEmpty() ? "none" : value;
        }
    }

    /** Those of answers, by request, in the order in which they were given; none without. */
    public Map<Long, List<Score>> ofRequests(Collection<Long> requests) throws StoreException {
        record Of(long request, List<Score> scores) {}
        List<Of> found =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, "values" AS filled FROM request
                                        WHERE id IN (SELECT value FROM json_each(?))
                                          AND provider = ?
                                        """,
                                        row ->
                                                new Of(
                                                        row.number("id"),
                                                        scores(Json.map(row.text("filled")))),
                                        Json.write(requests),
                                        OutsideRuns.PROVIDER));
        return found.stream()
                .filter(of -> !of.scores().isEmpty())
                .collect(Collectors.toMap(Of::request, Of::scores));
    }

    private static List<Score> scores(Map<String, String> values) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(OutsideTranscript.SCORE))
                .map(name -> Score.of(name, values))
                .toList();
    }

    private static String plain(String name) {
        return name.substring(OutsideTranscript.SCORE.length());
    }

    /** Those of the answers of a run, by name; none of a run that Rung asked. */
    static List<Given> ofRun(Sql sql, long run) throws SQLException {
        record One(String name, String value, int count) {}
        List<One> all =
                sql.list(
                        """
                        SELECT given.key AS name, given.value AS value, count(*) AS n
                        FROM member JOIN request ON request.id = member.request,
                          json_each(request."values") AS given
                        WHERE member.run = ?1 AND request.provider = ?2
                          AND substr(given.key, 1, length(?3)) = ?3
                        GROUP BY given.key, given.value
                        ORDER BY given.key, n DESC, given.value
                        """,
                        row -> new One(row.text("name"), row.text("value"), row.integer("n")),
                        run,
                        OutsideRuns.PROVIDER,
                        OutsideTranscript.SCORE);
        var values = new LinkedHashMap<String, Map<String, Integer>>();
        all.forEach(
                one ->
                        values.computeIfAbsent(plain(one.name), _ -> new LinkedHashMap<>())
                                .put(one.value, one.count));
        var given = new ArrayList<Given>();
        values.forEach((name, of) -> given.add(new Given(name, of)));
        return List.copyOf(given);
    }
}
