package dev.rung.experiment;

import dev.rung.experiment.Sample.Fault;
import dev.rung.llm.Exchange;
import dev.rung.store.Row;
import dev.rung.store.Sql;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads the attempts of requests, inside the caller's transaction. */
final class Attempts {
    private Attempts() {}

    /**
     * What names an attempt.
     *
     * @param step which answer of the conversation, from 0
     * @param number counts the attempts at that answer from 1
     */
    record Key(long request, int step, int number) {}

    static void begin(Sql sql, Key attempt, Instant now) throws SQLException {
        sql.update(
                "INSERT INTO attempt (request, step, number, started) VALUES (?, ?, ?, ?)",
                attempt.request(),
                attempt.step(),
                attempt.number(),
                now);
    }

    /**
     * Ends an attempt that is out; one that never began, or has ended, is left alone.
     *
     * @return the attempt's own number in the file, if it ended now
     */
    static Optional<Long> end(
            Sql sql, Key attempt, @Nullable Fault fault, Exchange exchange, Instant now)
            throws SQLException {
        Optional<Long> ended =
                sql.first(
                        """
                        UPDATE attempt
                        SET ended = ?, error = ?, error_advice = ?, error_details = ?
                        WHERE request = ? AND step = ? AND number = ? AND ended IS NULL
                        RETURNING id AS ended_id
                        """,
                        row -> row.number("ended_id"),
                        now,
                        fault == null ? null : fault.message(),
                        fault == null ? null : fault.advice(),
                        fault == null ? null : fault.details(),
                        attempt.request(),
                        attempt.step(),
                        attempt.number());
        if (ended.isPresent() && !exchange.equals(Exchange.NONE)) {
            sql.update(
                    "INSERT INTO exchange (attempt, request, reply) VALUES (?, ?, ?)",
                    ended.get(),
                    exchange.request(),
                    exchange.reply());
        }
        return ended;
    }

    /** Keeps what had arrived of an attempt that is followed by another. */
    static void keep(Sql sql, Key attempt, String text, String thinking) throws SQLException {
        sql.update(
                """
                UPDATE attempt SET text = ?, thinking = ?
                WHERE request = ? AND step = ? AND number = ?
                """,
                text,
                thinking,
                attempt.request(),
                attempt.step(),
                attempt.number());
    }

    /** All attempts at an answer, in their order. */
    static List<Attempt> of(Sql sql, long request, int step) throws SQLException {
        return sql.list(
                """
                SELECT attempt.number, attempt.started, attempt.ended,
                  attempt.error, attempt.error_advice, attempt.error_details,
                  attempt.text, attempt.thinking,
                  exchange.request AS asked, exchange.reply
                FROM attempt LEFT JOIN exchange ON exchange.attempt = attempt.id
                WHERE attempt.request = ? AND attempt.step = ?
                ORDER BY attempt.number
                """,
                Attempts::attempt,
                request,
                step);
    }

    private static Attempt attempt(Row row) throws SQLException {
        String error = row.textOrNull("error");
        String asked = row.textOrNull("asked");
        return new Attempt(
                row.integer("number"),
                row.instant("started"),
                row.instantOrNull("ended"),
                error == null
                        ? null
                        : new Fault(error, row.text("error_advice"), row.text("error_details")),
                row.text("text"),
                row.text("thinking"),
                asked == null ? Exchange.NONE : new Exchange(asked, row.text("reply")));
    }

    /** What went over the wire in the attempt that brought the sample. */
    static Optional<Exchange> exchange(Sql sql, long sample) throws SQLException {
        return sql.first(
                """
                SELECT exchange.request, exchange.reply
                FROM sample
                  JOIN attempt ON attempt.request = sample.request AND attempt.step = sample.step
                  JOIN exchange ON exchange.attempt = attempt.id
                WHERE sample.id = ?
                ORDER BY attempt.number DESC LIMIT 1
                """,
                row -> new Exchange(row.text("request"), row.text("reply")),
                sample);
    }
}
