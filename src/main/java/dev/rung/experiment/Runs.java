package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.Database;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs over rows: each is an order with a plan that says how it stands, from being made to its end.
 * Others know who drives it ({@link RunClaims}), how its places are made ({@link RunExpansion}) and
 * what fills them ({@link RunAnswers}). Blocks.
 */
public final class Runs {
    private final Database database;
    private final DatasetStore datasets;
    private final ShotBooks books;
    private final Owner owner;
    private final InstantSource clock;
    private final Clusters clusters;
    private final RunClaims claims;
    private final RunExpansion expansion;
    private final RunAnswers answers;
    private final OpenRequests open;
    private final FailedPlaces failed;

    /**
     * @param books choose the examples of runs
     * @param owner this process
     */
    public Runs(
            Database database, RunStore store, ShotBooks books, Owner owner, InstantSource clock) {
        this.database = database;
        this.books = books;
        this.datasets = books.datasets();
        this.owner = owner;
        this.clock = clock;
        this.clusters = new Clusters(database, clock);
        this.claims = new RunClaims(database, owner, clock);
        this.expansion = new RunExpansion(database, store, books, clock);
        this.answers = new RunAnswers(database);
        this.open = new OpenRequests(database);
        this.failed = new FailedPlaces(store);
    }

    /** By which columns rows belong together. */
    public Clusters clusters() {
        return clusters;
    }

    /** Which process drives a run. */
    public RunClaims claims() {
        return claims;
    }

    /** What fills the places of runs. */
    public RunAnswers answers() {
        return answers;
    }

    /** Makes the places of runs. */
    RunExpansion expansion() {
        return expansion;
    }

    /** What is still to be sent. */
    OpenRequests openRequests() {
        return open;
    }

    /** What is wrong with an order; the message says what and what to do. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** Why test rows are not scored with so many choices; empty if they are, or none are asked. */
    public static String testProblem(RunOrder order) {
        return order.split() == Split.TEST && order.choices().size() > 1
                ? "Test rows are scored with one prompt and one number of shots: choose it on"
                        + " development rows."
                : "";
    }

    /**
     * Stores an order as a run that waits. No request is made yet.
     *
     * @throws Refused if a prompt has variables that neither a column nor a condition fills,
     *     something that is ordered is not there, or test rows are to be scored with several
     *     prompts or numbers of shots
     */
    public PlannedRun create(long idea, RunOrder order)
            throws StoreException, Refused, InterruptedException {
        return create(idea, new Wish(order, RunTerms.USUAL, "[]", null));
    }

    /**
     * A run as it is wished for.
     *
     * @param graders what grades it, as JSON: a list of definitions
     * @param pilot so many rows are sent first, to be read; null for all at once
     */
    public record Wish(RunOrder order, RunTerms terms, String graders, @Nullable Integer pilot) {}

    /**
     * The same with what else is said of it. A column that groups its rows is from now on that of
     * its dataset ({@link Clusters}).
     */
    public PlannedRun create(long idea, Wish wish)
            throws StoreException, Refused, InterruptedException {
        RunOrder order = checked(wish.order());
        Dataset dataset =
                datasets.dataset(order.dataset())
                        .orElseThrow(() -> new Refused("The dataset is not there any more."));
        List<Asked> asked = database.read(sql -> Asked.of(sql, order));
        if (asked.size() < order.asks().size()) {
            throw new Refused("A version of the prompt is not there any more.");
        }
        if (datasets.count(order.dataset(), order.split()) == 0) {
            throw new Refused(
                    "%s has no %s rows."
                            .formatted(
                                    dataset.name(), order.split().name().toLowerCase(Locale.ROOT)));
        }
        long id =
                database.write(
                        sql -> {
                            Instant now = clock.instant();
                            long run =
                                    sql.insert(
                                            """
                                            INSERT INTO run
                                              (idea, kind, dataset, state, owner, created)
                                            VALUES (?, 'run', ?, 'running', ?, ?)
                                            """,
                                            idea,
                                            order.dataset(),
                                            owner.text(),
                                            now);
                            sql.insert(
                                    """
                                    INSERT INTO plan
                                      (run, name, state, run_order, terms, graders, pilot, changed)
                                    VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?)
                                    """,
                                    run,
                                    order.name(),
                                    Json.write(order),
                                    Json.write(wish.terms()),
                                    wish.graders(),
                                    wish.pilot(),
                                    now);
                            return run;
                        });
        if (wish.terms().cluster() != null) {
            clusters.choose(order.dataset(), wish.terms().cluster());
        }
        return find(id).orElseThrow();
    }

