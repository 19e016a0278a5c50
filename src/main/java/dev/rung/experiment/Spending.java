package dev.rung.experiment;

import dev.rung.llm.ChatReply;
import dev.rung.llm.Cost;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was spent: today, this month, in a project. Days are those of the user's time zone. Blocks.
 */
public final class Spending {
    /** What places beyond the first one of a request of the run's own would have cost. */
    private static final String SHARED =
            """
            WITH again AS (
              SELECT member.request AS id, request.base_url,
                count(*) - (request.run = member.run) AS times
              FROM member JOIN request ON request.id = member.request
              WHERE member.run = ? AND request.state = 'done'
              GROUP BY member.request
            ), priced AS (
              SELECT again.times, again.base_url,
                (SELECT sum(dollars) FROM attempt JOIN charge ON charge.attempt = attempt.id
                  WHERE attempt.request = again.id) AS dollars,
                (SELECT min(whole) FROM attempt JOIN charge ON charge.attempt = attempt.id
                  WHERE attempt.request = again.id) AS whole,
                EXISTS (SELECT 1 FROM sample
                  WHERE sample.request = again.id AND outcome = 'finished') AS answered
              FROM again WHERE times > 0
            )
            SELECT coalesce(sum(times * dollars), 0) AS dollars,
              coalesce(min(CASE WHEN base_url = '' THEN 1
                ELSE coalesce(whole, NOT answered) END), 1) AS whole
            FROM priced
            """;

    /** What fills the places of a run, with what it cost and how many of them it fills. */
    private static final String OF_PLACES =
            """
            WITH filled AS (
              SELECT member.request AS id, request.run = member.run AS own,
                request.base_url = '' AND request.provider <> 'outside' AS free,
                count(*) AS places
              FROM member JOIN request ON request.id = member.request
              WHERE member.run = ?1 AND request.state = 'done'
              GROUP BY member.request
            ), priced AS (
              SELECT filled.id, own, places,
                coalesce((SELECT sum(dollars) FROM attempt JOIN charge ON charge.attempt = attempt.id
                  WHERE attempt.request = filled.id), 0) AS dollars,
                CASE WHEN free THEN 1 ELSE coalesce(
                  (SELECT min(whole) FROM attempt JOIN charge ON charge.attempt = attempt.id
                    WHERE attempt.request = filled.id),
                  NOT EXISTS (SELECT 1 FROM sample
                    WHERE sample.request = filled.id AND outcome = 'finished')) END AS whole
              FROM filled
            )
            SELECT member.model, member.prompt, member.condition,
              sum(CASE WHEN own THEN dollars / places ELSE 0 END) AS paid,
              min(CASE WHEN own THEN whole ELSE 1 END) AS paid_whole,
              sum(dollars) AS fresh, min(whole) AS fresh_whole
            FROM member JOIN priced ON priced.id = member.request
            WHERE member.run = ?1
            GROUP BY member.model, member.prompt, member.condition
            """;

    private final Database database;
    private final Function<ModelRef, Prices> prices;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * @param prices what models cost
     * @param zone where a day begins and ends
     */
    public Spending(
            Database database,
            Function<ModelRef, Prices> prices,
            InstantSource clock,
            ZoneId zone) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Sums of what is known, each marked where it is the least that it can be.
     *
     * @param project of the project in question, all its time; nothing where none is
     */
    public record Spent(Cost today, Cost month, Cost project) {}

    /** What was spent until now. */
    public Spent spent(@Nullable Long project) throws StoreException {
        LocalDate day = today();
        return database.read(
                sql ->
                        new Spent(
                                since(sql, day),
                                since(sql, day.withDayOfMonth(1)),
                                project == null ? Cost.NOTHING : of(sql, project)));
    }

    /** What was spent today in all projects and outside them. */
    Cost spentToday(Sql sql) throws SQLException {
        return since(sql, today());
    }

