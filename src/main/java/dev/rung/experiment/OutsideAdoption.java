package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Gives rows and places to the transcripts of runs that were brought in when outside runs had none.
 * Blocks.
 */
final class OutsideAdoption {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideAdoption.class);

    private final Database database;
    private final Owner owner;
    private final InstantSource clock;

    OutsideAdoption(Database database, Owner owner, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /** Each by itself: one that cannot be read stays as it is, and stops no start. */
    void adopt() throws StoreException {
        record Old(long id, long idea, String source) {}
        List<Old> old =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, idea, source FROM run
                                        WHERE kind = 'outside' AND state = 'finished'
                                          AND dataset IS NULL
                                        """,
                                        row ->
                                                new Old(
                                                        row.number("id"),
                                                        row.number("idea"),
                                                        row.text("source"))));
        for (Old run : old) {
            try {
                database.write(
                        sql -> {
                            adopt(sql, run.id(), run.idea(), run.source());
                            return null;
                        });
            } catch (StoreException e) {
                LOG.warn("Run {} of transcripts stays without places", run.id(), e);
            }
        }
    }

    private void adopt(Sql sql, long run, long idea, String source) throws SQLException {
        boolean isDone =
                sql.first(
                                "SELECT dataset FROM run WHERE id = ?",
                                row -> row.numberOrNull("dataset") != null,
                                run)
                        .orElse(true);
        if (isDone) {
            // Another process was faster.
            return;
        }
        Instant now = clock.instant();
        var of = new OutsidePlaces.NewRun(run, idea, owner.text());
        var places =
                OutsidePlaces.begin(
                        sql,
                        of,
                        OutsideRequests.version(sql, idea, now),
                        OutsideRuns.name(source),
                        source,
                        now);
        for (long id :
                sql.list(
                        "SELECT id FROM request WHERE run = ? ORDER BY id",
                        row -> row.number("id"),
                        run)) {
            Request request = Entries.requests(sql, "WHERE request.id = ?", id).getFirst();
            Map<String, String> values =
                    sql.first(
                                    "SELECT \"values\" AS filled FROM request WHERE id = ?",
                                    row -> Json.map(row.text("filled")),
                                    id)
                            .orElseThrow();
            OutsidePlaces.Row row = places.row(sql, request.chat().messages(), values);
            sql.update(
                    "UPDATE request SET data_row = ?, item = ? WHERE id = ?",
                    row.id(),
                    row.item(),
                    id);
            places.place(sql, id, request.model(), row);
        }
        OutsidePlaces.Even even = places.evening();
        for (int step = 0; even != null && step < even.steps(); step++) {
            even.step(sql, step);
        }
        // Nobody needs to be told of what was there before.
        places.end(sql, now, true);
    }
}
