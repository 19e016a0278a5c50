package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Transcripts that were made elsewhere, kept as the samples of a run over rows that has come to its
 * end: read, labelled, graded and judged like any other, never sent. Their provider is {@value
 * #PROVIDER}, so that a run of Rung's never takes one of them for an answer to its own request.
 * Blocks.
 */
public final class OutsideRuns {
    /** Stands where a provider's id stands. */
    public static final String PROVIDER = "outside";

    private static final Logger LOG = LoggerFactory.getLogger(OutsideRuns.class);
    private static final int BATCH = 100;

    private final Database database;
    private final Owner owner;
    private final InstantSource clock;

    /**
     * @param owner this process
     */
    public OutsideRuns(Database database, Owner owner, InstantSource clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * A run of transcripts that is all there.
     *
     * @param source where they come from
     * @param rows how many rows they answer
     * @param dataset name and version of these rows
     */
    public record OutsideRun(
            long id, String source, int samples, int rows, String dataset, Instant created) {
        /** That the same transcripts are there already. */
        public String thereWords() {
            return "The same transcripts are there already as run %d: nothing was imported."
                    .formatted(id);
        }

        /** What was brought in: «2 transcripts from log.json». */
        public String brought() {
            return String.format(
                    Locale.ROOT,
                    "%,d transcript%s from %s",
                    samples,
                    samples == 1 ? "" : "s",
                    source);
        }

        /**
         * Where the transcripts are now, in a sentence.
         *
         * @param project its name
         * @param idea its name
         */
        public String words(String project, String idea) {
            return String.format(
                    Locale.ROOT,
                    "Imported %s as run %d of %s › %s, over %,d row%s: %s.",
                    brought(),
                    id,
                    project,
                    idea,
                    rows,
                    rows == 1 ? "" : "s",
                    dataset);
        }
    }

    /** Gives transcripts one after the other. */
    @FunctionalInterface
    public interface Source<X extends Exception> {
        /** The next one, null after the last. */
        @Nullable OutsideTranscript next() throws X, InterruptedException;
    }

    /** The same, called like the source. */
    public <X extends Exception> OutsideRun importRun(
            long idea, String source, Source<X> transcripts)
            throws StoreException, InterruptedException, X {
        return importRun(idea, name(source), source, null, transcripts);
    }

    /** A file's name without its ending. */
    public static String name(String source) {
        return source.replaceFirst("\\.[A-Za-z0-9]{1,6}$", "");
    }

    /**
     * Keeps the transcripts as a run of the idea, and what was asked as a dataset. If it ends with
     * an exception, or is interrupted, nothing of it stays.
     *
     * @param name of the run and of the dataset, which becomes the next version of it
     * @param source where they come from, for people
     * @param content names all that is in the transcripts, for {@link #withContent}; null if it is
     *     not known
     */
    public <X extends Exception> OutsideRun importRun(
            long idea, String name, String source, @Nullable String content, Source<X> transcripts)
            throws StoreException, InterruptedException, X {
        var now = clock.instant();
        var of = new OutsideRequests.NewRun(idea, name, source, content);
        OutsideRequests target = database.write(sql -> OutsideRequests.begin(sql, of, owner, now));
        boolean whole = false;
        try {
            fill(target, transcripts);
            end(target.places());
            whole = true;
        } finally {
            if (!whole) {
                discardIfPossible(target.run());
            }
        }
        return find(SELECT + "WHERE run.id = ?", target.run()).getFirst();
    }

    private void end(OutsidePlaces places) throws StoreException {
        OutsidePlaces.Even even = places.evening();
        for (int i = 0; even != null && i < even.steps(); i++) {
            int step = i;
            database.write(sql -> even.step(sql, step));
        }
        database.write(
                sql -> {
                    places.end(sql, clock.instant(), false);
                    return null;
                });
    }

    private static final String SELECT =
            """
            SELECT run.id, run.source, run.created, dataset.name, dataset.version,
              (SELECT count(*) FROM request WHERE request.run = run.id) AS samples,
              (SELECT count(*) FROM data_row WHERE data_row.dataset = run.dataset) AS "rows"
            FROM run JOIN dataset ON dataset.id = run.dataset
            """;

    /** The first run of the idea that was made of these transcripts and is all there. */
    public Optional<OutsideRun> withContent(long idea, String content) throws StoreException {
        return find(
                        SELECT
                                + """
                                WHERE run.idea = ? AND run.kind = 'outside'
                                  AND run.state = 'finished' AND run.content = ?
                                ORDER BY run.id LIMIT 1
                                """,
                        idea,
                        content)
                .stream()
                .findFirst();
    }

    private List<OutsideRun> find(String select, @Nullable Object... values) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                select,
                                row ->
                                        new OutsideRun(
                                                row.number("id"),
                                                row.text("source"),
                                                row.integer("samples"),
                                                row.integer("rows"),
                                                "«%s» v%d"
                                                        .formatted(
                                                                row.text("name"),
                                                                row.integer("version")),
                                                row.instant("created")),
                                values));
    }

    /** The outside runs of an idea that are all there, newest first. */
    public List<OutsideRun> runs(long idea) throws StoreException {
        return find(
                SELECT
                        + """
                        WHERE run.idea = ? AND run.kind = 'outside' AND run.state = 'finished'
                        ORDER BY run.id DESC
                        """,
                idea);
    }

    /**
     * Gives places to the transcripts of runs that were brought in when outside runs had none. Call
     * it once at a start.
     */
    public void adopt() throws StoreException {
        new OutsideAdoption(database, owner, clock).adopt();
    }

    /**
     * Removes what processes that have ended left half imported. Call it before other leftovers are
     * ended.
     */
    public void discardLeftovers() throws StoreException {
        record Leftover(long id, boolean dead) {}
        List<Leftover> found =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT id, owner, created FROM run
                                        WHERE kind = 'outside' AND state = 'running'
                                        """,
                                        row -> new Leftover(row.number("id"), isDead(row))));
        for (Leftover leftover : found) {
            if (leftover.dead()) {
                discard(leftover.id());
            }
        }
    }

    private boolean isDead(Row row) throws SQLException {
        return !Owner.parse(row.text("owner"))
                .isAlive(owner, row.instant("created"), clock.instant());
    }

    private <X extends Exception> void fill(OutsideRequests target, Source<X> transcripts)
            throws StoreException, InterruptedException, X {
        OutsideTranscript next = transcripts.next();
        while (next != null) {
            var batch = new ArrayList<OutsideTranscript>();
            while (next != null && batch.size() < BATCH) {
                batch.add(next);
                next = transcripts.next();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            database.write(
                    sql -> {
                        for (OutsideTranscript transcript : batch) {
                            target.insert(sql, transcript, clock.instant());
                        }
                        return null;
                    });
        }
    }

    private void discardIfPossible(long run) {
        try {
            discard(run);
        } catch (StoreException e) {
            LOG.warn("A half imported run stays until the next start", e);
        }
    }

    private void discard(long run) throws StoreException {
        database.write(
                sql -> {
                    List<Long> datasets =
                            sql.list(
                                    """
                                    SELECT dataset FROM run WHERE id = ? AND dataset IS NOT NULL
                                    """,
                                    row -> row.number("dataset"),
                                    run);
                    sql.update("DELETE FROM member WHERE run = ?", run);
                    sql.update(
                            """
                            DELETE FROM sample WHERE request IN
                              (SELECT id FROM request WHERE run = ?)
                            """,
                            run);
                    sql.update("DELETE FROM request WHERE run = ?", run);
                    int gone = sql.update("DELETE FROM run WHERE id = ?", run);
                    for (long dataset : datasets) {
                        sql.update("DELETE FROM data_row WHERE dataset = ?", dataset);
                        sql.update("DELETE FROM split WHERE dataset = ?", dataset);
                        sql.update("DELETE FROM dataset WHERE id = ?", dataset);
                    }
                    return gone;
                });
    }
}