    /** Whether it is known what tokens of the model cost. */
    public boolean isPriced(ModelRef model) {
        return model.isInProcess() || Caps.holds(prices.apply(model), today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private Cost since(Sql sql, LocalDate day) throws SQLException {
        return sum(sql, "created >= ?", day.atStartOfDay(zone).toInstant());
    }

    /** What the project has cost since that moment. */
    public Cost since(long project, Instant from) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                        """
                                        SELECT coalesce(sum(dollars), 0) AS dollars,
                                          coalesce(min(whole), 1) AS whole
                                        FROM charge WHERE project = ? AND created >= ?
                                        """,
                                        Spending::cost,
                                        project,
                                        from)
                                .orElse(Cost.NOTHING));
    }

    static Cost of(Sql sql, long project) throws SQLException {
        return sum(sql, "project = ?", project);
    }

    /** What the requests of a run and its judges have cost, all attempts of them. */
    static Cost ofRun(Sql sql, long run) throws SQLException {
        return sum(
                        sql,
                        "attempt IN (SELECT attempt.id FROM request"
                                + " JOIN attempt ON attempt.request = request.id"
                                + " WHERE request.run = ?)",
                        run)
                .plus(ofVotes(sql, run));
    }

    /**
     * What the answers of a run have cost, and its failures and judges: all but requests that are
     * still to be answered, whose cost is told with their answer.
     */
    public Cost endedOfRun(long run) throws StoreException {
        return database.read(
                sql ->
                        sum(
                                        sql,
                                        """
                                        attempt IN (SELECT attempt.id FROM request
                                          JOIN attempt ON attempt.request = request.id
                                          JOIN sample ON sample.request = request.id
                                            AND sample.step = attempt.step
                                          WHERE request.run = ?)\
                                        """,
                                        run)
                                .plus(ofVotes(sql, run)));
    }

    private static Cost ofVotes(Sql sql, long run) throws SQLException {
        return sum(sql, "vote IN (SELECT id FROM vote WHERE run = ?)", run);
    }

    /** What the judges of a run have cost so far. */
    public Cost judgesOfRun(long run) throws StoreException {
        return database.read(sql -> ofVotes(sql, run));
    }

    /** What the requests of a run and its judges have cost so far, all attempts of them. */
    public Cost ofRun(long run) throws StoreException {
        return database.read(sql -> ofRun(sql, run).plus(elsewhere(sql, run)));
    }

    /** What answers that were made elsewhere have cost there: nobody knows. */
    private static Cost elsewhere(Sql sql, long run) throws SQLException {
        return sql.first(
                        "SELECT kind FROM run WHERE id = ? AND kind = 'outside'",
                        row -> Cost.UNKNOWN,
                        run)
                .orElse(Cost.NOTHING);
    }

    /**
     * What the run would have cost had each of its places been sent for it: its own requests, and
     * once more whatever fills a place that was there already or that several places share. Answers
     * of which nobody told a price leave it unknown.
     */
    public Cost freshOfRun(long run) throws StoreException {
        return database.read(
                sql ->
                        ofRun(sql, run)
                                .plus(elsewhere(sql, run))
                                .plus(sql.first(SHARED, Spending::cost, run).orElse(Cost.NOTHING)));
    }

    /**
     * What the answers of a part of a run cost, without judges.
     *
     * @param column which of the order's models
     * @param ask which of its asks
     * @param paid by this run: a request that fills several places in equal parts
     * @param fresh had each place been sent for it
     */
    public record OfPlaces(int column, int ask, String condition, Cost paid, Cost fresh) {}

    /** The same apart for each model, ask and condition of a run over rows. */
    public List<OfPlaces> ofPlaces(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                OF_PLACES,
                                row ->
                                        new OfPlaces(
                                                row.integer("model"),
                                                row.integer("prompt"),
                                                row.text("condition"),
                                                new Cost(
                                                        row.real("paid"),
                                                        row.integer("paid_whole") == 1),
                                                new Cost(
                                                        row.real("fresh"),
                                                        row.integer("fresh_whole") == 1)),
                                run));
    }

    /**
     * What a request has taken.
     *
     * @param cost of all its attempts; unknown where nobody told it
     * @param tokens of its answers, in and out; null if not all are known
     */
    public record Taken(Cost cost, @Nullable Long tokens) {}

    /** What each request that fills a place of a run has taken, by its id. */
    public Map<Long, Taken> ofRequests(long run) throws StoreException {
        record One(long request, Taken taken) {}
        List<One> all =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT request.id,
                                          coalesce((SELECT sum(dollars) FROM attempt
                                            JOIN charge ON charge.attempt = attempt.id
                                            WHERE attempt.request = request.id), 0) AS dollars,
                                          coalesce((SELECT min(whole) FROM attempt
                                            JOIN charge ON charge.attempt = attempt.id
                                            WHERE attempt.request = request.id), 0) AS whole,
                                          (SELECT CASE WHEN count(*) = count(input_tokens)
                                              AND count(*) = count(output_tokens)
                                            THEN sum(input_tokens + output_tokens) END
                                            FROM sample WHERE sample.request = request.id
                                              AND outcome = 'finished') AS tokens
                                        FROM request
                                        WHERE request.id IN
                                          (SELECT request FROM member WHERE run = ?)
                                        """,
                                        row ->
                                                new One(
                                                        row.number("id"),
                                                        new Taken(
                                                                cost(row),
                                                                row.numberOrNull("tokens"))),
                                        run));
        var taken = new HashMap<Long, Taken>();
        all.forEach(one -> taken.put(one.request, one.taken));
        return taken;
    }

    private static Cost sum(Sql sql, String where, Object value) throws SQLException {
        return sql.first(
                        """
                        SELECT coalesce(sum(dollars), 0) AS dollars,
                          coalesce(min(whole), 1) AS whole
                        FROM charge WHERE\
                        """
                                + " "
                                + where,
                        Spending::cost,
                        value)
                .orElse(Cost.NOTHING);
    }

    private static Cost cost(Row row) throws SQLException {
        return new Cost(row.real("dollars"), row.integer("whole") == 1);
    }

    /** The newest charges, for reading. */
    public List<Charge> newest(int most) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT provider, model, dollars, whole, prices, created
                                FROM charge ORDER BY created DESC, id DESC LIMIT ?
                                """,
                                row ->
                                        new Charge(
                                                row.text("provider"),
                                                row.text("model"),
                                                new Paid(cost(row), row.text("prices")),
                                                row.instant("created")),
                                most));
    }

    /** One attempt's charge. */
    public record Charge(String provider, String model, Paid paid, Instant created) {}

    /** Keeps what a reply cost that belongs to no experiment. */
    public Cost keep(ModelRef model, ChatReply reply) throws StoreException {
        return keep(model, Bill.of(reply));
    }

    /** Keeps what a failed request may have cost that belongs to no experiment. */
    public Cost keep(ModelRef model, LlmException fault) throws StoreException {
        return keep(model, Bill.of(fault));
    }

    /** Keeps what vectors cost. */
    Cost keep(ModelRef model, Embeddings vectors) throws StoreException {
        return keep(model, new Bill(true, vectors.usage()));
    }

    private Cost keep(ModelRef model, Bill bill) throws StoreException {
        Instant now = clock.instant();
        Prices known = prices.apply(model);
        database.write(
                sql -> {
                    Charges.add(sql, model, known, bill, now);
                    return null;
                });
        return bill.due() && !model.isInProcess()
                ? known.of(bill.usage(), LocalDate.ofInstant(now, zone))
                : Cost.NOTHING;
    }
}
