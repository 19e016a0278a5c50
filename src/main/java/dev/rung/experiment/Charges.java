package dev.rung.experiment;

import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.store.Sql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Writes what attempts cost, inside the caller's transaction: once an attempt, never again. */
final class Charges {
    private Charges() {}

    /**
     * Charges for an attempt that has ended; one that never began costs nothing.
     *
     * @param attempt its own number in the file
     * @param run to which it belongs
     * @return what was charged now
     */
    static Optional<Paid> add(
            Sql sql, long attempt, long run, ModelRef model, Prices prices, Bill bill, Instant now)
            throws SQLException {
        if (!bill.due() || model.isInProcess()) {
            return Optional.empty();
        }
        var paid = paid(prices, bill, now);
        int charged =
                sql.update(
                        """
                        INSERT OR IGNORE INTO charge
                          (attempt, project, provider, model, dollars, whole, prices, created)
                        VALUES (
                          ?,
                          (SELECT idea.project
                           FROM run JOIN idea ON idea.id = run.idea
                           WHERE run.id = ?),
                          ?, ?, ?, ?, ?, ?)
                        """,
                        attempt,
                        run,
                        model.provider(),
                        model.id(),
                        paid.cost().dollars(),
                        paid.cost().isWhole() ? 1 : 0,
                        paid.prices(),
                        now);
        return charged > 0 ? Optional.of(paid) : Optional.empty();
    }

    /** Charges for something that was sent outside an experiment. */
    static void add(Sql sql, ModelRef model, Prices prices, Bill bill, Instant now)
            throws SQLException {
        if (!bill.due() || model.isInProcess()) {
            return;
        }
        var paid = paid(prices, bill, now);
        sql.insert(
                """
                INSERT INTO charge (provider, model, dollars, whole, prices, created)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                model.provider(),
                model.id(),
                paid.cost().dollars(),
                paid.cost().isWhole() ? 1 : 0,
                paid.prices(),
                now);
    }

    /**
     * Charges for an attempt at a vote.
     *
     * @return what was charged now
     */
    static Cost addOfVote(Sql sql, long vote, ModelRef model, Prices prices, Bill bill, Instant now)
            throws SQLException {
        if (!bill.due() || model.isInProcess()) {
            return Cost.NOTHING;
        }
        var paid = paid(prices, bill, now);
        sql.update(
                """
                INSERT INTO charge
                  (vote, project, provider, model, dollars, whole, prices, created)
                SELECT vote.id, idea.project, ?, ?, ?, ?, ?, ?
                FROM vote JOIN run ON run.id = vote.run JOIN idea ON idea.id = run.idea
                WHERE vote.id = ?
                """,
                model.provider(),
                model.id(),
                paid.cost().dollars(),
                paid.cost().isWhole() ? 1 : 0,
                paid.prices(),
                now,
                vote);
        return paid.cost();
    }

    /** What an answer cost, all attempts at it together; nothing where nothing was charged. */
    static Optional<Paid> paid(Sql sql, long request, int step) throws SQLException {
        return sql
                .list(
                        """
                        SELECT dollars, whole, prices FROM charge
                          JOIN attempt ON charge.attempt = attempt.id
                        WHERE attempt.request = ? AND attempt.step = ?
                        """,
                        row ->
                                new Paid(
                                        new Cost(row.real("dollars"), row.flag("whole")),
                                        row.text("prices")),
                        request,
                        step)
                .stream()
                .reduce(Charges::together);
    }

    private static Paid together(Paid one, Paid other) {
        String prices = one.prices().compareTo(other.prices()) < 0 ? other.prices() : one.prices();
        return new Paid(one.cost().plus(other.cost()), prices);
    }

    private static Paid paid(Prices prices, Bill bill, Instant now) {
        Cost cost = prices.of(bill.usage(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        boolean said = bill.usage().cost() != null && !prices.isFree();
        return new Paid(cost, said ? "as the provider says" : prices.origin());
    }
}
