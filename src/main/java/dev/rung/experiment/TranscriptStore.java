package dev.rung.experiment;

import dev.rung.llm.Exchange;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

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
     * @param limit entries on the page
     */
    public List<Entry> transcript(long idea, Column.Key column, @Nullable Long before, int limit)
            throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                Entries.SELECT
                                        + "WHERE request.id IN (SELECT request.id "
                                        + OF_COLUMN
                                        + """
                                          AND request.id < ?
                                        ORDER BY request.id DESC LIMIT ?)
                                        ORDER BY request.id DESC
                                        """,
                                Entries::entry,
                                idea,
                                column.model().provider(),
                                column.model().baseUrl(),
                                column.model().id(),
                                column.slot(),
                                before == null ? Long.MAX_VALUE : before,
                                limit));
    }

    /** How many entries the whole transcript has. */
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

    public Optional<Entry> entry(long request) throws StoreException {
        return database.read(
                sql -> sql.first(Entries.SELECT + "WHERE request.id = ?", Entries::entry, request));
    }

    /** The entries of a run, in the order in which its requests were made. */
    public List<Entry> run(long run) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                Entries.SELECT + "WHERE request.run = ? ORDER BY request.id",
                                Entries::entry,
                                run));
    }

    /** What went over the wire in the last attempt; {@link Exchange#NONE} if none was kept. */
    public Exchange exchange(long sample) throws StoreException {
        return database.read(sql -> Attempts.exchange(sql, sample)).orElse(Exchange.NONE);
    }

    /** Every time that the request went out, in order. */
    public List<Attempt> attempts(long request) throws StoreException {
        return database.read(sql -> Attempts.of(sql, request));
    }
}
