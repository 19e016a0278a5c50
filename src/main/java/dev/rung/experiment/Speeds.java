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
     */
    record Load(ModelRef model, long requests, double steps, double input, Pace pace) {}

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
        return load.model.isInProcess() ? here(load, how) : elsewhere(load, earlier, how);
    }

    private static @Nullable Double elsewhere(Load load, Replies earlier, Set<String> how) {
        String name = load.model.id();
        if (earlier.millis == null) {
            how.add("Time: nothing is known of the speed of %s: a pilot tells.".formatted(name));
            return null;
        }
        how.add(
                String.format(
                        Locale.ROOT,
                        "Time: %s took %.1f s a reply (%s), %s%s.",
                        name,
                        earlier.millis / 1000,
                        Forecast.earlier(earlier.count),
                        words(load.pace),
                        isFar(load, earlier.input)
                                ? ", for prompts of %,.0f tokens; these have %,.0f and may take longer"
                                        .formatted(earlier.input, load.input)
                                : ""));
        return load.pace.rounds(load.requests) * earlier.millis * load.steps;
    }

    private static String words(Pace pace) {
        return pace.now() == pace.most()
                ? "%d at once".formatted(pace.now())
                : "%d at once, then up to %d if all goes well".formatted(pace.now(), pace.most());
    }

    private static boolean isFar(Load load, @Nullable Double input) {
        return input != null && load.input > FAR * input;
    }

    /**
     * What runs in this process computes: single replies take less than a clock tick, all else that
     * a run does takes longer, and a longer prompt takes its time.
     */
    private @Nullable Double here(Load load, Set<String> how) throws StoreException {
        String name = load.model.id();
        Rate rate = rate(load.model);
        if (rate == null) {
            how.add(
                    "Time: no run of %s was long enough to tell its speed: a pilot tells."
                            .formatted(name));
            return null;
        }
        boolean isLonger = isFar(load, rate.input);
        double longer = rate.input == null || !isLonger ? 1 : load.input / rate.input;
        how.add(
                "Time: %s gave %,.0f answers a second in earlier runs%s."
                        .formatted(
                                name,
                                1000 / rate.millis,
                                isLonger
                                        ? ", for prompts of %,.0f tokens; these have %,.0f"
                                                .formatted(rate.input, load.input)
                                        : ""));
        return load.requests * load.steps * rate.millis * longer;
    }

    /**
     * @param millis of a whole run, for each of its answers
     */
    private record Rate(double millis, @Nullable Double input) {}

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
