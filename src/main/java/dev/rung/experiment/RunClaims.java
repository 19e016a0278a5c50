package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Which process drives a run: one at a time. Blocks. */
public final class RunClaims {
    private final Database database;
    private final Owner owner;
    private final InstantSource clock;

    /**
     * @param owner this process
     */
    RunClaims(Database database, Owner owner, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Takes the run over, to be driven by this process.
     *
     * @return false if another process drives it
     */
    public boolean claim(long run) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    Optional<Boolean> mine =
                            sql.first(
                                    """
                                    SELECT run.owner, plan.state, plan.changed
                                    FROM run JOIN plan ON plan.run = run.id WHERE run.id = ?
                                    """,
                                    row ->
                                            !row.text("state").equals("running")
                                                    || row.text("owner").equals(owner.text())
                                                    || !Owner.parse(row.text("owner"))
                                                            .isAlive(
                                                                    owner,
                                                                    row.instant("changed"),
                                                                    now),
                                    run);
                    if (!mine.orElse(false)) {
                        return false;
                    }
                    sql.update(
                            "UPDATE run SET owner = ?, state = 'running', finished = NULL WHERE id"
                                    + " = ?",
                            owner.text(),
                            run);
                    sql.update(
                            "UPDATE plan SET state = 'running', why = '', changed = ? WHERE run ="
                                    + " ?",
                            now,
                            run);
                    return true;
                });
    }

    /**
     * The same unless another run of the same experiment is being driven: two that were made at the
     * same moment would both be bought. An experiment that is to be asked anew may be on twice.
     *
     * @return the run that is on instead; empty if this one is now to be driven by this process
     */
    public Optional<PlannedRun> claimAlone(long run) throws StoreException {
        return database.write(
                sql -> {
                    PlannedRun mine = PlannedRuns.find(sql, run).orElseThrow();
                    Optional<PlannedRun> twin =
                            mine.order().fresh()
                                    ? Optional.empty()
                                    : Twins.of(sql, mine, owner, clock.instant());
                    return twin.isEmpty() && !claim(run) ? Optional.of(mine) : twin;
                });
    }

    /** Runs of which it is written that they are being driven, by processes that are no more. */
    public List<Long> abandoned() throws StoreException {
        record Said(long run, String owner, Instant changed) {}
        Instant now = clock.instant();
        return database
                .read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT run.id, run.owner, plan.changed
                                        FROM run JOIN plan ON plan.run = run.id
                                        WHERE plan.state = 'running' ORDER BY run.id
                                        """,
                                        row ->
                                                new Said(
                                                        row.number("id"),
                                                        row.text("owner"),
                                                        row.instant("changed"))))
                .stream()
                .filter(said -> !Owner.parse(said.owner).isAlive(owner, said.changed, now))
                .map(Said::run)
                .toList();
    }
}
