package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how long earlier replies were and how long they took: those to come are alike. Blocks. */
final class EarlierReplies {
    /** So many replies are looked at, the newest. */
    private static final int NEWEST = 200;

    private final Database database;

    EarlierReplies(Database database) {
        this.database = database;
    }

    /**
     * What replies of a model were like.
     *
     * @param input tokens of a prompt on average, null if none told it
     * @param output tokens of a reply on average, null if none told it
     * @param millis from sending to the end on average, null if none told it
     * @param lengths tokens of the replies that told it, the shortest first
     */
    record Likeness(
            int count,
            @Nullable Double input,
            @Nullable Double output,
            @Nullable Double millis,
            List<Integer> lengths) {
        private static Likeness of(Row row) throws SQLException {
            return new Likeness(
                    row.integer("n"),
                    row.realOrNull("input"),
                    row.realOrNull("output"),
                    row.realOrNull("millis"),
                    sorted(row.textOrNull("lengths")));
        }

        private static List<Integer> sorted(@Nullable String lengths) {
            return lengths == null
                    ? List.of()
                    : Pattern.compile(" ")
                            .splitAsStream(lengths)
                            .map(Integer::valueOf)
                            .sorted()
                            .toList();
        }

        /** What single replies took. */
        Speeds.Replies speed() {
            return new Speeds.Replies(count, input, millis);
        }

        /** How the lengths are spread, beside the limit that the column sets. */
        Optional<Forecast.Lengths> spread(Column column) {
            Integer p50 = RunHealthStore.quantile(lengths, 0.5);
            Integer p95 = RunHealthStore.quantile(lengths, 0.95);
            return p50 == null || p95 == null
                    ? Optional.empty()
                    : Optional.of(
                            new Forecast.Lengths(
                                    column.model().id(),
                                    lengths.size(),
                                    p50,
                                    p95,
                                    column.parameters().maxTokens()));
        }

        /**
         * How long a reply of the column will be.
         *
         * @param how takes what the answer rests on
         * @return tokens, null if nothing is known and the column sets no limit
         */
        @Nullable Double length(Column column, Set<String> how) {
            Integer limit = column.parameters().maxTokens();
            if (output != null) {
                long tokens = Math.round(output);
                how.add(
                        "Replies as long as %s of %s: %,d token%s."
                                .formatted(
                                        Forecast.earlier(count),
                                        column.model().id(),
                                        tokens,
                                        tokens == 1 ? "" : "s"));
                return limit == null ? output : Double.valueOf(Math.min(limit, output));
            }
            if (limit != null) {
                how.add(
                        "Replies up to the limit of %,d tokens: nothing is known of their length."
                                .formatted(limit));
                return limit.doubleValue();
            }
            how.add(
                    "Nothing is known of how long replies of %s are: a pilot tells."
                            .formatted(column.model().id()));
            return null;
        }
    }

    /**
     * What a model's replies to the prompts were like; if there are none, those to any prompt.
     *
     * @param versions of the prompts
     */
    Likeness of(ModelRef model, List<Long> versions) throws StoreException {
        return database.read(
                sql -> {
                    Likeness same = read(sql, model, Json.write(versions));
                    return same.count > 0 ? same : read(sql, model, null);
                });
    }

    private static Likeness read(Sql sql, ModelRef model, @Nullable String versions)
            throws SQLException {
        return sql.first(
                        """
                        SELECT count(*) AS n, avg(input_tokens) AS input,
                          avg(output_tokens) AS output, avg(total_ms) AS millis,
                          group_concat(output_tokens, ' ') AS lengths
                        FROM (SELECT sample.input_tokens, sample.output_tokens, sample.total_ms
                          FROM sample
                            JOIN request ON request.id = sample.request
                          WHERE request.provider = ? AND request.base_url = ?
                            AND request.model = ? AND sample.outcome = 'finished'
                            AND (?4 IS NULL OR request.prompt_version IN
                              (SELECT value FROM json_each(?4)))
                          ORDER BY sample.id DESC LIMIT ?5)
                        """,
                        Likeness::of,
                        model.provider(),
                        model.baseUrl(),
                        model.id(),
                        versions,
                        NEWEST)
                .orElseThrow();
    }
}
