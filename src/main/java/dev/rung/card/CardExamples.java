package dev.rung.card;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Replies that a card shows: drawn by chance, or chosen by hand and marked so. Blocks. */
public final class CardExamples {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    public CardExamples(Database database) {
        this.database = database;
    }

    /**
     * An example.
     *
     * @param seed of the draw; null if somebody chose it
     * @param model who answered
     * @param condition may be empty
     * @param row what was asked about: the values of its row, may be empty
     * @param reply untrusted text
     */
    public record Example(
            long sample,
            @Nullable Long seed,
            String model,
            String condition,
            String row,
            String reply) {
        /** How it came to be here, in words. */
        public String how() {
            return seed == null ? "chosen by hand" : "drawn at random, seed " + seed;
        }
    }

    /** Those of a card, in the order in which they came to it. */
    public List<Example> of(long card) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT card_example.sample, card_example.seed, request.provider,
                                  request.model, request.condition, data_row.fields, sample.text
                                FROM card_example
                                  JOIN sample ON sample.id = card_example.sample
                                  JOIN request ON request.id = sample.request
                                  LEFT JOIN data_row ON data_row.id = request.data_row
                                WHERE card_example.card = ? ORDER BY card_example.id
                                """,
                                CardExamples::example,
                                card));
    }

    private static Example example(Row row) throws SQLException {
        String fields = row.textOrNull("fields");
        return new Example(
                row.number("sample"),
                row.numberOrNull("seed"),
                row.text("provider") + "/" + row.text("model"),
                row.text("condition"),
                fields == null ? "" : values(fields),
                row.text("text"));
    }

    private static String values(String fields) {
        Map<String, String> values =
                JSON.readValue(fields, new TypeReference<LinkedHashMap<String, String>>() {});
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Replies of the card's runs that are not on it, in the order in which they came.
     *
     * @param most at most so many
     */
    public List<Example> candidates(long card, int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT DISTINCT sample.id AS sample, NULL AS seed,
                                  request.provider, request.model, request.condition,
                                  data_row.fields, sample.text
                                FROM card_run
                                  JOIN member ON member.run = card_run.run
                                  JOIN request ON request.id = member.request
                                  JOIN sample ON sample.request = request.id
                                  LEFT JOIN data_row ON data_row.id = request.data_row
                                WHERE card_run.card = ?1 AND sample.outcome = 'finished'
                                  AND sample.step = (SELECT max(step) FROM sample AS other
                                    WHERE other.request = sample.request)
                                  AND sample.id NOT IN (SELECT sample
                                    FROM card_example WHERE card = ?1)
                                ORDER BY sample.id LIMIT ?2
                                """,
                                CardExamples::example,
                                card,
                                most));
    }

    /** How many replies of the card's runs the user has found a mistake in. */
    public int mistaken(long card) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(DISTINCT tag.sample) AS n
                                        FROM card_run
                                          JOIN member ON member.run = card_run.run
                                          JOIN sample ON sample.request = member.request
                                          JOIN tag ON tag.sample = sample.id
                                        WHERE card_run.card = ?
                                        """,
                                        row -> row.integer("n"),
                                        card)
                                .getFirst());
    }

    /**
     * Draws replies of the card's runs that came to their end, in place of those that were drawn
     * before; what was chosen by hand stays.
     *
     * @param count at most so many
     * @param seed the same one draws the same from the same replies
     */
    public void draw(long card, int count, long seed) throws StoreException {
        database.write(
                sql -> {
                    sql.update("DELETE FROM card_example WHERE card = ? AND how = 'drawn'", card);
                    var samples =
                            new ArrayList<>(
                                    sql.list(
                                            """
                                            SELECT DISTINCT sample.id
                                            FROM card_run
                                              JOIN member ON member.run = card_run.run
                                              JOIN sample ON sample.request = member.request
                                            WHERE card_run.card = ?1
                                              AND sample.outcome = 'finished'
                                              AND sample.step = (SELECT max(step)
                                                FROM sample AS other
                                                WHERE other.request = sample.request)
                                              AND sample.id NOT IN (SELECT sample
                                                FROM card_example WHERE card = ?1)
                                            ORDER BY sample.id
                                            """,
                                            row -> row.number("id"),
                                            card));
                    Collections.shuffle(samples, new Random(seed));
                    for (long sample : samples.subList(0, Math.min(count, samples.size()))) {
                        sql.insert(
                                """
                                INSERT INTO card_example (card, sample, how, seed)
                                VALUES (?, ?, 'drawn', ?)
                                """,
                                card,
                                sample,
                                seed);
                    }
                    return samples.size();
                });
    }

    /** Adds one by hand; one that was drawn counts as chosen from now on. */
    public void choose(long card, long sample) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO card_example (card, sample, how)
                                VALUES (?, ?, 'chosen')
                                ON CONFLICT (card, sample)
                                  DO UPDATE SET how = 'chosen', seed = NULL
                                """,
                                card,
                                sample));
    }

    public void remove(long card, long sample) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "DELETE FROM card_example WHERE card = ? AND sample = ?",
                                card,
                                sample));
    }
}