    private RunOrder checked(RunOrder order) throws StoreException, Refused, InterruptedException {
        String problem = testProblem(order);
        if (!problem.isEmpty()) {
            throw new Refused(problem);
        }
        try {
            return books.check(order).order();
        } catch (ShotFault e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    public Optional<PlannedRun> find(long run) throws StoreException {
        return database.read(sql -> PlannedRuns.find(sql, run));
    }

    /** The runs of an idea, the newest first. */
    public List<PlannedRun> of(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                PlannedRuns.SELECT + "WHERE run.idea = ? ORDER BY run.id DESC",
                                PlannedRuns::read,
                                idea));
    }

    /** Those of them that Rung asks: no transcripts from elsewhere. */
    public List<PlannedRun> asked(long idea) throws StoreException {
        return of(idea).stream().filter(run -> !run.isOutside()).toList();
    }

    /** Runs that have not ended, the oldest first: what to go on with after a start. */
    public List<PlannedRun> open() throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                PlannedRuns.SELECT + "WHERE plan.state <> 'done' ORDER BY run.id",
                                PlannedRuns::read));
    }

    private static void set(Sql sql, long run, State state, String why, Instant now)
            throws SQLException {
        sql.update(
                "UPDATE plan SET state = ?, why = ?, changed = ? WHERE run = ?",
                state.name().toLowerCase(Locale.ROOT),
                why,
                now,
                run);
    }

    /**
     * Pauses it.
     *
     * @param why a sentence for the user, may be empty
     */
    public Counts pause(long run, String why) throws StoreException {
        return database.write(
                sql -> {
                    set(sql, run, State.PAUSED, why, clock.instant());
                    return keepCounts(sql, run);
                });
    }

    /** Every place has an answer or a recorded failure. */
    Counts end(long run) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    set(sql, run, State.DONE, "", now);
                    sql.update("UPDATE plan SET seen = 0 WHERE run = ?", run);
                    sql.update(
                            "UPDATE run SET state = 'finished', finished = ? WHERE id = ?",
                            now,
                            run);
                    return keepCounts(sql, run);
                });
    }

    static Counts keepCounts(Sql sql, long run) throws SQLException {
        Counts counts = RunAnswers.counts(sql, run);
        sql.update("UPDATE plan SET counts = ? WHERE run = ?", Json.write(counts), run);
        return counts;
    }

    /** After a pilot: all rows may follow. It waits to be driven. */
    public void goOn(long run) throws StoreException {
        database.write(
                sql -> {
                    sql.update("UPDATE plan SET pilot = NULL, expanded = 0 WHERE run = ?", run);
                    set(sql, run, State.WAITING, "", clock.instant());
                    return null;
                });
    }

    /** A paused run waits again to be driven. */
    public void queue(long run) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                """
                                UPDATE plan SET state = 'waiting', why = '', changed = ?
                                WHERE run = ? AND state = 'paused'
                                """,
                                clock.instant(),
                                run));
    }

    /** Takes back a run of which nothing has been made yet. */
    public void forget(long run) throws StoreException {
        database.write(
                sql -> {
                    int plans =
                            sql.update(
                                    "DELETE FROM plan WHERE run = ? AND next_row = 0"
                                            + " AND state = 'waiting'",
                                    run);
                    return plans == 0 ? 0 : sql.update("DELETE FROM run WHERE id = ?", run);
                });
    }

    /** How many places it will have once all are made; of a pilot those of its rows. */
    public int places(PlannedRun run) throws StoreException {
        RunOrder order = run.order();
        int asked = OrderRows.of(datasets, order).count(run.rowsNow(), order.leftOut());
        return asked * order.placesOfRow();
    }

    /** Changes how it is driven and what is said of it. */
    public void change(long run, RunTerms terms) throws StoreException {
        database.write(
                sql ->
                        sql.update(
                                "UPDATE plan SET terms = ? WHERE run = ?", Json.write(terms), run));
    }

    /**
     * Changes what grades it; grades that are there stay.
     *
     * @param graders as JSON, as of {@link Wish}
     */
    public void regrade(long run, String graders) throws StoreException {
        database.write(
                sql -> sql.update("UPDATE plan SET graders = ? WHERE run = ?", graders, run));
    }

    /**
     * Gives every place that failed a new request, the next sample of the same question; not those
     * whose conversation ended for want of a piece, which is an outcome. What failed stays in the
     * store, apart.
     *
     * @return how many requests that are
     */
    public int retryFailed(long run) throws StoreException {
        return database.write(
                sql -> {
                    Instant now = clock.instant();
                    int renewed = failed.renew(sql, run, now);
                    if (renewed > 0) {
                        set(sql, run, State.WAITING, "", now);
                    }
                    return renewed;
                });
    }
}
