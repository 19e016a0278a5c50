package dev.rung.experiment;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs over rows: their places, and the requests that fill them. A place is filled by an answer
 * that is there already where the same question (identity) has one, else by a new request; so
 * raising the number of samples asks only for those that are missing. Blocks.
 */
public final class Runs {
    private final Database database;
    private final RunStore store;
    private final DatasetStore datasets;
    private final ShotBooks books;
    private final Owner owner;
    private final InstantSource clock;
    private final RunExpansion expansion;
    private final Clusters clusters;

    /**
     * @param books choose the examples of runs
     * @param owner this process
     */
    public Runs(
            Database database, RunStore store, ShotBooks books, Owner owner, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.books = books;
        this.datasets = books.datasets();
        this.owner = owner;
        this.clock = clock;
        this.expansion = new RunExpansion(database, store, books, clock);
        this.clusters = new Clusters(database, clock);
    }

    /** By which columns rows belong together. */
    public Clusters clusters() {
        return clusters;
    }

    /** Makes the places of runs. */
    RunExpansion expansion() {
        return expansion;
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
        return database.read(sql -> sql.first(SELECT + "WHERE run.id = ?", Runs::planned, run));
    }

    /** The runs of an idea, the newest first. */
    public List<PlannedRun> of(long idea) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                SELECT + "WHERE run.idea = ? ORDER BY run.id DESC",
                                Runs::planned,
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
                                SELECT + "WHERE plan.state <> 'done' ORDER BY run.id",
                                Runs::planned));
    }

    static final String SELECT =
            """
            SELECT run.id, run.idea, run.created, run.finished, plan.run_order, plan.terms,
              plan.graders, plan.pilot, plan.state, plan.why, plan.expanded, plan.counts, plan.seen
            FROM run JOIN plan ON plan.run = run.id
            """;

    static PlannedRun planned(Row row) throws SQLException {
        String counts = row.textOrNull("counts");
        return new PlannedRun(
                row.number("id"),
                row.number("idea"),
                Json.read(row.text("run_order"), RunOrder.class),
                Json.read(row.text("terms"), RunTerms.class),
                row.text("graders"),
                row.integerOrNull("pilot"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.text("why"),
                row.flag("expanded"),
                counts == null ? null : Json.read(counts, Counts.class),
                row.flag("seen"),
                row.instant("created"),
                row.instantOrNull("finished"));
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
                    set(sql, run, State.RUNNING, "", now);
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
                    PlannedRun mine =
                            sql.first(SELECT + "WHERE run.id = ?", Runs::planned, run)
                                    .orElseThrow();
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
        Counts counts = counts(sql, run);
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
     * Requests of the run that wait to be sent.
     *
     * @param after the id of a request; those after it
     */
    List<OpenRequest> waiting(long run, long after, int limit) throws StoreException {
        return database.read(
                sql -> {
                    List<Request> requests =
                            Entries.requests(
                                    sql,
                                    "WHERE request.id IN (" + WAITING + ")",
                                    run,
                                    after,
                                    limit);
                    Map<Long, List<String>> answers = answers(sql, run, after, limit);
                    Map<Long, Integer> attempts = attempts(sql, run, after, limit);
                    return requests.stream()
                            .map(
                                    request ->
                                            new OpenRequest(
                                                    request,
                                                    answers.getOrDefault(request.id(), List.of()),
                                                    attempts.getOrDefault(request.id(), 0)))
                            .toList();
                });
    }

    private static final String WAITING =
            """
            SELECT id FROM request WHERE run = ? AND state = 'waiting' AND id > ?
            ORDER BY id LIMIT ?\
            """;

    /** What has been answered of conversations that are not at their end. */
    private static Map<Long, List<String>> answers(Sql sql, long run, long after, int limit)
            throws SQLException {
        var answers = new HashMap<Long, List<String>>();
        sql.list(
                "SELECT request, text FROM sample WHERE request IN (%s) ORDER BY request, step"
                        .formatted(WAITING),
                row ->
                        answers.computeIfAbsent(row.number("request"), _ -> new ArrayList<>())
                                .add(row.text("text")),
                run,
                after,
                limit);
        return answers;
    }

    /** How often the next answer was asked for in vain. */
    private static Map<Long, Integer> attempts(Sql sql, long run, long after, int limit)
            throws SQLException {
        var attempts = new HashMap<Long, Integer>();
        sql.list(
                """
                SELECT request, max(number) AS n FROM attempt
                WHERE request IN (%s) AND step = (
                  SELECT count(*) FROM sample WHERE sample.request = attempt.request)
                GROUP BY request
                """
                        .formatted(WAITING),
                row -> attempts.put(row.number("request"), row.integer("n")),
                run,
                after,
                limit);
        return attempts;
    }

    /** What has become of the run's places so far. */
    public Counts counts(long run) throws StoreException {
        return database.read(sql -> counts(sql, run));
    }

    /** How many places each request fills, of those that fill several. */
    public Map<Long, Integer> shared(long run) throws StoreException {
        var shared = new HashMap<Long, Integer>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT request, count(*) AS places FROM member
                                WHERE run = ? GROUP BY request HAVING count(*) > 1
                                """,
                                row -> shared.put(row.number("request"), row.integer("places")),
                                run));
        return shared;
    }

    /**
     * How many answers fill places of both runs, of those to some questions: one took them over
     * from the other.
     *
     * @param identities of the questions
     */
    public int inBoth(long first, long second, Collection<String> identities)
            throws StoreException {
        return database.read(
                        sql ->
                                sql.first(
                                        """
                                        SELECT count(DISTINCT request.id) AS n
                                        FROM member AS one
                                          JOIN request ON request.id = one.request
                                          JOIN member AS other ON other.request = request.id
                                        WHERE one.run = ? AND other.run = ?
                                          AND request.identity IN (SELECT value FROM json_each(?))
                                        """,
                                        row -> row.integer("n"),
                                        first,
                                        second,
                                        Json.write(identities)))
                .orElse(0);
    }

    private static Counts counts(Sql sql, long run) throws SQLException {
        return sql.first(
                        """
                        SELECT count(*) AS places,
                          count(*) FILTER (WHERE outcome = 'finished') AS answered,
                          count(*) FILTER (WHERE reused) AS reused,
                          count(*) FILTER (WHERE outcome <> 'finished') AS failed,
                          count(DISTINCT request) AS distinct_requests
                        FROM (SELECT member.request, member.reused,
                            CASE WHEN request.state = 'done' THEN
                              (SELECT outcome FROM sample WHERE sample.request = request.id
                                ORDER BY step DESC LIMIT 1) END AS outcome
                          FROM member JOIN request ON request.id = member.request
                          WHERE member.run = ?)
                        """,
                        row ->
                                new Counts(
                                        row.integer("places"),
                                        row.integer("answered"),
                                        row.integer("reused"),
                                        row.integer("failed"),
                                        row.integer("distinct_requests")),
                        run)
                .orElseThrow();
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
                    List<Long> failed =
                            sql.list(
                                    """
                                    SELECT DISTINCT member.request AS id
                                    FROM member JOIN request ON request.id = member.request
                                    WHERE member.run = ? AND request.state = 'done'
                                      AND (SELECT outcome = 'finished' OR %s FROM sample
                                        WHERE sample.request = request.id
                                        ORDER BY step DESC LIMIT 1) = 0
                                    """
                                            .formatted(Sample.Fault.IS_WITHOUT_PIECE),
                                    row -> row.number("id"),
                                    run);
                    for (long request : failed) {
                        RunStore.Content content =
                                sql.first(
                                                Entries.SELECT + "WHERE request.id = ?",
                                                RunStore::content,
                                                request)
                                        .orElseThrow();
                        long again =
                                store.insert(sql, content.in(run, parameters -> parameters), 1, now)
                                        .getFirst()
                                        .id();
                        sql.update(
                                "UPDATE member SET request = ?, reused = 0 WHERE run = ? AND"
                                        + " request = ?",
                                again,
                                run,
                                request);
                    }
                    if (!failed.isEmpty()) {
                        set(sql, run, State.WAITING, "", now);
                    }
                    return failed.size();
                });
    }

    /**
     * An answer in its place.
     *
     * @param item counts rows × conditions from 0
     * @param prompt place in the order's asks
     * @param model place in the order's columns
     * @param entry the last answer, or what became of it
     */
    public record Placed(
            int item,
            int prompt,
            int model,
            int sample,
            String condition,
            @Nullable Long row,
            boolean reused,
            Entry entry) {}

    /**
     * The answers of the run in the order of their places, a page at a time.
     *
     * @param after the item after which the page begins, −1 for the first
     * @param items how many items
     */
    public List<Placed> answers(long run, int after, int items) throws StoreException {
        return database.read(
                sql -> {
                    record Place(
                            int item,
                            int prompt,
                            int model,
                            int sample,
                            String condition,
                            @Nullable Long row,
                            boolean reused,
                            long request) {}
                    List<Place> places =
                            sql.list(
                                    """
                                    SELECT * FROM member
                                    WHERE run = ? AND item > ? AND item <= ?
                                    ORDER BY item, prompt, model, sample
                                    """,
                                    row ->
                                            new Place(
                                                    row.integer("item"),
                                                    row.integer("prompt"),
                                                    row.integer("model"),
                                                    row.integer("sample"),
                                                    row.text("condition"),
                                                    row.numberOrNull("data_row"),
                                                    row.flag("reused"),
                                                    row.number("request")),
                                    run,
                                    after,
                                    after + items);
                    var last = new LinkedHashMap<Long, Entry>();
                    for (Entry entry :
                            Entries.list(
                                    sql,
                                    """
                                    WHERE request.id IN (SELECT request FROM member
                                      WHERE run = ? AND item > ? AND item <= ?)
                                    """,
                                    "request.id",
                                    run,
                                    after,
                                    after + items)) {
                        last.put(entry.request().id(), entry);
                    }
                    var placed = new ArrayList<Placed>();
                    for (var place : places) {
                        Entry entry = last.get(place.request);
                        if (entry != null) {
                            placed.add(
                                    new Placed(
                                            place.item,
                                            place.prompt,
                                            place.model,
                                            place.sample,
                                            place.condition,
                                            place.row,
                                            place.reused,
                                            entry));
                        }
                    }
                    return placed;
                });
    }
}
