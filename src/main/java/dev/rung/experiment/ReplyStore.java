package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes what comes back: pieces while a reply streams, its sample once at the end. Blocks. */
public final class ReplyStore {
    private final Database database;
    private final Owner owner;
    private final InstantSource clock;
    private final Function<ModelRef, Prices> prices;

    /**
     * @param owner this process
     * @param prices what models cost
     */
    public ReplyStore(
            Database database,
            Owner owner,
            InstantSource clock,
            Function<ModelRef, Prices> prices) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
        this.prices = prices;
    }

    /** Marks the request as being sent, for the first time or once more. */
    void begin(Attempts.Key attempt) throws StoreException {
        database.write(
                sql -> {
                    Attempts.begin(sql, attempt, clock.instant());
                    return sql.update(
                            """
                            UPDATE request SET state = 'sending'
                            WHERE id = ? AND state = 'waiting'
                            """,
                            attempt.request());
                });
    }

    /** Ends an attempt that is followed by another; what had arrived of it stays with it. */
    void restart(Arriving.Partial partial, Request request, LlmException fault)
            throws StoreException {
        ModelRef model = request.model();
        Prices known = prices.apply(model);
        database.write(
                sql -> {
                    Attempts.Key attempt = partial.attempt();
                    Instant now = clock.instant();
                    Optional<Long> ended =
                            Attempts.end(sql, attempt, Fault.of(fault), fault.exchange(), now);
                    if (ended.isPresent()) {
                        Charges.add(
                                sql, ended.get(), request.run(), model, known, Bill.of(fault), now);
                    }
                    Attempts.keep(sql, attempt, partial.text(), partial.thinking());
                    return sql.update("DELETE FROM piece WHERE request = ?", attempt.request());
                });
    }

    /** Adds pieces. One that comes after its attempt or its request has ended is let go. */
    void write(List<Piece> pieces) throws StoreException {
        database.write(
                sql -> {
                    for (Piece piece : pieces) {
                        sql.update(
                                """
                                INSERT INTO piece (request, step, attempt, number, text, thinking)
                                SELECT id, ?, ?, ?, ?, ? FROM request
                                WHERE id = ? AND state <> 'done' AND NOT EXISTS (
                                  SELECT 1 FROM attempt
                                  WHERE attempt.request = request.id AND attempt.step = ?
                                    AND attempt.number = ? AND attempt.ended IS NOT NULL)
                                """,
                                piece.attempt().step(),
                                piece.attempt().number(),
                                piece.number(),
                                piece.text(),
                                piece.thinking(),
                                piece.attempt().request(),
                                piece.attempt().step(),
                                piece.attempt().number());
                    }
                    return pieces.size();
                });
    }

    /**
     * Stores the sample of a step; with the last one the request ends, too. A request ends once: if
     * it already has, what is stored stays.
     *
     * @param step which answer, from 0
     * @param last whether no further step follows
     * @return the entry as it is stored
     */
    Entry finish(Request request, int step, boolean last, Ending ending) throws StoreException {
        ModelRef model = request.model();
        Prices known = prices.apply(model);
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    int open =
                            sql.update(
                                    "UPDATE request SET state = ? WHERE id = ? AND state <> 'done'",
                                    last ? "done" : "sending",
                                    request.id());
                    if (open > 0) {
                        long sample = insert(sql, request.id(), step, ending, now);
                        var attempt = new Attempts.Key(request.id(), step, ending.attempt());
                        Optional<Long> ended =
                                Attempts.end(sql, attempt, ending.fault(), ending.exchange(), now);
                        Optional<Paid> charged =
                                ended.isEmpty()
                                        ? Optional.empty()
                                        : Charges.add(
                                                sql,
                                                ended.get(),
                                                request.run(),
                                                model,
                                                known,
                                                ending.bill(),
                                                now);
                        sql.update("DELETE FROM piece WHERE request = ?", request.id());
                        finishRun(sql, request.run(), now);
                        // What is known need not be read again, which takes longer than all else.
                        boolean first = charged.isPresent() && attempt.number() == 1;
                        Optional<Paid> paid =
                                first ? charged : Charges.paid(sql, request.id(), step);
                        return new Entry(
                                request,
                                step,
                                "",
                                sample(sample, ending, paid.orElse(null)),
                                Marks.NONE);
                    }
                    List<Entry> stored =
                            Entries.list(sql, "WHERE request.id = ?", "request.id", request.id());
                    return stored.stream()
                            .filter(entry -> entry.step() == step)
                            .findFirst()
                            .orElseGet(stored::getLast);
                });
    }

    /** The sample as it is read from now on. */
    private static Sample sample(long id, Ending ending, @Nullable Paid paid) {
        ChatReply reply = ending.reply();
        return new Sample(
                id,
                ending.outcome(),
                ending.text(),
                ending.thinking(),
                ending.fault(),
                reply == null ? null : reply.stop(),
                reply == null ? Usage.UNKNOWN : reply.usage(),
                inMillis(ending.timing()),
                reply == null ? null : reply.model(),
                paid);
    }

    private static Timing inMillis(Timing timing) {
        Duration first = timing.firstToken();
        return timing.total().isZero()
                ? Timing.UNKNOWN
                : new Timing(
                        first == null ? null : first.truncatedTo(ChronoUnit.MILLIS),
                        timing.total().truncatedTo(ChronoUnit.MILLIS));
    }

    private static long insert(Sql sql, long request, int step, Ending ending, Instant now)
            throws SQLException {
        Fault fault = ending.fault();
        ChatReply reply = ending.reply();
        StopReason stop = reply == null ? null : reply.stop();
        Usage usage = reply == null ? Usage.UNKNOWN : reply.usage();
        return sql.insert(
                """
                INSERT INTO sample
                  (request, step, outcome, text, thinking, error, error_advice, error_details,
                   refused_parameter,
                   stop, stop_raw, stop_sequence, model_returned, fingerprint,
                   input_tokens, cached_tokens, cache_write_tokens, output_tokens,
                   thinking_tokens, cache_write_hour_tokens, service_tier, charged_by_provider,
                   first_token_ms, total_ms, logprobs, created)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                request,
                step,
                ending.outcome().name().toLowerCase(Locale.ROOT),
                ending.text(),
                ending.thinking(),
                fault == null ? null : fault.message(),
                fault == null ? null : fault.advice(),
                fault == null ? null : fault.details(),
                fault == null || fault.refused() == null
                        ? null
                        : fault.refused().name().toLowerCase(Locale.ROOT),
                stop == null ? null : stop.kind().name().toLowerCase(Locale.ROOT),
                stop == null ? null : stop.raw(),
                stop == null ? null : stop.sequence(),
                reply == null ? null : reply.model(),
                reply == null ? null : reply.fingerprint(),
                usage.input(),
                usage.cachedInput(),
                usage.cacheWrite(),
                usage.output(),
                usage.thinking(),
                usage.cacheWriteHour(),
                usage.tier(),
                usage.cost(),
                millis(ending.timing().firstToken()),
                ending.timing().total().isZero() ? null : millis(ending.timing().total()),
                reply == null || reply.logprobs().isEmpty() ? null : Json.write(reply.logprobs()),
                now);
    }

    /** A request of a run that was interrupted waits again, from the step where it stood. */
    void requeue(long request) throws StoreException {
        database.write(
                sql -> {
                    requeue(sql, request, clock.instant());
                    return null;
                });
    }

    /**
     * What is out of a run waits again: left behind by a process that ended, or by a fault of the
     * store. Only for who has claimed the run.
     */
    void requeueAll(long run) throws StoreException {
        database.write(
                sql -> {
                    Instant now = clock.instant();
                    for (long request :
                            sql.list(
                                    "SELECT id FROM request WHERE run = ? AND state = 'sending'",
                                    ReplyStore::id,
                                    run)) {
                        requeue(sql, request, now);
                    }
                    return null;
                });
    }

    private void requeue(Sql sql, long request, Instant now) throws SQLException {
        chargeOut(sql, request, now);
        sql.update(
                "UPDATE attempt SET ended = ? WHERE request = ? AND ended IS NULL", now, request);
        sql.update("DELETE FROM piece WHERE request = ?", request);
        sql.update(
                "UPDATE request SET state = 'waiting' WHERE id = ? AND state = 'sending'", request);
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }

    private static void finishRun(Sql sql, long run, Instant now) throws SQLException {
        sql.update(
                """
                UPDATE run SET state = 'finished', finished = ?
                WHERE id = ?
                  AND NOT EXISTS (SELECT 1 FROM request WHERE run = run.id AND state <> 'done')
                  AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.run = run.id AND expanded = 0)
                """,
                now,
                run);
    }

    /**
     * Ends the requests of processes that are no more: each becomes an interrupted sample with the
     * text that had arrived. Those of a process that still runs are left alone.
     *
     * @return how many requests that were
     */
    public int endLeftovers() throws StoreException {
        record Running(String owner, Instant newest) {}
        List<Running> owners =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT owner, max(created) AS newest FROM run
                                        WHERE state = 'running' GROUP BY owner
                                        """,
                                        row ->
                                                new Running(
                                                        row.text("owner"), row.instant("newest"))));
        int count = 0;
        for (Running running : owners) {
            var process = Owner.parse(running.owner());
            if (!process.isAlive(owner, running.newest(), clock.instant())) {
                count += interrupt(running.owner());
            }
        }
        return count;
    }

    /** Ends what this process has not finished, because it is about to end itself. */
    int endOwn() throws StoreException {
        return interrupt(owner.text());
    }

    private int interrupt(String whose) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    List<Long> open = open(sql, whose, "NOT IN");
                    for (long request : open) {
                        interrupt(sql, request, now);
                    }
                    // Runs over rows wait to be gone on with.
                    for (long request : open(sql, whose, "IN")) {
                        requeue(sql, request, now);
                    }
                    for (long run :
                            sql.list(
                                    """
                                    SELECT run.id FROM run JOIN plan ON plan.run = run.id
                                    WHERE plan.state = 'running' AND run.state = 'running'
                                      AND run.owner = ?
                                    """,
                                    ReplyStore::id,
                                    whose)) {
                        sql.update(
                                """
                                UPDATE plan SET state = 'paused', why = 'Rung ended', changed = ?
                                WHERE run = ?
                                """,
                                now,
                                run);
                        Runs.keepCounts(sql, run);
                    }
                    sql.update(
                            """
                            UPDATE run SET state = 'finished', finished = ?
                            WHERE state = 'running' AND owner = ?
                              AND id NOT IN (SELECT run FROM plan)
                            """,
                            now,
                            whose);
                    return open.size();
                });
    }

    /**
     * @param planned whether requests of runs over rows: {@code IN} or {@code NOT IN}
     */
    private static List<Long> open(Sql sql, String whose, String planned) throws SQLException {
        return sql.list(
                """
                SELECT request.id
                FROM run JOIN request ON request.run = run.id
                WHERE run.state = 'running' AND run.owner = ?
                  AND request.state <> 'done' AND run.id %s (SELECT run FROM plan)
                """
                        .formatted(planned),
                ReplyStore::id,
                whose);
    }

    private static long id(Row row) throws SQLException {
        return row.number("id");
    }

    private void interrupt(Sql sql, long request, Instant now) throws SQLException {
        chargeOut(sql, request, now);
        sql.update(
                """
                INSERT INTO sample (request, step, outcome, text, thinking, created)
                SELECT ?, (SELECT count(*) FROM sample WHERE request = ?), 'interrupted',
                  coalesce(group_concat(text, '' ORDER BY number), ''),
                  coalesce(group_concat(thinking, '' ORDER BY number), ''),
                  ?
                FROM piece WHERE request = ?
                """,
                request,
                request,
                now,
                request);
        sql.update("DELETE FROM piece WHERE request = ?", request);
        sql.update("UPDATE request SET state = 'done' WHERE id = ?", request);
    }

    /** What was out when its process ended may be charged: nobody knows how much. */
    private void chargeOut(Sql sql, long request, Instant now) throws SQLException {
        record Out(long attempt, long run, ModelRef model) {}
        var out =
                sql.list(
                        """
                        SELECT attempt.id, request.run,
                          request.provider, request.base_url, request.model
                        FROM attempt JOIN request ON request.id = attempt.request
                        WHERE attempt.request = ? AND attempt.ended IS NULL
                        """,
                        row ->
                                new Out(
                                        row.number("id"),
                                        row.number("run"),
                                        new ModelRef(
                                                row.text("provider"),
                                                row.text("base_url"),
                                                row.text("model"))),
                        request);
        for (Out one : out) {
            Charges.add(
                    sql,
                    one.attempt,
                    one.run,
                    one.model,
                    prices.apply(one.model),
                    Bill.UNKNOWN,
                    now);
        }
    }
}
