package dev.rung.experiment;

import dev.rung.llm.Exchange;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Reads what was sent by hand and what came back. Blocks. */
public final class TranscriptStore {
    /** The requests of one column of an idea. */
    private static final String OF_COLUMN =
            """
            FROM run JOIN request ON request.run = run.id
            WHERE run.idea = ? AND run.kind = 'send'
              AND request.provider = ? AND request.base_url = ? AND request.model = ?
              AND request.slot = ?
            """;

    private final Database database;

    public TranscriptStore(Database database) {
        this.database = database;
    }

    /**
     * A page of what was sent by hand from the column for this idea, newest first.
     *
     * @param before the request id of the last entry of the page before; null for the first page
     * @param limit requests on the page; a conversation has one entry for each of its answers
     */
    public List<Entry> transcript(long idea, Column.Key column, @Nullable Long before, int limit)
            throws StoreException {
        return database.read(
                sql ->
                        Entries.list(
                                sql,
                                "WHERE request.id IN (SELECT request.id "
                                        + OF_COLUMN
                                        + """
                                          AND request.id < ?
                                        ORDER BY request.id DESC LIMIT ?)
                                        """,
                                "request.id DESC",
                                idea,
                                column.model().provider(),
                                column.model().baseUrl(),
                                column.model().id(),
                                column.slot(),
                                before == null ? Long.MAX_VALUE : before,
                                limit));
    }

    /** How many requests the whole transcript has. */
    public int count(long idea, Column.Key column) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        "SELECT count(*) AS n " + OF_COLUMN,
                                        row -> row.integer("n"),
                                        idea,
                                        column.model().provider(),
                                        column.model().baseUrl(),
                                        column.model().id(),
                                        column.slot())
                                .getFirst());
    }

    /**
     * What was sent by hand for an idea, over all versions of its prompt.
     *
     * @param sent every request to every model, each of «×N» too
     * @param distinct different conversations among them
     */
    public record Counter(int sent, int distinct) {}

    public Counter counter(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT count(*) AS sent,
                                          count(DISTINCT request.conversation) AS differing
                                        FROM run JOIN request ON request.run = run.id
                                        WHERE run.idea = ? AND run.kind = 'send'
                                        """,
                                        row ->
                                                new Counter(
                                                        row.integer("sent"),
                                                        row.integer("differing")),
                                        idea)
                                .getFirst());
    }

    /** Everything that was sent by hand for an idea and what came back, oldest first. */
    public List<Entry> all(long idea) throws StoreException {
        return database.read(
                sql ->
                        Entries.list(
                                sql,
                                "WHERE request.run IN"
                                        + " (SELECT id FROM run WHERE idea = ? AND kind = 'send')",
                                "request.id",
                                idea));
    }

    /**
     * The same, page by page.
     *
     * @param after the request id of the last entry of the page before, 0 for the first page
     * @param limit requests on the page
     */
    public List<Entry> page(long idea, long after, int limit) throws StoreException {
        return database.read(
                sql ->
                        Entries.list(
                                sql,
                                """
                                WHERE request.id IN (
                                  SELECT request.id FROM run JOIN request ON request.run = run.id
                                  WHERE run.idea = ? AND run.kind = 'send' AND request.id > ?
                                  ORDER BY request.id LIMIT ?)
                                """,
                                "request.id",
                                idea,
                                after,
                                limit));
    }

    /** The answers to a request, in order; nothing if there is no such request. */
    public List<Entry> entries(long request) throws StoreException {
        return database.read(
                sql -> Entries.list(sql, "WHERE request.id = ?", "request.id", request));
    }

    /** The answers to each of the requests, in the order of their ids. */
    public List<Entry> entries(List<Long> requests) throws StoreException {
        return database.read(
                sql ->
                        Entries.list(
                                sql,
                                "WHERE request.id IN (SELECT value FROM json_each(?))",
                                "request.id",
                                Json.write(requests)));
    }

    /** The entries of a run, in the order in which its requests were made. */
    public List<Entry> run(long run) throws StoreException {
        return database.read(sql -> Entries.list(sql, "WHERE request.run = ?", "request.id", run));
    }

    /** What went over the wire in the last attempt; {@link Exchange#NONE} if none was kept. */
    public Exchange exchange(long sample) throws StoreException {
        return database.read(sql -> Attempts.exchange(sql, sample)).orElse(Exchange.NONE);
    }

    /**
     * Every time that the request went out for an answer, in order.
     *
     * @param step which answer of the conversation, from 0
     */
    public List<Attempt> attempts(long request, int step) throws StoreException {
        return database.read(sql -> Attempts.of(sql, request, step));
    }
}
