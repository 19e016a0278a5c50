package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scores that transcripts were given elsewhere. They are shown as what they are, and never mixed
 * with grades of Rung's own: how they were made is not known. Blocks.
 */
public final class GivenScores {
    /** More different values are not listed one by one. */
    private static final int LISTED = 8;

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
     * Those of one answer, by their names, as they are written there; on further lines what was
     * said to explain them.
     */
    public Map<String, String> ofRequest(long request) throws StoreException {
        var scores = new LinkedHashMap<String, String>();
        database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT "values" AS filled FROM request
                                        WHERE id = ? AND provider = ?
                                        """,
                                        row -> Json.map(row.text("filled")),
                                        request,
                                        OutsideRuns.PROVIDER))
                .forEach(
                        values ->
                                values.forEach(
                                        (name, value) -> {
                                            if (name.startsWith(OutsideTranscript.SCORE)) {
                                                String why =
                                                        values.getOrDefault(
                                                                OutsideTranscript.EXPLANATION
                                                                        + plain(name),
                                                                "");
                                                scores.put(
                                                        plain(name),
                                                        why.isEmpty() ? value : value + "\n" + why);
                                            }
                                        }));
        return scores;
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
