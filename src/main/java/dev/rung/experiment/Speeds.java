package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Pace;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/** Knows how long requests took, so that it can be said how long others will take. Blocks. */
final class Speeds {
    /** A run with fewer requests tells of its beginning, not of its speed. */
    private static final int ENOUGH = 50;

    /** So many of the newest runs are looked at. */
    private static final int RUNS = 5;

    /** Prompts that are so many times as long are others. */
    private static final double FAR = 2;

    /** What takes less is not measured, in milliseconds. */
    private static final double TICK = 1;

    private final Database database;

    Speeds(Database database) {
        this.database = database;
    }

    /**
     * What is to be sent to a model.
     *
     * @param requests how many
     * @param steps answers of each
     * @param input tokens of each on average
     * @param pace requests that are out at once
     * @param pilot the run whose first rows have come and which is gone on with, null for none
     */
    record Load(
            ModelRef model,
            long requests,
            double steps,
            double input,
            Pace pace,
            @Nullable Long pilot) {}

    /**
     * What single replies took.
     *
     * @param input tokens of a prompt on average, null if none told it
     * @param millis from sending to the end on average, null if none told it
     */
    record Replies(int count, @Nullable Double input, @Nullable Double millis) {}

    /**
     * How long it takes.
     *
     * @param how takes what the answer rests on
     * @return milliseconds, null if nothing is known that would hold
     */
    @Nullable Double millis(Load load, Replies earlier, Set<String> how) throws StoreException {
        return load.model.isInProcess() ? here(load, earlier, how) : elsewhere(load, earlier, how);
    }

    private static @Nullable Double elsewhere(Load load, Replies earlier, Set<String> how) {
        if (earlier.millis == null) {
            return unknown(load, how);
        }
        how.add(
                "Time: %s took %s a reply (%s), %s%s."
                        .formatted(
                                load.model.id(),
                                took(earlier.millis),
                                Forecast.earlier(earlier.count),
                                words(load.pace),
                                isFar(load, earlier.input)
                                        ? lengths(load, earlier.input) + " and may take longer"
                                        : ""));
        return load.pace.rounds(load.requests) * earlier.millis * load.steps;
    }

    private static @Nullable Double unknown(Load load, Set<String> how) {
        how.add(
                "Time: nothing is known of the speed of %s: a pilot tells."
                        .formatted(load.model.id()));
        return null;
    }

    private static String took(double millis) {
        if (millis < TICK) {
            return "less than %.0f ms".formatted(TICK);
        }
        return millis < 100
                ? "%.0f ms".formatted(millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private static String words(Pace pace) {
        return pace.now() == pace.most()
                ? "%d at once".formatted(pace.now())
                : "%d at once, then up to %d if all goes well".formatted(pace.now(), pace.most());
    }

    private static boolean isFar(Load load, @Nullable Double input) {
        return input != null && load.input > FAR * input;
    }

    private static String lengths(Load load, @Nullable Double input) {
        return ", for prompts of %,.0f tokens; these have %,.0f".formatted(input, load.input);
    }

    /**
     * What runs in this process computes: all else that a run does may take longer than a reply, so
     * whole runs tell more than single replies, and a longer prompt takes its time.
     */
    private @Nullable Double here(Load load, Replies earlier, Set<String> how)
            throws StoreException {
        Rate pilot = load.pilot == null ? null : rate(load.model, load.pilot);
        Rate rate = pilot == null ? rate(load.model) : pilot;
        if (rate != null) {
            how.add(
                    "Time: %s gave %s answers a second in %s%s."
                            .formatted(
                                    load.model.id(),
                                    aSecond(rate),
                                    pilot == null ? "earlier runs" : "the pilot",
                                    isFar(load, rate.input) ? lengths(load, rate.input) : ""));
            return load.requests * load.steps * rate.millis * longer(load, rate.input);
        }
        if (earlier.count == 0) {
            return unknown(load, how);
        }
        double each = earlier.millis == null ? 0 : earlier.millis;
        how.add(
                "Time: %s took %s a reply (%s)%s."
                        .formatted(
                                load.model.id(),
                                took(each),
                                Forecast.earlier(earlier.count),
                                isFar(load, earlier.input) ? lengths(load, earlier.input) : ""));
        return load.requests * load.steps * Math.max(TICK, each) * longer(load, earlier.input);
    }

    /** How many times as long these take as prompts of so many tokens. */
    private static double longer(Load load, @Nullable Double input) {
        return input == null || !isFar(load, input) ? 1 : load.input / input;
    }

    private static String aSecond(Rate rate) {
        double answers = 1000 / rate.millis;
        return answers < 10
                ? String.format(Locale.ROOT, "%.1f", answers)
                : "%,.0f".formatted(answers);
    }

    /**
     * @param millis of a whole run, for each of its answers
     */
    private record Rate(double millis, @Nullable Double input) {}

    /** Of what the model answered in this run, however little; null if that was nothing. */
    private @Nullable Rate rate(ModelRef model, long run) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT count(*) AS n, avg(sample.input_tokens) AS input,
                                          (SELECT sum(ended - began) FROM driven
                                           WHERE driven.run = ?1) AS millis
                                        FROM request JOIN sample ON sample.request = request.id
                                        WHERE request.run = ?1 AND request.provider = ?2
                                          AND request.base_url = ?3 AND request.model = ?4
                                        HAVING count(*) > 0
                                        """,
                                        row -> {
                                            Double spent = row.realOrNull("millis");
                                            return new Rate(
                                                    Math.max(TICK, spent == null ? 0 : spent)
                                                            / row.integer("n"),
                                                    row.realOrNull("input"));
                                        },
                                        run,
                                        model.provider(),
                                        model.baseUrl(),
                                        model.id())
                                .orElse(null));
    }

    /** Of the newest long runs of this model alone. */
    private @Nullable Rate rate(ModelRef model) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        WITH own AS (
                                          SELECT request.run, count(*) AS n,
                                            avg(sample.input_tokens) AS input
                                          FROM request JOIN sample ON sample.request = request.id
                                          WHERE request.run IN (
                                            SELECT DISTINCT run FROM driven ORDER BY run DESC
                                            LIMIT 50)
                                          GROUP BY request.run
                                          HAVING count(*) >= ?4 AND min(request.provider = ?1
                                            AND request.base_url = ?2 AND request.model = ?3)
                                          ORDER BY request.run DESC LIMIT ?5),
                                        spent AS (
                                          SELECT own.run, own.n, own.input,
                                            (SELECT sum(ended - began) FROM driven
                                             WHERE driven.run = own.run) AS millis
                                          FROM own)
                                        SELECT sum(n) AS n, sum(millis) AS millis,
                                          sum(n * input) / sum(n) AS input
                                        FROM spent WHERE millis > 0
                                        """,
                                        row -> {
                                            Double spent = row.realOrNull("millis");
                                            return spent == null
                                                    ? new Rate(0, null)
                                                    : new Rate(
                                                            spent / row.integer("n"),
                                                            row.realOrNull("input"));
                                        },
                                        model.provider(),
                                        model.baseUrl(),
                                        model.id(),
                                        ENOUGH,
                                        RUNS)
                                .filter(rate -> rate.millis > 0)
                                .orElse(null));
    }
}
